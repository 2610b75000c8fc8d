/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { isBuildCache } from '#lib/offline/build-files.ts';
import { COURSE_REQUESTS } from '#lib/offline/course-requests.ts';

/**
 * Replaces the service worker in a build made with `SERVICE_WORKER=off`: takes over at once, deletes the
 * caches of pages and unregisters itself. From then on the network responds. The record (IndexedDB) is not
 * touched.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => {
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (isBuildCache(name) || name === COURSE_REQUESTS) await caches.delete(name);
      }
      await self.registration.unregister();
    })(),
  );
});
