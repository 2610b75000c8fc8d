import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkLanguages } from '../../../scripts/web/link-languages.ts';

const BUILT = resolve(import.meta.dirname, '../../../build/web');
const ORIGIN = 'https://groundwork.example';
const LESSON = 'start-here/with-people/index.html';
const PAGES = [
  'index.html',
  'es/index.html',
  LESSON,
  `es/${LESSON}`,
  'join/index.html',
  'es/join/index.html',
];

let site: string;
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'site-'));
  for (const page of [...PAGES, 'pictures']) cpSync(join(BUILT, page), join(site, page), { recursive: true });
});
afterAll(() => rmSync(site, { recursive: true }));

const linksOf = (folder: string, page: string): string[] =>
  [
    ...readFileSync(join(folder, page), 'utf8').matchAll(
      /<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g,
    ),
  ].map(([, language, address]) => `${language} ${address}`);

test('B7: a build that does not know the site’s origin links no page with its other language', () => {
  expect(PAGES.flatMap((page) => linksOf(BUILT, page))).toEqual([]);
});

test('B7: a build that knows it links public pages by whole addresses, and no page of one person', () => {
  linkLanguages(site, ORIGIN);
  for (const page of [LESSON, `es/${LESSON}`]) {
    expect(linksOf(site, page)).toEqual([
      `en ${ORIGIN}/start-here/with-people/`,
      `es ${ORIGIN}/es/start-here/with-people/`,
      `x-default ${ORIGIN}/start-here/with-people/`,
    ]);
  }
  expect(linksOf(site, 'index.html')).toEqual([`en ${ORIGIN}/`, `es ${ORIGIN}/es/`, `x-default ${ORIGIN}/`]);
  expect(linksOf(site, 'join/index.html')).toEqual([]);
});

test('every page names a picture that was drawn, of its module where it has one, also the page of a link', () => {
  const pictureOf = (page: string): string =>
    /<meta property="og:image" content="([^"]+)"/.exec(readFileSync(join(site, page), 'utf8'))?.[1] ?? '';
  expect(PAGES.map(pictureOf)).toEqual([
    `${ORIGIN}/pictures/home-en.png`,
    `${ORIGIN}/pictures/home-es.png`,
    `${ORIGIN}/pictures/start-here-en.png`,
    `${ORIGIN}/pictures/start-here-es.png`,
    `${ORIGIN}/pictures/home-en.png`,
    `${ORIGIN}/pictures/home-es.png`,
  ]);
});

test.for(['groundwork.example', `${ORIGIN}/`, `${ORIGIN}/es/`, ''])('B7: “%s” is no origin', (origin) => {
  expect(() => linkLanguages(site, origin)).toThrow(/SITE_ORIGIN/);
});
