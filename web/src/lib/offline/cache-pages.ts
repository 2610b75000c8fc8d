import { build } from '../build.ts';
import type { CacheRequest } from './course-requests.ts';

/**
 * Has the service worker cache addresses. In a browser without one nothing opens offline.
 * @param loaded this page has just loaded them
 */
export function requestCaching(loaded: boolean, paths: readonly string[]): void {
  if (!('serviceWorker' in navigator)) return;
  const request = { build, loaded, paths };
  navigator.serviceWorker.controller?.postMessage(request satisfies CacheRequest);
}

/**
 * Has the service worker cache this page with all it was made of. From then on the browser asks before a full
 * load loses unsaved work.
 * @param phone says whether all is written down
 */
export function cachePages(phone: { readonly atRest: boolean }): void {
  addEventListener('beforeunload', (event) => {
    if (!phone.atRest) event.preventDefault();
  });
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  // The page comes last, so that it is cached only once all that it runs on is.
  requestCaching(true, [...loaded, location.pathname]);
}

/**
 * Waits until the service worker controls this page, and so caches what the page loads from then on. Kit
 * registers the worker once the page has loaded; in a browser that refuses it, this never resolves and
 * nothing is cached.
 * @returns null in a browser without service workers
 */
export async function controllingWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.ready;
  if (serviceWorker.controller === null) {
    await new Promise((done) => {
      serviceWorker.addEventListener('controllerchange', done);
    });
  }
  return registration;
}
