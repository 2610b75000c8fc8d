import type { Page } from 'playwright';
import { expect } from 'vitest';

/** How long a service worker may take, ms. */
const PATIENCE = { timeout: 15_000 };

/** Waits until the service worker has a page on this phone, with all that the page loaded. */
export const waitUntilOnPhone = async (page: Page, path: string): Promise<void> => {
  await expect
    .poll(() => page.evaluate(async (each) => Boolean(await caches.match(each)), path), PATIENCE)
    .toBe(true);
  await page.waitForLoadState('networkidle');
};

/** Has the browser look for a newer build, and waits until all of it is there. */
export const waitForNewBuild = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const { installing, waiting } = await navigator.serviceWorker.ready;
          return installing === null && waiting !== null;
        }),
      PATIENCE,
    )
    .toBe(true);
};

/** The build that the page on screen is of. */
export const buildOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const globals = globalThis as unknown as Record<string, { version: string }>;
    const name = Object.keys(globals).find((each) => /^__sveltekit_\w+$/.test(each));
    return name === undefined ? '' : globals[name]!.version;
  });

/** Names of the caches on this phone. */
export const cacheNames = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await caches.keys()).toSorted());
