/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { isBuildCache } from '#lib/offline/build-files.ts';
import { WISHES } from '#lib/offline/wishes.ts';

/**
 * Stands in for the service worker in a build made with `SERVICE_WORKER=off`: takes over at once, clears what was kept of pages and
 * goes. From then on the network answers. The record (IndexedDB) is not touched.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => {
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (isBuildCache(name) || name === WISHES) await caches.delete(name);
      }
      await self.registration.unregister();
    })(),
  );
});
