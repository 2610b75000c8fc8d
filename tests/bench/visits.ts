import type { Browser, Page } from 'playwright';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { openWindow, SCREENS } from '../support/browser.ts';
import { bytesOf, weigh, type Weighed } from '../support/wire.ts';
import type { Measured } from './limits.ts';
import { weighPages } from './pages.ts';

/** Opens a page with an empty cache, without the service worker, which fetches the same files again. */
export async function firstVisit(browser: Browser, origin: string, path: string): Promise<Weighed[]> {
  const { context, page } = await openWindow(browser, origin);
  const weighed = await weigh(context, page);
  await page.goto(path, { waitUntil: 'networkidle' });
  // A phone reads what the site is called as an app; a browser without a screen does so only sometimes.
  const cdp = await context.newCDPSession(page);
  await cdp.send('Page.getAppManifest');
  await page.waitForLoadState('networkidle');
  const answers = weighed();
  await context.close();
  return answers;
}

/**
 * Opens a page, waits until the service worker keeps it, and opens it again.
 * @returns what came from the network then
 */
export async function nextVisit(page: Page, path: string): Promise<Weighed[]> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await page.waitForFunction(async (kept) => Boolean(await caches.match(kept)), path);
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
  const weighed = await weigh(page.context(), page);
  await page.goto(path, { waitUntil: 'networkidle' });
  return weighed().filter(({ isFromWorker, bytes }) => !isFromWorker && bytes > 0);
}

/** "Slow 4G" of Chromium's tools, and a phone four times slower than this machine. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const SLOWER = 4;
const SMALL_PHONE = { ...SCREENS.phone, viewport: { width: 360, height: 640 } };
const FIRST_LESSON = '/es/start-here/with-people/';

/**
 * How long a small phone waits for the largest words of the first lesson, ms: the median of three. Nothing is
 * held to it, since it depends on the machine.
 */
async function timeWords(browser: Browser, origin: string): Promise<number> {
  const times: number[] = [];
  while (times.length < 3) {
    const { context, page } = await openWindow(browser, origin, SMALL_PHONE);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(FIRST_LESSON, { waitUntil: 'networkidle' });
    const paints = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().map(({ startTime }) => startTime)),
          ).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
    times.push(Math.max(...paints));
    await context.close();
  }
  return Math.round(times.toSorted((left, right) => left - right)[1] ?? Infinity);
}

/** The worksheet that loads most after its page. */
const MAP = '/worksheet/power-map/';

/** With more at once, a page that waits for its turn might seem to rest. */
const VISITS_AT_ONCE = 3;

/** Visits each route's heaviest page, and the map, on a running stack, with all they load until they rest. */
export async function measureVisits(browser: Browser, origin: string): Promise<Measured[]> {
  const words = {
    row: 'words of the first lesson: on this machine',
    value: await timeWords(browser, origin),
  };
  const visits = [...weighPages(), { route: MAP, path: MAP }];
  const rows = await mapWithConcurrency(
    visits,
    async ({ route, path }) => {
      const answers = await firstVisit(browser, origin, path);
      return [
        { row: `first visit ${route}: requests`, value: answers.length },
        { row: `first visit ${route}: bytes`, value: bytesOf(answers) },
      ];
    },
    VISITS_AT_ONCE,
  );
  return [words, ...rows.flat()];
}
