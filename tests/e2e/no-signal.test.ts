import type { Page } from 'playwright';
import { expect } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { noSignalMessages } from '#lib/offline/generated-pages.ts';
import { answered, SCREENS, startPhone, OFFLINE_PHONE, killPhone } from '../support/browser.ts';
import { joinByPage } from '../support/joining.ts';
import { findingsOf } from '../support/page-checks.ts';
import { cutOff, waitUntilOnPhone } from '../support/phone-pages.ts';
import { answerFor } from '../support/answers.ts';
import {
  answer,
  keptEvents,
  waitUntilKept,
  lessonIn,
  localOf,
  cardsOf,
  press,
  sectionOf,
  waitForCard,
  wayOn,
} from '../support/player.ts';
import { temporaryFolder, type TestStack } from '../support/stack.ts';
import { recordOf } from '../support/tables.ts';
import type { OpenedCohort } from '../support/people.ts';
import { test } from '../support/fixtures.ts';

const LESSON = '/start-here/with-people/';
const NEXT_LESSON = '/start-here/problem-to-issue/';
/** What Chromium says of every call with no signal, and of the page that says so. */
const NO_SIGNAL = /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503|dynamically imported module/;
/** `npm run test:all` has these; `npm test` goes one way of each kind. */
const thorough = test.runIf(process.env['SUITE'] !== 'quick');
const MONTH_MS = 30 * DAY_MS;
const words = recordMessages.en;

async function join(
  stack: TestStack,
  group: OpenedCohort,
  page: Page,
  name: string,
  email: string,
): Promise<void> {
  await joinByPage(page, stack, group.code, { name, email });
  await page.getByRole('heading', { name: joinMessages.en.inTitle(name) }).waitFor();
}

test('S56 a lesson once opened opens offline; steps arrive later', async ({ stack, group, openWindow }) => {
  const email = 'luz@example.org';
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await join(stack, group, page, 'Luz Ortega', email);

  await page.goto(LESSON);
  await waitUntilOnPhone(page, LESSON);

  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`${LESSON}#hook`);
  const lesson = lessonIn('en', 'with-people');
  for (const section of cardsOf(lesson).slice(0, 5)) {
    const card = await waitForCard(page, localOf(section));
    await press(wayOn(card, 'en'));
  }
  await waitForCard(page, localOf(cardsOf(lesson)[5]!));
  // Kit loses an address that is typed while a card turns. Nobody types that fast, so the test goes by way of
  // another page.
  await cutOff(page);
  await page.goto('about:blank');
  await page.goto(`${LESSON}#kind-of-work`);
  const card = await waitForCard(page, 'kind-of-work');
  await waitUntilKept(page, 'with-people.kind-of-work');
  const item = sectionOf(lesson, 'kind-of-work').item!;
  await answer(card, item, answerFor(item, true), { language: 'en' });
  const status = page.getByRole('status').filter({ hasText: 'sent when online' });
  await status.waitFor();
  await expect.poll(() => status.innerText()).toMatch(/^\d+ steps here, sent when online$/);
  const kept = await page.evaluate(async () => {
    const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    return (await Promise.all(caching)).flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain(LESSON);
  expect(kept.filter((path) => path.startsWith('/api/'))).toEqual([]);
  // The number is the outbox's length.
  const countWaiting = async (): Promise<number> =>
    (await keptEvents(page)).filter(({ standing }) => standing === 'waiting').length;
  expect(await countWaiting()).toBeGreaterThanOrEqual(7);
  await expect
    .poll(async () => {
      const count = await countWaiting();
      return (await status.innerText()) === words.status({ kind: 'waiting', count, online: false });
    })
    .toBe(true);

  await context.setOffline(false);
  await page
    .getByRole('status')
    .filter({ hasText: words.status({ kind: 'saved' }) })
    .waitFor();
  const record = await recordOf(stack, email);
  expect(record.answers['with-people.kind-of-work']?.best.right).toBe(true);
  expect(Object.keys(record.steps)).toEqual(
    expect.arrayContaining(
      cardsOf(lesson)
        .slice(0, 6)
        .map(({ id }) => id),
    ),
  );
});

test('with the first lesson come the pages that people look for when something seems lost', async ({
  openWindow,
}) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto(LESSON);
  await waitUntilOnPhone(page, LESSON);
  await press(wayOn(await waitForCard(page, localOf(cardsOf(lessonIn('en', 'with-people'))[0]!)), 'en'));
  const own = ['/', '/saved/', '/by-light/', '/account/', '/bag/', '/verify/', '/start-here/'];
  for (const path of own) await waitUntilOnPhone(page, path);
  allow(NO_SIGNAL);
  await context.setOffline(true);
  for (const path of own) {
    await page.goto(path);
    await page.locator('main h1').waitFor();
    expect(await page.getByText(noSignalMessages.en.title, { exact: true }).count(), path).toBe(0);
  }
});

thorough('without an account, too, a lesson opens again with no signal', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  allow(NO_SIGNAL);
  await page.goto(LESSON);
  await waitForCard(page, 'hook');
  await waitUntilOnPhone(page, LESSON);
  await context.setOffline(true);
  await page.reload();
  const card = await waitForCard(page, 'hook');
  await press(wayOn(card, 'en'));
  await waitForCard(page, 'story');
  // A walk to a page that is not here ends in words, and so does the way back to one that is.
  await press(page.getByRole('article').getByRole('link').first());
  await page.getByRole('heading', { name: noSignalMessages.en.title }).waitFor();
  await page.waitForURL((url) => url.pathname === '/start-here/');
  expect(await findingsOf(page)).toEqual([]);
  await page.goBack();
  await waitForCard(page, 'story');
  await context.setOffline(false);
  await page.goto('/');
  await page.locator('main a.btn', { hasText: 'Continue · 1.1' }).waitFor();
});

thorough('a page that one has only come to by a link opens with no signal', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await press(page.locator('main a.btn').first());
  await waitForCard(page, 'hook');
  const { pathname } = new URL(page.url());
  await waitUntilOnPhone(page, pathname);
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.reload();
  await waitForCard(page, 'hook');
});

thorough(
  'a link to join that comes to nothing under a dead signal says that it is still good',
  async ({ openWindow }) => {
    const { page, allow } = await openWindow(OFFLINE_PHONE);
    allow(NO_SIGNAL);
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(`/join/#${'A'.repeat(22)}`);
    await expect.poll(() => page.getByText(joinMessages.en.linkWaits).isVisible()).toBe(true);
  },
);

thorough('with no signal the other language opens too, or leads back to the card', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto(LESSON);
  await press(wayOn(await waitForCard(page, 'hook'), 'en'));
  await waitForCard(page, 'story');
  await waitUntilKept(page, 'with-people.story');
  await waitUntilOnPhone(page, `/es${LESSON}`);
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto(`/es${LESSON}`);
  await waitForCard(page, 'story');
  await page.evaluate(async (path) => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(path);
  }, `/es${LESSON}`);
  await page.goto(`/es${LESSON}`);
  await page.getByRole('heading', { name: noSignalMessages.es.title }).waitFor();
  await press(page.getByRole('link', { name: noSignalMessages.es.other }));
  await waitForCard(page, 'story');
  expect(new URL(page.url()).pathname).toBe(LESSON);
});

test('the next lesson comes while one is read; other pages wait for a signal', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto(LESSON);
  await press(wayOn(await waitForCard(page, 'hook'), 'en'));
  await waitForCard(page, 'story');
  await waitUntilOnPhone(page, NEXT_LESSON);
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto(`${NEXT_LESSON}#hook`);
  await waitForCard(page, 'hook');
  await page.goto('/plan-to-win/');
  await page.getByRole('heading', { name: noSignalMessages.en.title }).waitFor();
  // It looks like the site.
  expect(await page.evaluate(() => [...document.styleSheets].length)).toBe(1);
  await context.setOffline(false);
  await page.getByRole('heading', { name: 'Plan a Campaign to Win' }).waitFor();
});

thorough(
  'where the browser’s caches are broken pages open as if nothing were kept',
  async ({ openWindow }) => {
    const { page, context, allow } = await openWindow(OFFLINE_PHONE);
    await page.goto(LESSON);
    await waitUntilOnPhone(page, LESSON);
    const [worker] = context.serviceWorkers();
    await worker!.evaluate(() => {
      CacheStorage.prototype.match = () => Promise.reject(new Error('broken'));
      CacheStorage.prototype.open = () => Promise.reject(new Error('broken'));
    });
    await page.goto('about:blank');
    await page.goto(LESSON);
    await waitForCard(page, 'hook');
    allow(NO_SIGNAL);
    await context.setOffline(true);
    await page.goto('/start-here/');
    await page.getByRole('heading', { name: noSignalMessages.en.title }).waitFor();
  },
);

/** Joins, opens the lesson and turns to its second card, whose step then waits for the next sending. */
async function turnOneCard(
  stack: TestStack,
  group: OpenedCohort,
  page: Page,
  name: string,
  email: string,
): Promise<string> {
  await join(stack, group, page, name, email);
  await page.goto(`${LESSON}#hook`);
  const hook = await waitForCard(page, 'hook');
  // The first card goes with what the page sends when it opens; the second must not go along.
  await waitUntilKept(page, 'with-people.hook');
  await page
    .getByRole('status')
    .filter({ hasText: words.status({ kind: 'saved' }) })
    .waitFor();
  await page.waitForLoadState('networkidle');
  await press(wayOn(hook, 'en'));
  await waitUntilKept(page, 'with-people.story');
  expect((await keptEvents(page)).map(({ standing }) => standing)).toContain('waiting');
  return 'with-people.story';
}

test('R6 a page that is put away sends what waits', async ({ stack, group, openWindow }) => {
  const email = 'rosa@example.org';
  const { page } = await openWindow(OFFLINE_PHONE);
  const step = await turnOneCard(stack, group, page, 'Rosa Vega', email);
  // As a phone does that shows something else; Chromium without a screen hides nothing by itself.
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(async () => Object.keys((await recordOf(stack, email)).steps)).toContain(step);
});

test.for(['closed', 'left for another site'] as const)(
  'R6 what waits when a page is %s goes when one is opened again',
  async (how, { stack, group, openWindow }) => {
    const email = `${how === 'closed' ? 'eva' : 'ines'}@example.org`;
    const { page, context } = await openWindow(OFFLINE_PHONE);
    const step = await turnOneCard(stack, group, page, 'Eva Luna', email);
    let next = page;
    if (how === 'closed') {
      next = await context.newPage();
      await page.close({ runBeforeUnload: true });
    } else await page.goto('about:blank');
    await next.goto('/privacy/');
    await expect.poll(async () => Object.keys((await recordOf(stack, email)).steps)).toContain(step);
  },
);

test('R6 reloaded, killed twice, 30 days offline, signed out: all arrives', async ({ stack, group }) => {
  const email = 'ana@example.org';
  const folder = await temporaryFolder();
  const lesson = lessonIn('en', 'with-people');
  const cards = cardsOf(lesson);
  const read = async (page: Page, from: number, to: number): Promise<void> => {
    await cutOff(page);
    await page.goto('about:blank');
    await page.goto(`${LESSON}#${localOf(cards[from]!)}`);
    for (const section of cards.slice(from, to)) {
      const card = await waitForCard(page, localOf(section));
      await waitUntilKept(page, section.id);
      if (section !== cards[to - 1]) await press(wayOn(card, 'en'));
    }
  };

  const first = await startPhone(folder, stack.origin, SCREENS.phone);
  await join(stack, group, first.page, 'Ana Ruiz', email);
  await first.page.goto(LESSON);
  await waitUntilOnPhone(first.page, LESSON);
  await waitUntilKept(first.page, cards[0]!.id);
  first.allow(NO_SIGNAL);
  await first.context.setOffline(true);
  await read(first.page, 1, 3);
  await cutOff(first.page);
  await first.page.reload();
  await read(first.page, 3, 4);
  await killPhone(folder);

  const second = await startPhone(folder, stack.origin, SCREENS.phone);
  second.allow(NO_SIGNAL);
  await second.context.setOffline(true);
  await read(second.page, 4, 5);
  const waiting = (await keptEvents(second.page)).filter(({ standing }) => standing === 'waiting');
  expect(waiting.length).toBeGreaterThanOrEqual(4);
  await killPhone(folder);

  // A month later there is a signal, and the session has ended meanwhile.
  const third = await startPhone(folder, stack.origin, SCREENS.phone);
  const { page, context } = third;
  third.allow(answered(401));
  await context.clock.setFixedTime(Date.now() + MONTH_MS);
  await context.clearCookies();
  await page.goto(LESSON);
  await press(page.locator('[data-status=sign-in] a'));
  const mails = (await stack.mailsTo(email)).length;
  await page.getByLabel(joinMessages.en.email).fill(email);
  await press(page.getByRole('button', { name: joinMessages.en.ask }));
  await page.getByLabel(joinMessages.en.code).fill(await stack.codeFor(email, mails));
  await press(page.getByRole('button', { name: joinMessages.en.verify }));
  await page
    .getByRole('status')
    .filter({ hasText: words.status({ kind: 'saved' }) })
    .waitFor();
  const record = await recordOf(stack, email);
  expect(Object.keys(record.steps)).toEqual(expect.arrayContaining(cards.slice(0, 5).map(({ id }) => id)));
  await expect
    .poll(async () => (await keptEvents(page)).filter(({ standing }) => standing !== 'acknowledged'))
    .toEqual([]);
  expect([...first.troubles, ...second.troubles, ...third.troubles]).toEqual([]);
  await context.close();
});

thorough('a page is never served without what it runs on', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto(`${LESSON}#hook`);
  await waitUntilOnPhone(page, LESSON);
  const lost = await page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith('pages-'));
    const cache = await caches.open(name!);
    const scripts = (await cache.keys()).filter(({ url }) => /\/pages\/module-lesson\./.test(url));
    for (const script of scripts) await cache.delete(script);
    return scripts.length;
  });
  expect(lost).toBe(1);
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(LESSON);
  await page.getByRole('heading', { name: noSignalMessages.en.title }).waitFor();
  await context.setOffline(false);
  await waitForCard(page, 'hook');
  await waitUntilOnPhone(page, LESSON);
  await context.setOffline(true);
  await page.reload();
  await waitForCard(page, 'hook');
});
