/** What a page asks of the service worker: keep these addresses, so that they open again with no signal. */
export interface KeepRequest {
  readonly keep: readonly string[];
}

/** Said by the service worker in charge to one that waits: take over now. */
export const TAKE_OVER = 'take-over';

const ask = (worker: ServiceWorker | null, keep: readonly string[]): void =>
  worker?.postMessage({ keep } satisfies KeepRequest);

let registration: ServiceWorkerRegistration | null = null;

/** Has the service worker keep this page with all it was made of. Does nothing where there is none. */
export async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Kit registers it when the page has loaded. Where that is refused, this waits for ever and nothing is kept.
  registration = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  ask(registration.active, [location.pathname, ...loaded]);
}

/** Has the page that someone just came to kept as well. */
export const keepPage = (pathname: string): void => ask(registration?.active ?? null, [pathname]);

/** A newer build is ready; it shows at the next full load, as a whole. */
export const hasNewBuild = (): boolean => (registration?.waiting ?? null) !== null;
