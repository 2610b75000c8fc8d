import { describe, expect, test } from 'vitest';
import {
  answerFor,
  type Asked,
  isForWorker,
  laterOf,
  namedIn,
  partsOf,
  standIn,
  type Standing,
} from '#lib/offline/answer.ts';

const asked = (path: string, more: Partial<Asked> = {}): Asked => ({
  method: 'GET',
  isOurs: true,
  path,
  kind: path.endsWith('/') ? 'page' : 'part',
  isKeptByPage: false,
  ...more,
});
const standing = (more: Partial<Standing> = {}): Standing => ({
  isOfBuild: true,
  isKept: true,
  hasNewer: false,
  isAlone: true,
  ...more,
});
const PAGE = asked('/start-here/');
const SCRIPT = asked('/_app/immutable/nodes/0.js');

describe('what the worker leaves alone', () => {
  test.each([
    ['an answer of the server', asked('/api/sync')],
    ['an answer of the server, opened as a page', asked('/api/me', { kind: 'page' })],
    ['what tells of a newer build', asked('/_app/version.json')],
    ['its own file', asked('/service-worker.js')],
    ['another site', asked('/start-here/', { isOurs: false })],
    ['what a page keeps itself', asked('/drawings/van.svg', { isKeptByPage: true })],
    ['what is sent', asked('/start-here/', { method: 'POST' })],
    ['a file that no page is made of', asked('/robots.txt')],
  ])('S56 %s goes its way untouched', (_what, each) => {
    expect(isForWorker(each)).toBe(false);
  });

  test.each([
    ['/'],
    ['/es/start-here/'],
    ['/_app/immutable/nodes/0.js'],
    ['/content/b1/en/x.json'],
    ['/drawings/van.svg'],
    ['/fonts/gw-text.woff2'],
  ])('%s is its own', (path) => {
    expect(isForWorker(asked(path))).toBe(true);
  });
});

describe('who answers', () => {
  test('what is kept, from the cache', () => {
    expect(answerFor(PAGE, standing())).toBe('cache');
    expect(answerFor(SCRIPT, standing())).toBe('cache');
  });

  test('what is not kept, or a page without all it runs on, from the network, and it is kept', () => {
    expect(answerFor(PAGE, standing({ isKept: false }))).toBe('network and keep');
    expect(answerFor(SCRIPT, standing({ isKept: false }))).toBe('network and keep');
  });

  test('what this build has not, from the network alone, whatever a cache may hold', () => {
    for (const isKept of [true, false]) {
      expect(answerFor(SCRIPT, standing({ isOfBuild: false, isKept }))).toBe('network');
      expect(answerFor(PAGE, standing({ isOfBuild: false, isKept }))).toBe('network');
    }
  });

  test('a newer build takes over at a page, when no other page is open', () => {
    const newer = { hasNewer: true };
    expect(answerFor(PAGE, standing(newer))).toBe('newer build');
    expect(answerFor(PAGE, standing({ ...newer, isKept: false }))).toBe('newer build');
    expect(answerFor(PAGE, standing({ ...newer, isAlone: false }))).toBe('cache');
    // A page under way goes on being made of its own build.
    expect(answerFor(SCRIPT, standing(newer))).toBe('cache');
    expect(answerFor(SCRIPT, standing({ ...newer, isKept: false }))).toBe('network and keep');
  });
});

test('with no signal the page that checks certificates stands in for that of any certificate, and nothing for another', () => {
  expect(standIn('/verify/AbCdEfGhIjKlMnOpQrStUv')).toBe('/verify/');
  expect(standIn('/es/verify/AbCdEfGhIjKlMnOpQrStUv/')).toBe('/es/verify/');
  for (const path of ['/verify/', '/', '/start-here/with-people/', '/verify/a/b', '/x/verify/a']) {
    expect(standIn(path)).toBe(path);
  }
});

describe('what a page is made of', () => {
  const html = `
    <link href="/_app/immutable/assets/a.css" rel="stylesheet">
    <script src="/_app/immutable/boot/b.js"></script>
    <link href="/_app/immutable/boot/b.js" rel="modulepreload">
    <a href="/start-here/">on</a>
    <noscript><svg><use href="/drawings/van.svg#d"></use></svg></noscript>
    <script type="application/json" data-sveltekit-fetched data-url="/content/b1/es/why-act.json">{}</script>`;

  test('scripts and styles, each once; a way to another page is none', () => {
    expect(partsOf(html)).toEqual(['/_app/immutable/assets/a.css', '/_app/immutable/boot/b.js']);
  });

  test('scripts and styles name others by way of their own folder, or by the site’s', () => {
    const script = 'import"../chunks/b.js";const all=["_app/immutable/assets/c.css"],no="x.json"';
    expect(namedIn('/_app/immutable/nodes/a.js', script)).toEqual([
      '/_app/immutable/chunks/b.js',
      '/_app/immutable/assets/c.css',
    ]);
    expect(namedIn('/_app/immutable/assets/a.css', 'a{background:url(./salt.svg)}')).toEqual([
      '/_app/immutable/assets/salt.svg',
    ]);
    expect(namedIn('/start-here/', html)).toEqual(expect.arrayContaining(partsOf(html)));
  });

  test('later its words, in both languages, and drawings of cards not turned to', () => {
    expect(laterOf(html)).toEqual([
      '/content/b1/en/why-act.json',
      '/content/b1/es/why-act.json',
      '/drawings/van.svg',
    ]);
  });
});
