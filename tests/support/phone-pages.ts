import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { otherLanguage } from '#lib/offline/routing.ts';
import { PATIENCE_MS } from './patience.ts';

/** Runs in a page. What the service worker lacks on this phone of a page and all that it runs on. */
export const missingOnPhone = async (path: string): Promise<string[]> => {
  const html = await (await caches.match(path))?.text();
  if (html === undefined) return [path];
  const named = [...html.matchAll(/\b(?:href|src)="(\/_app\/immutable\/[^"#?]+)/g)].map(
    ([, part = '']) => part,
  );
  const found = await Promise.all(named.map((part) => caches.match(part)));
  return named.length === 0 ? [path] : named.filter((_, at) => found[at] === undefined);
};

/** The whole course comes by itself, file by file, behind all that a busy machine does for other tests. */
const COURSE_MS = 4 * PATIENCE_MS;

/** Opens all doors of the account page, which are shut on a phone. */
export const openDoors = async (page: Page): Promise<void> => {
  const shut = page.locator('main details:not([open]):has(> summary)');
  await page.locator('main details').first().waitFor();
  for (let left = await shut.count(); left > 0; left = await shut.count()) {
    await shut.first().locator('summary').first().click();
  }
};

/**
 * Waits until the service worker has a page on this phone, with all that it runs on. The other language's
 * page comes last: a build that changes before then leaves it without its scripts.
 */
export const waitUntilOnPhone = async (page: Page, path: string): Promise<void> => {
  for (const each of [path, otherLanguage(path)]) {
    await expect.poll(() => page.evaluate(missingOnPhone, each), { timeout: COURSE_MS }).toEqual([]);
  }
  await page.waitForLoadState('networkidle');
};

/**
 * Takes its way to the server from a page that is about to be left with no signal, so that its steps
 * stay on it. While one page takes the place of another, Chromium forgets for a moment that there is no
 * signal: the old page hears `online` and sends.
 */
export const cutOff = (page: Page): Promise<void> =>
  page.evaluate(() => {
    globalThis.fetch = () => Promise.reject(new TypeError('no signal'));
  });

/** Has the browser look for a newer build, and waits until all of it is there. */
export const waitForNewBuild = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { installing, waiting } = await navigator.serviceWorker.ready;
        return installing === null && waiting !== null;
      }),
    )
    .toBe(true);
};

export const buildOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.dataset['build'] ?? '');

export const cacheNames = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await caches.keys()).toSorted());

export const addressesOfCourse = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith('course-'));
    if (name === undefined) return [];
    return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  });

/** The entry of one place, with the count of its steps, on the page of all that is saved. */
export const savedAt = (page: Page, place: string): Locator =>
  page.getByRole('listitem').filter({ hasText: place, has: page.locator('.row > .num') });
