import type { Browser } from 'playwright';
import { openWindow, SCREENS } from '../support/browser.ts';
import { bytesOf, weigh } from '../support/wire.ts';
import type { Measured } from './measured.ts';

/** A page of each kind. Those for people with a role are opened as anybody may: the page itself, not what it then reads. */
export const VISITS = {
  home: '/',
  module: '/start-here/',
  lesson: '/start-here/with-people/',
  'sign-in': '/sign-in/',
  account: '/account/',
  cohorts: '/cohorts/',
  affiliate: '/affiliate/',
  cohort: '/cohort/',
  board: '/board/',
} as const;
export type VisitName = keyof typeof VISITS;

/** What one page took, in a browser that had nothing, and in one that had been there. */
export interface Visit {
  readonly name: VisitName;
  readonly first: { readonly requests: number; readonly bytes: number };
  readonly again: { readonly requests: number; readonly bytes: number };
}

/** Opens a page with nothing kept. The service worker stays out: what it fetches is the same again. */
async function firstVisit(browser: Browser, origin: string, path: string): Promise<Visit['first']> {
  const { context, page } = await openWindow(browser, origin, {
    ...SCREENS.phone,
    serviceWorkers: 'block',
  });
  const weighed = await weigh(context, page);
  await page.goto(path, { waitUntil: 'networkidle' });
  const answers = weighed();
  await context.close();
  return { requests: answers.length, bytes: bytesOf(answers) };
}

/** Opens a page, waits until it is kept, and opens it again in the same browser. */
async function nextVisit(browser: Browser, origin: string, path: string): Promise<Visit['again']> {
  const { context, page } = await openWindow(browser, origin);
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await page.waitForFunction(async (kept) => Boolean(await caches.match(kept)), path);
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
  const weighed = await weigh(context, page);
  await page.goto(path, { waitUntil: 'networkidle' });
  const answers = weighed().filter(({ isFromWorker, bytes }) => !isFromWorker && bytes > 0);
  await context.close();
  return { requests: answers.length, bytes: bytesOf(answers) };
}

/** Visits a page of each kind on a running stack, first and again. */
export async function countVisits(browser: Browser, origin: string): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (const [name, path] of Object.entries(VISITS) as [VisitName, string][]) {
    visits.push({
      name,
      first: await firstVisit(browser, origin, path),
      again: await nextVisit(browser, origin, path),
    });
  }
  return visits;
}

/** Visits as rows of the bench. */
export const measureVisits = (visits: readonly Visit[]): Measured[] =>
  visits.flatMap(({ name, first, again }) => [
    { row: `${name}, first visit: requests`, value: first.requests },
    { row: `${name}, first visit: bytes`, value: first.bytes },
    { row: `${name}, next visit: requests`, value: again.requests },
    { row: `${name}, next visit: bytes`, value: again.bytes },
  ]);
