import { version } from '$app/env';
import type { KeepRequest } from './keep-request.ts';

const ask = (worker: ServiceWorker | null, loaded: boolean, keep: readonly string[]): void =>
  worker?.postMessage({ build: version, loaded, keep } satisfies KeepRequest);

let registration: ServiceWorkerRegistration | null = null;

/** The worker's hold on this page: from then on it keeps by itself whatever the page loads. */
export async function inCharge(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  if (serviceWorker.controller !== null) return;
  await new Promise((done) => {
    serviceWorker.addEventListener('controllerchange', done, { once: true });
  });
}

/** Has the service worker keep this page with all it was made of. Does nothing where there is none. */
export async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Kit registers it when the page has loaded. Where that is refused, this waits for ever and nothing is kept.
  registration = await navigator.serviceWorker.ready;
  await inCharge();
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  ask(registration.active, true, [location.pathname, ...loaded]);
}

/** Has the page that someone just came to kept as well. */
export const keepPage = (pathname: string): void =>
  ask(registration?.active ?? null, false, [pathname]);

/** A newer build is ready; it shows at the next full load, as a whole. */
export const hasNewBuild = (): boolean => (registration?.waiting ?? null) !== null;
