import { describe, expect, test } from 'vitest';
import {
  sourceFor,
  type WorkerRequest,
  isHandled,
  deferredFiles,
  namedFiles,
  requiredFiles,
  fallbackPath,
  type WorkerState,
} from '#lib/offline/routing.ts';

const asked = (path: string, more: Partial<WorkerRequest> = {}): WorkerRequest => ({
  method: 'GET',
  isSameOrigin: true,
  path,
  kind: path.endsWith('/') ? 'page' : 'file',
  bypassesWorker: false,
  ...more,
});
const state = (more: Partial<WorkerState> = {}): WorkerState => ({
  isInBuild: true,
  isCached: true,
  hasWaitingWorker: false,
  isOnlyPage: true,
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
    ['another site', asked('/start-here/', { isSameOrigin: false })],
    ['what a page keeps itself', asked('/drawings/van.svg', { bypassesWorker: true })],
    ['what is sent', asked('/start-here/', { method: 'POST' })],
    ['a file that no page is made of', asked('/robots.txt')],
  ])('S56 %s goes its way untouched', (_what, each) => {
    expect(isHandled(each)).toBe(false);
  });

  test.each([
    ['/'],
    ['/es/start-here/'],
    ['/_app/immutable/nodes/0.js'],
    ['/content/b1/en/x.json'],
    ['/drawings/van.svg'],
    ['/fonts/gw-text.woff2'],
  ])('%s is its own', (path) => {
    expect(isHandled(asked(path))).toBe(true);
  });
});

describe('who answers', () => {
  test('what is kept, from the cache', () => {
    expect(sourceFor(PAGE, state())).toBe('cache');
    expect(sourceFor(SCRIPT, state())).toBe('cache');
  });

  test('what is not kept, or a page without all it runs on, from the network, and it is kept', () => {
    expect(sourceFor(PAGE, state({ isCached: false }))).toBe('network and cache');
    expect(sourceFor(SCRIPT, state({ isCached: false }))).toBe('network and cache');
  });

  test('what this build has not, from the network alone, whatever a cache may hold', () => {
    for (const isCached of [true, false]) {
      expect(sourceFor(SCRIPT, state({ isInBuild: false, isCached }))).toBe('network');
      expect(sourceFor(PAGE, state({ isInBuild: false, isCached }))).toBe('network');
    }
  });

  test('a newer build takes over at a page, when no other page is open', () => {
    const newer = { hasWaitingWorker: true };
    expect(sourceFor(PAGE, state(newer))).toBe('newer build');
    expect(sourceFor(PAGE, state({ ...newer, isCached: false }))).toBe('newer build');
    expect(sourceFor(PAGE, state({ ...newer, isOnlyPage: false }))).toBe('cache');
    // A page under way goes on being made of its own build.
    expect(sourceFor(SCRIPT, state(newer))).toBe('cache');
    expect(sourceFor(SCRIPT, state({ ...newer, isCached: false }))).toBe('network and cache');
  });
});

test('with no signal the page that checks certificates stands in for that of any certificate, and nothing for another', () => {
  expect(fallbackPath('/verify/AbCdEfGhIjKlMnOpQrStUv')).toBe('/verify/');
  expect(fallbackPath('/es/verify/AbCdEfGhIjKlMnOpQrStUv/')).toBe('/es/verify/');
  for (const path of ['/verify/', '/', '/start-here/with-people/', '/verify/a/b', '/x/verify/a']) {
    expect(fallbackPath(path)).toBe(path);
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
    expect(requiredFiles(html)).toEqual(['/_app/immutable/assets/a.css', '/_app/immutable/boot/b.js']);
  });

  test('scripts and styles name others by way of their own folder, or by the site’s', () => {
    const script = 'import"../chunks/b.js";const all=["_app/immutable/assets/c.css"],no="x.json"';
    expect(namedFiles('/_app/immutable/nodes/a.js', script)).toEqual([
      '/_app/immutable/chunks/b.js',
      '/_app/immutable/assets/c.css',
    ]);
    expect(namedFiles('/_app/immutable/assets/a.css', 'a{background:url(./salt.svg)}')).toEqual([
      '/_app/immutable/assets/salt.svg',
    ]);
    expect(namedFiles('/start-here/', html)).toEqual(expect.arrayContaining(requiredFiles(html)));
  });

  test('later itself in the other language, and drawings of cards not turned to', () => {
    expect(deferredFiles('/start-here/', html)).toEqual(['/es/start-here/', '/drawings/van.svg']);
    expect(deferredFiles('/es/', '')).toEqual(['/']);
  });
});
