import type { Page } from 'playwright';
import { expect } from 'vitest';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { joinMessages } from '#lib/account/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { sharedPhoneMessages } from '#lib/saved/shared-phone-messages.ts';
import { answered } from '../support/browser.ts';
import { FOOT, LESSON, NO_SIGNAL, test } from '../support/builds.ts';
import { joinByPage } from '../support/joining.ts';
import { buildOf, cacheNames, waitForNewBuild, waitUntilOnPhone } from '../support/phone-pages.ts';
import { keptEvents, press, waitForCard, waitUntilKept, wayOn } from '../support/player.ts';

// Building the site takes minutes on a busy machine.
test.beforeAll(({ stack }) => {
  expect(stack.output()).toContain('Building the site … unchanged');
}, 600_000);
// Each test begins in the first build, and a newer one comes when it says so.
test.beforeEach(({ builds }) => builds.tree.serve(builds.first));

const stepsOf = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-step]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step')));

test('R6 a build that comes in mid-lesson takes no words and no order with it, and takes over whole at the next page', async ({
  builds,
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
  const wanted: string[] = [];
  context.on('request', (request) => wanted.push(new URL(request.url()).pathname));
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await page.goto(`${LESSON}#steps-in-order`);
  await waitUntilOnPhone(page, LESSON);
  const first = await buildOf(page);

  // An order half sorted, a reflection half typed.
  const order = await waitForCard(page, 'steps-in-order');
  await waitUntilKept(page, 'problem-to-issue.steps-in-order');
  const [, second] = await stepsOf(page);
  await press(order.locator(`[data-step="${second!}"] button`).first());
  await expect.poll(async () => (await stepsOf(page))[0]).toBe(second);
  const sorted = await stepsOf(page);
  await page.evaluate(() => {
    location.hash = '#your-sentence';
  });
  const reflection = await waitForCard(page, 'your-sentence');
  await reflection.getByLabel(itemMessages.en.yourWords).fill('We want the bus to');

  await builds.tree.serve(builds.second);
  const newer = builds.second.name;
  expect(newer).not.toBe(first);
  await waitForNewBuild(page);

  await reflection.getByLabel(itemMessages.en.yourWords).pressSequentially(' come on time');
  await press(reflection.getByRole('button', { name: itemMessages.en.keep, exact: true }));
  await reflection.getByText('We want the bus to come on time').waitFor();
  await page.evaluate(() => {
    location.hash = '#steps-in-order';
  });
  await waitForCard(page, 'steps-in-order');
  await expect.poll(() => stepsOf(page)).toEqual(sorted);
  // The other language, too, is of the build that the lesson was begun in.
  await page.getByRole('link', { name: 'Español' }).click();
  await page.waitForURL(/\/es\/start-here/);
  await page.locator('html[lang="es"]').waitFor();
  await expect.poll(() => stepsOf(page)).toEqual(sorted);
  expect(await buildOf(page)).toBe(first);
  await page.getByRole('link', { name: 'English' }).click();
  await page.locator('html[lang="en"]').waitFor();
  await expect.poll(() => stepsOf(page)).toEqual(sorted);

  // On to another page: the newer build, all of it.
  wanted.length = 0;
  await page.getByRole('article').getByRole('link').first().click();
  await page.getByRole('link', { name: FOOT.second }).waitFor();
  expect(await buildOf(page)).toBe(newer);
  expect(wanted.filter((path) => path.includes(first))).toEqual([]);
  await expect.poll(() => cacheNames(page)).toEqual([`pages-${newer}`]);

  // What was opened under the old build opens under the new one with no signal, and the words are there.
  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`${LESSON}#your-sentence`);
  const again = await waitForCard(page, 'your-sentence');
  await again.getByText('We want the bus to come on time').waitFor();
  expect(await buildOf(page)).toBe(newer);
  await page.getByRole('link', { name: FOOT.second }).waitFor();
  expect((await keptEvents(page)).length).toBeGreaterThan(0);
});

/** The module page that a lesson belongs to, by a walk. */
const walkToModule = async (page: Page): Promise<void> => {
  await page.getByRole('article').getByRole('link').first().click();
  await page.waitForURL(/\/start-here\/$/);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const walkBackToLesson = async (page: Page): Promise<void> => {
  await page.goBack();
  await page.locator('main.playing').waitFor();
};

test('R6 on a full phone a newer build waits until what could not be written is', async ({
  builds,
  openWindow,
}) => {
  const { page } = await openWindow();
  await page.goto('/start-here/');
  await waitUntilOnPhone(page, '/start-here/');
  await page.goto(`${LESSON}#hook`);
  await waitUntilOnPhone(page, LESSON);
  await waitUntilKept(page, 'problem-to-issue.hook');
  const first = await buildOf(page);
  await builds.tree.serve(builds.second);
  const newer = builds.second.name;
  await waitForNewBuild(page);

  // From here on there is no room.
  await page.evaluate(() => {
    const { prototype } = IDBObjectStore;
    const put = Object.getOwnPropertyDescriptor(prototype, 'put')!;
    Object.assign(globalThis, { makeRoom: () => Object.defineProperty(prototype, 'put', put) });
    prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await press(wayOn(await waitForCard(page, 'hook'), 'en'));
  await waitForCard(page, 'story');
  const notKept = page
    .getByRole('status')
    .filter({ hasText: recordMessages.en.status({ kind: 'not-kept' }) });
  await notKept.waitFor();
  await walkToModule(page);
  expect(await buildOf(page)).toBe(first);
  await walkBackToLesson(page);
  await notKept.waitFor();

  await page.evaluate(() => (globalThis as unknown as { makeRoom: () => unknown }).makeRoom());
  await press(wayOn(page.locator('main.playing article'), 'en'));
  await waitUntilKept(page, 'problem-to-issue.story');
  await page.getByRole('article').getByRole('link').first().click();
  await expect.poll(() => buildOf(page)).toBe(newer);
});

test('R6 on a shared phone a newer build takes no words with it, and what it has moved is opened only when someone says so', async ({
  builds,
  stack,
  group,
  openWindow,
}) => {
  const window = await openWindow();
  const { page } = window;
  await joinByPage(page, stack, group.code, { name: 'Luz Ortega', email: 'luz@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Luz Ortega') }).waitFor();
  await page.goto('/account/');
  await page.getByRole('checkbox', { name: sharedPhoneMessages.en.shared }).check();
  await page.getByText(sharedPhoneMessages.en.sharedOn).waitFor();
  await page.goto('/start-here/');
  await waitUntilOnPhone(page, '/start-here/');
  await page.goto(`${LESSON}#your-sentence`);
  await waitUntilOnPhone(page, LESSON);
  const first = await buildOf(page);
  const card = await waitForCard(page, 'your-sentence');
  await card.getByLabel(itemMessages.en.yourWords).fill('Only between us');
  await press(card.getByRole('button', { name: itemMessages.en.keep, exact: true }));
  await card.getByText('Only between us').waitFor();

  await builds.tree.serve(builds.second);
  const newer = builds.second.name;
  await waitForNewBuild(page);
  await walkToModule(page);
  expect(await buildOf(page)).toBe(first);

  // A lesson that was never opened is nowhere any more but in the newer build.
  window.expect(answered(404));
  window.expect(/Failed to fetch dynamically imported module/);
  const asked = page.waitForEvent('dialog');
  await page.locator('a[href="/start-here/with-people/"]').first().click();
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  expect(await buildOf(page)).toBe(first);
  await page.goBack();
  await card.getByText('Only between us').waitFor();
  expect(newer).not.toBe(first);
});

test('a newer build waits while a second page is open, and comes with the next page, at the card that was asked for', async ({
  builds,
  stack,
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
  await page.goto('/start-here/');
  await waitUntilOnPhone(page, '/start-here/');
  await page.goto(`${LESSON}#story`);
  await waitUntilOnPhone(page, LESSON);
  const first = await buildOf(page);
  const other = await context.newPage();
  await other.goto('/');
  await waitUntilOnPhone(other, '/');

  await builds.tree.serve(builds.second);
  const newer = builds.second.name;
  await waitForNewBuild(page);
  await page.reload();
  await waitForCard(page, 'story');
  expect(await buildOf(page)).toBe(first);
  // A walk goes on too, in the build that both pages are of.
  await walkToModule(page);
  expect(await buildOf(page)).toBe(first);

  await other.close();
  await page.goto(`${LESSON}#story`);
  await expect.poll(() => buildOf(page)).toBe(newer);
  await waitForCard(page, 'story');
  expect(page.url()).toBe(`${stack.origin}${LESSON}#story`);
});
