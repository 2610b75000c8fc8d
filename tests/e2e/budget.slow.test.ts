import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { describe, expect } from 'vitest';
import { SPECULATION_RULES } from '#domain/contract/speculation-rules.ts';
import { DID_PATH } from '#domain/contract/route.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { answered, OFFLINE_PHONE } from '../support/browser.ts';
import { bytesOf, weigh } from '../support/wire.ts';
import { test } from '../support/fixtures.ts';
import { openGroup } from '../support/people.ts';
import { staffByPage } from '../support/staff.ts';
import { weighPages } from '../bench/pages.ts';
import { firstVisit, nextVisit } from '../bench/visits.ts';

const LESSON = '/start-here/with-people/';
const MOST_VERSION_BYTES = 100;
const WEB = resolve(import.meta.dirname, '../../build/web');

const filesOf = (ending: string): string[] =>
  readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(WEB, name));

/** A page as the bench weighs it, and what a browser asks for on a first visit, a line for each file. */
function compared(browser: Browser, origin: string, route: string) {
  const { path: page, files } = weighPages().find((each) => each.route === route)!;
  const lines = (all: readonly { path: string; bytes: number }[]): string[] =>
    all.map(({ path, bytes }) => `${path} ${bytes}`).toSorted();
  return {
    weighed: lines(files),
    // On a busy machine a page may pause before it asks for the rest, and then only another visit shows all.
    visit: async () => lines(await firstVisit(browser, origin, page)),
  };
}

describe('what pages cost at the wire', () => {
  test('a lesson’s first visit asks for just the files that the bench weighs', async ({ stack, browser }) => {
    const { weighed, visit } = compared(browser, stack.origin, '/[module]/[lesson]/');
    expect(weighed.length).toBeGreaterThan(5);
    await expect.poll(visit).toEqual(weighed);
  });

  test.for(['/practice/[script]/', '/board/'])(
    'the first visit of %s asks for all that the bench weighs, but for faces it does not show',
    async (route, { stack, browser }) => {
      const { weighed, visit } = compared(browser, stack.origin, route);
      const files = weighed.filter((line) => !line.startsWith('/fonts/'));
      expect(files.length).toBeGreaterThan(5);
      await expect.poll(visit).toEqual(expect.arrayContaining(files));
    },
  );

  test('a board with its people takes at most 72 files and 160 KB', async ({
    stack,
    administrator,
    openWindow,
  }) => {
    const { page, context } = await openWindow();
    const group = await openGroup(administrator);
    await staffByPage({ stack, administrator }, page, group, 'trainer', 'Mara Ortiz');
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.clearBrowserCache');
    const weighed = await weigh(context, page);
    await page.goto(`/board/?cohort=${group.cohort}`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: boardMessages.en.nobodyYet }).waitFor();
    expect(weighed().length).toBeLessThanOrEqual(72);
    expect(bytesOf(weighed())).toBeLessThanOrEqual(160_000);
  });

  test('a page opened again takes only the build’s version and the server’s news', async ({ openWindow }) => {
    // A page that the worker finds open is kept by another way than those after it.
    const first = ['/[module]/[lesson]/', '/worksheet/[worksheet]/', '/board/'];
    const after = await openWindow(OFFLINE_PHONE);
    // Nobody is signed in.
    after.allow(answered(401));
    const free = [after.page];
    const takePage = async (): Promise<Page> => free.pop() ?? (await after.context.newPage());
    await mapWithConcurrency(weighPages(), async ({ route, path }) => {
      const isFirst = first.includes(route);
      const page = isFirst ? (await openWindow(OFFLINE_PHONE)).page : await takePage();
      // The page that checks certificates also asks the server for the issuer's keys.
      const answers = (await nextVisit(page, path)).filter((answer) => answer.path !== DID_PATH);
      if (!isFirst) free.push(page);
      const files = answers.filter((answer) => !answer.path.startsWith('/api/'));
      expect(files.filter((answer) => answer.path !== '/_app/version.json')).toEqual([]);
      expect(answers.length).toBeLessThanOrEqual(1);
      expect(bytesOf(answers)).toBeLessThanOrEqual(MOST_VERSION_BYTES);
    });
  });
});

describe('what the pages are made of', () => {
  test('S19 [ASVS 3.4.3] no built page has a script to run or a style within its lines', () => {
    const pages = filesOf('.html');
    expect(pages.length).toBeGreaterThan(40);
    const findings = pages.flatMap((file) => {
      const html = readFileSync(file, 'utf8');
      return [
        ...html.matchAll(/<script(?![^>]*\s(?:src=|type="(?:application\/json|speculationrules)"))[^>]*>/g),
        ...html.matchAll(/<style[\s>]/g),
        ...html.matchAll(/\sstyle="/g),
        ...html.matchAll(/\son[a-z]+="/g),
        // The policy knows the rules by their hash.
        ...(html.includes(`"speculationrules">${SPECULATION_RULES}<`) ? [] : [['other speculation rules']]),
      ].map(([found]) => `${found} in ${file}`);
    });
    expect(findings).toEqual([]);
  });

  test('S19 S58 [ASVS 3.4.3, 14.2.3] pages keep their own policy and this site', async ({ openWindow }) => {
    const window = await openWindow();
    await window.context.addInitScript(() => {
      const broken: string[] = [];
      Object.assign(globalThis, { brokenRules: broken });
      addEventListener('securitypolicyviolation', (event) =>
        broken.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    const broken: string[] = [];
    for (const path of ['/', '/start-here/', LESSON, '/join/', '/sign-in/', '/account/', '/mail']) {
      const answer = await window.page.goto(path, { waitUntil: 'networkidle' });
      expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
      const found = await window.page.evaluate(
        () => (globalThis as unknown as { brokenRules: string[] }).brokenRules,
      );
      broken.push(...found.map((line) => `${line} on ${path}`));
    }
    expect(broken).toEqual([]);
  });
});
