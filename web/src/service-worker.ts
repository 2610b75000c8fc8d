/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import * as z from 'zod/mini';
import { call } from '#lib/api/client.ts';
import { TAKE_OVER } from '#lib/record/keep-pages.ts';
import { SYNC_LOCK, SYNC_TAG } from '#lib/record/names.ts';
import { PhoneStore } from '#lib/record/store.ts';
import { sendOutbox } from '#lib/record/sync.ts';

/**
 * Keeps every page that was opened, so that it opens again with no signal. One cache a build: a build's pages and scripts are only
 * ever served together, and the next build takes over as a whole, at a navigation. Answers of the server and mail are never kept (BARS S56).
 */
const PREFIX = 'pages-';
const CACHE = `${PREFIX}${version}`;
/** What a build's pages are made of besides themselves: hashed scripts and styles, faces and drawings. */
const PARTS = new Set(
  [...immutable, ...assets].map(({ path }) => new URL(path, self.location.origin).pathname),
);
const NEVER = ['/api/', '/mail', '/_app/version.json'];

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

/** Keeps an address unless it is kept already. */
async function keep(path: string): Promise<void> {
  if (NEVER.some((never) => path.startsWith(never))) return;
  const cache = await caches.open(CACHE);
  if ((await cache.match(path)) !== undefined) return;
  const response = await fetch(path);
  if (response.ok && !response.redirected) await cache.put(path, response);
}

const Asked = z.union([
  z.literal(TAKE_OVER),
  z.strictObject({ keep: z.array(z.string().check(z.startsWith('/'))) }),
]);

self.addEventListener('message', (event) => {
  const asked = z.safeParse(Asked, event.data);
  if (!asked.success) return;
  if (asked.data === TAKE_OVER) event.waitUntil(self.skipWaiting());
  // What cannot be fetched now is kept the next time it is opened.
  else event.waitUntil(Promise.allSettled(asked.data.keep.map(keep)));
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
  if (response.ok && response.type === 'basic' && !response.redirected) {
    await cache.put(key, response.clone());
  }
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (NEVER.some((path) => url.pathname.startsWith(path))) return;
  const isPage = request.mode === 'navigate';
  if (isPage) event.respondWith(openPage(request, url.pathname));
  else if (PARTS.has(url.pathname)) event.respondWith(keptOrFetched(request, url.pathname));
});

/** Background Sync: the page is gone, the signal is back. */
async function sendInBackground(): Promise<void> {
  const store = await PhoneStore.open();
  try {
    const me = await store.me();
    if (me === null) return;
    const device = await store.device('');
    if (device === '') return;
    const end = await sendOutbox(
      {
        store,
        call,
        device,
        now: () => Date.now(),
        alone: (work) => navigator.locks.request(SYNC_LOCK, work),
      },
      me.person.id,
    );
    // The browser tries again by itself when told that it did not work.
    if (end.kind === 'later') throw new Error('Not sent yet');
    const tabs = new BroadcastChannel('groundwork');
    tabs.postMessage('changed');
    tabs.close();
  } finally {
    store.close();
  }
}

self.addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sendInBackground());
});
