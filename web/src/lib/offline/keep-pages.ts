import { version } from '$app/env';
import type { KeepRequest } from './keep-request.ts';
import { WISHES } from './wishes.ts';

const ask = (loaded: boolean, keep: readonly string[]): void =>
  navigator.serviceWorker.controller?.postMessage({
    build: version,
    loaded,
    keep,
  } satisfies KeepRequest);

/** Has the service worker keep this page with all it was made of, and goes on with what was asked to be kept and is not yet. */
export async function keepPages(): Promise<void> {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  ask(true, [location.pathname, ...loaded]);
  if (await caches.has(WISHES)) (await import('./whole-course.svelte.ts')).resume();
}

/** Has the page that someone just came to kept as well. */
export const keepPage = (pathname: string): void => ask(false, [pathname]);
