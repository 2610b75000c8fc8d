import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { noSignalMessages } from '#lib/offline/no-signal-messages.ts';
import { offlineMessages } from '#lib/offline/messages.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { FOOT, LESSON, NO_SIGNAL, test } from '../support/builds.ts';
import { buildOf, cacheNames, waitForNewBuild, waitUntilOnPhone } from '../support/phone-pages.ts';
import { keptEvents, waitForCard, waitUntilKept } from '../support/player.ts';

// Building the site takes minutes on a busy machine.
test.beforeAll(({ stack }) => {
  expect(stack.output()).toContain('Building the site … unchanged');
}, 600_000);
// Each test begins in the first build, and a newer one comes when it says so.
test.beforeEach(({ builds }) => builds.tree.serve(builds.first));

test('what is no part of the course is carried over too, with all it runs on', async ({
  builds,
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
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
  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('/verify/');
  await expect.poll(() => buildOf(page)).toBe(newer);
  await page.getByRole('heading', { name: verifyMessages.en.fileTitle }).waitFor();
  // What checks comes only now, and it is here.
  await page.locator('input[type=file]').setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('no badge'),
  });
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

/** Addresses in the cache of the whole course. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith('course-'));
    if (name === undefined) return [];
    return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  });

test('half of a course that is being kept comes over into the newer build, and is not fetched again', async ({
  builds,
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  // Pages of the second half do not come.
  await context.route(/\/drawings\/.*\?|\/(growing|act|ready|message)[\w-]+\//, (route) => route.abort());
  window.expect(/net::ERR_FAILED/);
  await page.getByRole('button', { name: offlineMessages.en.keep }).click();
  await page.getByText(offlineMessages.en.noSignal).waitFor();
  const before = await kept(page);
  expect(before.length).toBeGreaterThan(30);

  await builds.tree.serve(builds.second);
  const newer = builds.second.name;
  await waitForNewBuild(page);
  const wanted: string[] = [];
  context.on('request', (request) => wanted.push(new URL(request.url()).pathname));
  await page.reload();
  await expect.poll(() => buildOf(page)).toBe(newer);
  await page.getByText(offlineMessages.en.noSignal).waitFor();
  const after = await kept(page);
  const drawings = before.filter((path) => path.startsWith('/drawings/'));
  expect(drawings.length).toBeGreaterThan(0);
  expect(after).toEqual(expect.arrayContaining(drawings));
  expect(wanted.filter((path) => drawings.includes(path))).toEqual([]);
});

test('where a newer build cannot take over the page opens all the same', async ({ builds, openWindow }) => {
  const window = await openWindow();
  const { page, context } = window;
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

test('a newer build that is not complete does not take over; what was kept whole is kept whole', async ({
  builds,
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
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
  window.expect(/ServiceWorker/);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await buildOf(page)).toBe(first);

  await writeFile(damaged, right);
  await waitForNewBuild(page);
  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => buildOf(page)).toBe(newer);
  await page.getByText(/^On this phone since/).waitFor();
  await expect.poll(() => cacheNames(page)).toEqual([`course-${newer}`, `pages-${newer}`, 'wishes']);
  await page.goto('/plan-to-win/');
  await page.getByRole('link', { name: FOOT.second }).waitFor();
});

test('a page is never served without what it runs on', async ({ openWindow }) => {
  const window = await openWindow();
  const { page, context } = window;
  await page.goto(`${LESSON}#hook`);
  await waitUntilOnPhone(page, LESSON);
  const lost = await page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith('pages-'));
    const cache = await caches.open(name!);
    const scripts = (await cache.keys()).filter(({ url }) => /\/entry\/app\./.test(url));
    for (const script of scripts) await cache.delete(script);
    return scripts.length;
  });
  expect(lost).toBe(1);
  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(LESSON);
  await page.getByRole('heading', { name: noSignalMessages.en.title }).waitFor();
  await context.setOffline(false);
  await page.reload();
  await waitForCard(page, 'hook');
  await waitUntilOnPhone(page, LESSON);
  await context.setOffline(true);
  await page.reload();
  await waitForCard(page, 'hook');
});

test('S56 a build made without a service worker takes it off the phone with what it kept of pages, and leaves the record', async ({
  builds,
  openWindow,
}) => {
  const { page } = await openWindow();
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
