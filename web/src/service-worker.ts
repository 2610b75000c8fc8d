/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { version } from '$app/env';
import { self } from '$app/service-worker';
import { isKeepRequest, TAKE_OVER } from '#lib/record/keep-request.ts';

/**
 * Keeps every page that was opened, so that it opens again with no signal. One cache a build: a build's pages and scripts are only
 * ever served together, and the next build takes over as a whole, at a navigation. Answers of the server, and whatever is marked as
 * not to be stored, are never kept (BARS S56).
 * Sending is the page's work: at its start, when the signal comes back, when it is put away.
 */
const PREFIX = 'pages-';
const CACHE = `${PREFIX}${version}`;
/** What a build's pages are made of besides themselves: hashed scripts and styles; drawings; faces; words of lessons. */
const PARTS = ['/_app/immutable/', '/drawings/', '/fonts/', '/content/'];
const NEVER = ['/api/', '/_app/version.json'];

const isUnder = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(folder));

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

const mayKeep = (response: Response): boolean =>
  response.ok && !response.redirected && response.headers.get('cache-control') !== 'no-store';

/** Keeps an address unless it is kept already. */
async function keep(path: string, from: RequestCache): Promise<void> {
  if (isUnder(path, NEVER)) return;
  const cache = await caches.open(CACHE);
  if ((await cache.match(path)) !== undefined) return;
  const response = await fetch(path, { cache: from });
  if (mayKeep(response)) await cache.put(path, response);
}

self.addEventListener('message', (event) => {
  const asked: unknown = event.data;
  if (asked === TAKE_OVER) event.waitUntil(self.skipWaiting());
  if (!isKeepRequest(asked) || asked.build !== version) return;
  // What a page of this very build was just made of is in the browser's own cache: nothing is fetched twice.
  const from = asked.loaded ? 'force-cache' : 'default';
  // What cannot be had now is kept the next time it is opened.
  event.waitUntil(Promise.allSettled(asked.keep.map((path) => keep(path, from))));
});

/**
 * A page someone opens. When a newer build waits and this is the only tab, the newer one takes over first and the page is asked for again.
 */
async function openPage(request: Request, path: string): Promise<Response> {
  const { waiting } = self.registration;
  if (waiting !== null && (await self.clients.matchAll({ type: 'window' })).length < 2) {
    waiting.postMessage(TAKE_OVER);
    return new Response('', { headers: { refresh: '0' } });
  }
  return keptOrFetched(request, path);
}

/** From this build's cache, else from the network and kept. */
async function keptOrFetched(request: Request, key: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(key);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.type === 'basic' && mayKeep(response)) await cache.put(key, response.clone());
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (isUnder(url.pathname, NEVER)) return;
  const isPage = request.mode === 'navigate';
  if (isPage) event.respondWith(openPage(request, url.pathname));
  else if (isUnder(url.pathname, PARTS)) event.respondWith(keptOrFetched(request, url.pathname));
});
