import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { offlineMessages } from '#lib/offline/messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { sharedPhoneMessages } from '#lib/saved/shared-phone-messages.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { answered, OFFLINE_PHONE } from '../support/browser.ts';
import { FOOT, LESSON, NO_SIGNAL, test } from '../support/builds.ts';
import {
  addressesOfCourse,
  buildOf,
  cacheNames,
  waitForNewBuild,
  waitUntilOnPhone,
} from '../support/phone-pages.ts';
import {
  keptEvents,
  press,
  stepsOf,
  waitForCard,
  waitUntilKept,
  walkBackToLesson,
  walkToModule,
  wayOn,
} from '../support/player.ts';

// Building the site takes minutes on a busy machine.
test.beforeAll(({ stack }) => {
  expect(stack.output()).toContain('Building the site … unchanged');
}, 600_000);
// Each test begins in the first build, and a newer one comes when it says so.
test.beforeEach(({ builds }) => builds.tree.serve(builds.first));

test('R6 a build that comes in mid-lesson takes no words with it', async ({ builds, openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
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
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`${LESSON}#your-sentence`);
  const again = await waitForCard(page, 'your-sentence');
  await again.getByText('We want the bus to come on time').waitFor();
  expect(await buildOf(page)).toBe(newer);
  await page.getByRole('link', { name: FOOT.second }).waitFor();
  expect((await keptEvents(page)).length).toBeGreaterThan(0);
});

test('R6 on a full phone a newer build waits for what is not written', async ({ builds, openWindow }) => {
  const { page, allow } = await openWindow(OFFLINE_PHONE);
  // The server has the newer build's alone, and a module's page does without.
  allow(/status of 404 .*\/data-cost\.json/);
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

test('R6 on a shared phone a newer build takes no words with it', async ({ builds, openWindow }) => {
  const { page, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto('/account/');
  await page.getByRole('checkbox', { name: sharedPhoneMessages.en.shared }).check();
  await page.getByText(sharedPhoneMessages.en.sharedOut).waitFor();
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
  allow(answered(404));
  allow(/Failed to fetch dynamically imported module/);
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

test('a newer build waits while a second page is open', async ({ builds, stack, openWindow }) => {
  const { page, context } = await openWindow(OFFLINE_PHONE);
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

test('what is no part of the course is carried over, too', async ({ builds, openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  for (const path of ['/es/verify/', '/verify/', '/board/']) {
    await page.goto(path);
    await waitUntilOnPhone(page, path);
  }
  await page.goto('/');
  await builds.tree.serve(builds.second);
  const newer = builds.second.name;
  await waitForNewBuild(page);
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('/verify/');
  await expect.poll(() => buildOf(page)).toBe(newer);
  await page.getByRole('heading', { name: verifyMessages.en.fileTitle }).waitFor();
  // What checks comes only now, and it is here.
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('no badge') });
  await page.locator('[data-state="unreadable"]').waitFor();
  for (const [language, path] of [
    ['en', '/verify/'],
    ['es', '/es/verify/'],
  ] as const) {
    await page.goto(`${path}${'A'.repeat(22)}`);
    await page
      .locator('[data-state="no_signal"]')
      .getByRole('heading', { name: verifyMessages[language].titles.no_signal })
      .waitFor();
  }
  await page.goto('/board/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await buildOf(page)).toBe(newer);
});

test('half of a course comes over and is not fetched again', async ({ builds, openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  // Pages of the second half do not come.
  await context.route(/\/drawings\/.*\?|\/(growing|act|ready|message)[\w-]+\//, (route) => route.abort());
  allow(/net::ERR_FAILED/);
  await page.getByRole('button', { name: offlineMessages.en.keep }).click();
  await page.getByText(offlineMessages.en.noSignal).waitFor();
  const before = await addressesOfCourse(page);
  expect(before.length).toBeGreaterThan(30);

  await builds.tree.serve(builds.second);
  const newer = builds.second.name;
  await waitForNewBuild(page);
  const wanted: string[] = [];
  context.on('request', (request) => wanted.push(new URL(request.url()).pathname));
  await page.reload();
  await expect.poll(() => buildOf(page)).toBe(newer);
  await page.getByText(offlineMessages.en.noSignal).waitFor();
  const after = await addressesOfCourse(page);
  const drawings = before.filter((path) => path.startsWith('/drawings/'));
  expect(drawings.length).toBeGreaterThan(0);
  expect(after).toEqual(expect.arrayContaining(drawings));
  expect(wanted.filter((path) => drawings.includes(path))).toEqual([]);
});

test('where a newer build cannot take over the page opens all the same', async ({ builds, openWindow }) => {
  const { page, context } = await openWindow(OFFLINE_PHONE);
  await page.goto(`${LESSON}#hook`);
  await waitUntilOnPhone(page, LESSON);
  const first = await buildOf(page);
  await builds.tree.serve(builds.second);
  await waitForNewBuild(page);
  for (const worker of context.serviceWorkers()) {
    await worker.evaluate(() => {
      Object.defineProperty(globalThis, 'skipWaiting', { value: () => Promise.resolve() });
    });
  }
  await page.reload();
  await expect.poll(() => buildOf(page)).toBe(first);
  await waitForCard(page, 'hook');
});

test('a newer build that is not complete does not take over', async ({ builds, openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await page.getByRole('button', { name: offlineMessages.en.keep }).click();
  await page.getByText(offlineMessages.en.kept).waitFor();
  const first = await buildOf(page);

  await builds.tree.serve(builds.second);
  const newer = builds.second.name;
  // One page of it comes damaged.
  const damaged = join(builds.second.folder, 'plan-to-win/index.html');
  const right = await readFile(damaged);
  await writeFile(damaged, right.subarray(0, right.length / 2));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await new Promise<void>((done) => {
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'redundant') done();
        });
      });
      void registration.update();
    });
  });
  allow(/ServiceWorker/);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await buildOf(page)).toBe(first);

  await writeFile(damaged, right);
  await waitForNewBuild(page);
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => buildOf(page)).toBe(newer);
  await page.getByText(/^On this phone since/).waitFor();
  await expect.poll(() => cacheNames(page)).toEqual([`course-${newer}`, `pages-${newer}`, 'wishes']);
  await page.goto('/plan-to-win/');
  await page.getByRole('link', { name: FOOT.second }).waitFor();
});

test('S56 a build without a service worker takes it off the phone', async ({ builds, openWindow }) => {
  const { page } = await openWindow(OFFLINE_PHONE);
  await page.goto(`${LESSON}#hook`);
  await waitUntilOnPhone(page, LESSON);
  await waitUntilKept(page, 'problem-to-issue.hook');
  const before = await keptEvents(page);
  expect(before.length).toBeGreaterThan(0);

  await builds.tree.serve(builds.withoutWorker);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect.poll(() => cacheNames(page)).toEqual([]);
  await page.goto('about:blank');
  await page.goto(`${LESSON}#hook`);
  await waitForCard(page, 'hook');
  expect(await buildOf(page)).toBe(builds.withoutWorker.name);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(0);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller === null)).toBe(true);
  expect(await cacheNames(page)).toEqual([]);
  expect(await keptEvents(page)).toEqual(before);

  // And back: the next ordinary build keeps pages again.
  await builds.tree.serve(builds.second);
  await page.reload();
  await waitUntilOnPhone(page, LESSON);
});
