import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { itemWords } from '#lib/i18n/item.ts';
import { noSignalWords } from '#lib/i18n/no-signal.ts';
import { offlineWords } from '#lib/i18n/offline.ts';
import { launchBrowser, openWindow } from '../support/browser.ts';
import { buildOf, cacheNames, waitForNewBuild, waitUntilOnPhone } from '../support/phone-pages.ts';
import { keptEvents, press, waitForCard, waitUntilKept } from '../support/player.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { copyTree, type Tree } from '../support/tree.ts';

const LESSON = '/start-here/problem-to-issue/';
/** Chromium's lines of what is not had with no signal, and of the page that says so. */
const NO_SIGNAL = /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503/;
/** A line of every page's foot, changed from build to build. */
const FOOT = 'web/src/lib/i18n/site.ts';

// Each test builds the site anew, one of them twice.
vi.setConfig({ testTimeout: 240_000 });

let tree: Tree;
let stack: TestStack;
let browser: Browser;
beforeAll(async () => {
  tree = await copyTree();
  stack = await startTestStack({ tree: tree.folder });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  expect((await stack.stop()).code).toBe(0);
  await tree.remove();
});

let foot = 'Who sees what';
let builds = 0;
/** Makes the next build, another in one line that every page shows, and serves it. @returns the build's name */
async function nextBuild(env?: Record<string, string>): Promise<string> {
  builds += 1;
  const next = `Who sees what, ${String(builds)}`;
  await tree.change(FOOT, `'${foot}'`, `'${next}'`);
  foot = next;
  return tree.build(env);
}

const stepsOf = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('[data-step]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step')));

test('R6 a build that comes in mid-lesson takes no words and no order with it, and takes over whole at the next page', async () => {
  const window = await openWindow(browser, stack.origin);
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
  const sorted = await stepsOf(page);
  expect(sorted[0]).toBe(second);
  await page.evaluate(() => {
    location.hash = '#your-sentence';
  });
  const reflection = await waitForCard(page, 'your-sentence');
  await reflection.getByLabel(itemWords.en.yourWords).fill('We want the bus to');

  const newer = await nextBuild();
  expect(newer).not.toBe(first);
  await waitForNewBuild(page);

  await reflection.getByLabel(itemWords.en.yourWords).pressSequentially(' come on time');
  await press(reflection.getByRole('button', { name: itemWords.en.keep, exact: true }));
  await reflection.getByText('We want the bus to come on time').waitFor();
  await page.evaluate(() => {
    location.hash = '#steps-in-order';
  });
  await waitForCard(page, 'steps-in-order');
  expect(await stepsOf(page)).toEqual(sorted);
  // The other language, too, is of the build that the lesson was begun in.
  await page.getByRole('link', { name: 'Español' }).click();
  await page.waitForURL(/\/es\/start-here/);
  await page.locator('html[lang="es"]').waitFor();
  expect(await stepsOf(page)).toEqual(sorted);
  expect(await buildOf(page)).toBe(first);
  await page.getByRole('link', { name: 'English' }).click();
  await page.locator('html[lang="en"]').waitFor();
  expect(await stepsOf(page)).toEqual(sorted);

  // On to another page: the newer build, all of it.
  wanted.length = 0;
  await page.getByRole('article').getByRole('link').first().click();
  await page.getByRole('link', { name: foot }).waitFor();
  expect(await buildOf(page)).toBe(newer);
  expect(wanted.filter((path) => path.includes(first))).toEqual([]);
  expect(await cacheNames(page)).toEqual([`pages-${newer}`]);

  // What was opened under the old build opens under the new one with no signal, and the words are there.
  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`${LESSON}#your-sentence`);
  const again = await waitForCard(page, 'your-sentence');
  await again.getByText('We want the bus to come on time').waitFor();
  expect(await buildOf(page)).toBe(newer);
  await page.getByRole('link', { name: foot }).waitFor();
  expect((await keptEvents(page)).length).toBeGreaterThan(0);
  expect(window.troubles).toEqual([]);
  await context.close();
});

test('a newer build waits while a second page is open, and comes with the next page, at the card that was asked for', async () => {
  const window = await openWindow(browser, stack.origin);
  const { page, context } = window;
  await page.goto('/start-here/');
  await waitUntilOnPhone(page, '/start-here/');
  await page.goto(`${LESSON}#story`);
  await waitUntilOnPhone(page, LESSON);
  const first = await buildOf(page);
  const other = await context.newPage();
  await other.goto('/');
  await waitUntilOnPhone(other, '/');

  const newer = await nextBuild();
  await waitForNewBuild(page);
  await page.reload();
  await waitForCard(page, 'story');
  expect(await buildOf(page)).toBe(first);
  // A walk goes on too, in the build that both pages are of.
  await page.getByRole('article').getByRole('link').first().click();
  await page.waitForURL(/\/start-here\/$/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await buildOf(page)).toBe(first);

  await other.close();
  await page.goto(`${LESSON}#story`);
  await expect.poll(() => buildOf(page), { timeout: 8_000 }).toBe(newer);
  await waitForCard(page, 'story');
  expect(page.url()).toBe(`${stack.origin}${LESSON}#story`);
  expect(window.troubles).toEqual([]);
  await context.close();
});

test('a newer build that is not complete does not take over; what was kept whole is kept whole', async () => {
  const window = await openWindow(browser, stack.origin);
  const { page, context } = window;
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await page.getByRole('button', { name: offlineWords.en.keep }).click();
  await page.getByText(offlineWords.en.kept).waitFor({ timeout: 30_000 });
  const first = await buildOf(page);

  const newer = await nextBuild();
  // One page of it comes damaged.
  const damaged = join(tree.folder, 'build/web/plan-to-win/index.html');
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
  await expect.poll(() => buildOf(page), { timeout: 8_000 }).toBe(newer);
  await page.getByText(/^On this phone since/).waitFor();
  expect(await cacheNames(page)).toEqual([`course-${newer}-en`, `pages-${newer}`, 'wishes']);
  await page.goto('/plan-to-win/');
  await page.getByRole('link', { name: foot }).waitFor();
  expect(window.troubles).toEqual([]);
  await context.close();
});

test('a page is never served without what it runs on', async () => {
  const window = await openWindow(browser, stack.origin);
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
  await page.getByRole('heading', { name: noSignalWords.en.title }).waitFor();
  await context.setOffline(false);
  await page.reload();
  await waitForCard(page, 'hook');
  await waitUntilOnPhone(page, LESSON);
  await context.setOffline(true);
  await page.reload();
  await waitForCard(page, 'hook');
  expect(window.troubles).toEqual([]);
  await context.close();
});

test('S56 a build made without a service worker takes it off the phone with what it kept of pages, and leaves the record', async () => {
  const window = await openWindow(browser, stack.origin);
  const { page, context } = window;
  await page.goto(`${LESSON}#hook`);
  await waitUntilOnPhone(page, LESSON);
  await waitUntilKept(page, 'problem-to-issue.hook');
  const before = await keptEvents(page);
  expect(before.length).toBeGreaterThan(0);

  const without = await nextBuild({ SERVICE_WORKER: 'off' });
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect.poll(() => cacheNames(page), { timeout: 8_000 }).toEqual([]);
  await page.goto('about:blank');
  await page.goto(`${LESSON}#hook`);
  await waitForCard(page, 'hook');
  expect(await buildOf(page)).toBe(without);
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    )
    .toBe(0);
  expect(await page.evaluate(() => navigator.serviceWorker.controller === null)).toBe(true);
  expect(await cacheNames(page)).toEqual([]);
  expect(await keptEvents(page)).toEqual(before);

  // And back: the next ordinary build keeps pages again.
  await nextBuild();
  await page.reload();
  await waitUntilOnPhone(page, LESSON);
  expect(window.troubles).toEqual([]);
  await context.close();
});
