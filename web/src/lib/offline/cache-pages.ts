import type { AfterNavigate, BeforeNavigate } from '$app/navigation';
import { version } from '$app/env';
import { page } from '$app/state';
import { translated } from '../i18n/language.ts';
import type { Phone } from '../phone/phone.ts';
import type { CacheRequest } from './cache-request.ts';
import { COURSE_REQUESTS } from './course-requests.ts';

/**
 * Has the service worker cache addresses. In a browser without one nothing opens offline.
 * @param loaded this page has just loaded them
 */
export function requestCaching(loaded: boolean, paths: readonly string[]): void {
  if (!('serviceWorker' in navigator)) return;
  const request = { build: version, loaded, paths };
  navigator.serviceWorker.controller?.postMessage(request satisfies CacheRequest);
}

/** Says whether this page alone holds something that a full load would lose. */
type UnsavedWork = Pick<Phone, 'atRest'>;

let registration: ServiceWorkerRegistration | null = null;
let unsaved: UnsavedWork = { atRest: true };
/** A newer build took over while this page was open. */
let isOutdated = false;

/**
 * Has the service worker cache this page with all it was made of, and resumes keeping the course where that
 * was requested. From then on the browser asks before a full load loses unsaved work, since Kit reloads
 * whatever a newer build has moved.
 */
export async function cachePages(phone: UnsavedWork): Promise<void> {
  registration = await navigator.serviceWorker.ready;
  unsaved = phone;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    isOutdated = true;
  });
  addEventListener('beforeunload', (event) => {
    if (!phone.atRest) event.preventDefault();
  });
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  // The page comes last, so that it is cached only once all that it runs on is.
  requestCaching(true, [...loaded, location.pathname]);
  if (await caches.has(COURSE_REQUESTS)) {
    await (await import('./whole-course.svelte.ts')).resume();
  }
}

/**
 * Has the page that someone just navigated to cached too. If its text couldn't be had offline, a full load
 * lets the service worker show the cached page or say what is wrong.
 */
export function cachePage({ to }: AfterNavigate): void {
  if (to === null) return;
  if (page.error === null || navigator.onLine) requestCaching(false, [to.url.pathname]);
  else if (unsaved.atRest) location.reload();
}

/**
 * Turns a navigation into a full load where a newer build waits, so that it can take over as a whole. With
 * unsaved work the navigation goes on in its own build, and so does a change of language, which keeps what
 * is half done on the page.
 */
export function switchBuild({ from, to, willUnload, cancel }: BeforeNavigate): void {
  const hasWaitingWorker = isOutdated || (registration?.waiting ?? null) !== null;
  if (!hasWaitingWorker || willUnload || to === null || !unsaved.atRest) return;
  const [here, there] = [from, to].map((end) => translated(end?.url.pathname ?? '', 'en'));
  if (here === there) return;
  cancel();
  location.assign(to.url);
}
