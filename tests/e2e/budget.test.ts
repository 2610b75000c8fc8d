import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect } from 'vitest';
import type { Block, Inline } from '#domain/course.ts';
import { SCREENS } from '../support/browser.ts';
import { cardsOf, lessonIn, waitForCard } from '../support/player.ts';
import { bytesOf, weigh } from '../support/wire.ts';
import { test } from '../support/fixtures.ts';
import { exceeded } from '../bench/measure.ts';
import { countVisits, measureVisits } from '../bench/visits.ts';

const LESSON = '/start-here/with-people/';
/** docs/decisions/bytes.md: a lesson's first visit at the wire. */
const MOST_REQUESTS = 14;
const MOST_BYTES = 100 * 1024;
const MOST_SCRIPT_BYTES = 55 * 1024;

const WEB = resolve(import.meta.dirname, '../../build/web');

const filesOf = (ending: string): string[] =>
  readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(WEB, name));

/** The words of blocks, as one reads them. */
const wordsOf = (blocks: readonly Block[]): string[] => {
  const lineOf = (words: readonly Inline[]): string =>
    words
      .map((word) => {
        if (typeof word === 'string') return word;
        return 'strong' in word ? word.strong : word.text;
      })
      .join('');
  return blocks.flatMap((block) =>
    block.type === 'list' ? block.items.map(lineOf) : [lineOf(block.words)],
  );
};

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('what a lesson costs at the wire', () => {
  test('a first visit takes at most 14 requests, 100 KB in all, 55 KB of scripts', async ({
    openWindow,
  }) => {
    // The service worker comes after the page; what it fetches is the same again and is weighed by its own
    // test.
    const window = await openWindow({
      ...SCREENS.phone,
      serviceWorkers: 'block',
    });
    window.expect(/service-worker/);
    const weighed = await weigh(window.context, window.page);
    await window.page.goto(LESSON, { waitUntil: 'networkidle' });
    await waitForCard(window.page, 'hook');
    const answers = weighed();
    const scripts = answers.filter(({ type }) => type === 'Script');
    const report = answers.map(({ path, bytes }) => `${bytes} ${path}`).join('\n');
    expect(scripts.length, report).toBeGreaterThan(0);
    expect(answers.length, report).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(bytesOf(answers), report).toBeLessThanOrEqual(MOST_BYTES);
    expect(bytesOf(scripts), report).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });

  test('every kind of page, opened first and again, takes no more than its budget says', async ({
    stack,
    browser,
  }) => {
    const rows = measureVisits(await countVisits(browser, stack.origin));
    expect(rows.find(({ row }) => row === 'lesson, first visit: requests')?.value).toBeGreaterThan(
      5,
    );
    expect(exceeded(rows)).toEqual([]);
  });

  test('a second visit takes nothing from the network but the build’s version', async ({
    openWindow,
  }) => {
    const window = await openWindow();
    const { page } = window;
    await page.goto(LESSON, { waitUntil: 'networkidle' });
    await page.evaluate(async () => navigator.serviceWorker.ready);
    await expect
      .poll(async () => page.evaluate(async (path) => Boolean(await caches.match(path)), LESSON))
      .toBe(true);
    await page.waitForLoadState('networkidle');
    await page.goto('about:blank');
    const weighed = await weigh(window.context, page);
    await page.goto(LESSON, { waitUntil: 'networkidle' });
    await waitForCard(page, 'hook');
    const asked = weighed().filter(({ isFromWorker, bytes }) => !isFromWorker && bytes > 0);
    expect(weighed().length).toBeGreaterThan(0);
    expect(asked.filter(({ path }) => path !== '/_app/version.json')).toEqual([]);
  });
});

describe('what the pages are made of', () => {
  test.for(['en', 'es'] as const)(
    'with scripts off every word of a lesson can be read, in %s',
    async (language, { openWindow }) => {
      const window = await openWindow({
        ...SCREENS.phone,
        javaScriptEnabled: false,
      });
      const lesson = lessonIn(language, 'with-people');
      await window.page.goto(`${language === 'es' ? '/es' : ''}${LESSON}`);
      const text = squeezed(await window.page.locator('main').innerText());
      const wanted = cardsOf(lesson).flatMap((section) => [
        ...wordsOf(section.blocks),
        ...(section.mixUps ?? []).flatMap(({ claim, answer }) => [claim, ...wordsOf(answer)]),
        ...(section.item === undefined ? [] : [section.item.stem]),
        ...(section.item?.options ?? []).map((option) => option.text),
        ...(section.item?.things ?? []).map((thing) => thing.text),
      ]);
      expect(wanted.length).toBeGreaterThan(30);
      expect(wanted.filter((words) => !text.includes(squeezed(words)))).toEqual([]);
    },
  );

  test('S19 [ASVS 3.4.3] no built page has a script to run or a style within its lines', () => {
    const pages = filesOf('.html');
    expect(pages.length).toBeGreaterThan(40);
    const findings = pages.flatMap((file) => {
      const html = readFileSync(file, 'utf8');
      return [
        ...html.matchAll(/<script(?![^>]*\s(?:src=|type="application\/json"))[^>]*>/g),
        ...html.matchAll(/<style[\s>]/g),
        ...html.matchAll(/\sstyle="/g),
        ...html.matchAll(/\son[a-z]+="/g),
      ].map(([found]) => `${found} in ${file}`);
    });
    expect(findings).toEqual([]);
  });

  test('S19 S58 [ASVS 3.4.3, 14.2.3] pages do nothing that their own policy forbids and ask no other site', async ({
    openWindow,
  }) => {
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
