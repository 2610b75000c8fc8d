import type { BeforeNavigate } from '$app/navigation';
import { version } from '$app/env';
import { page } from '$app/state';
import { translated } from '../i18n/language.ts';
import type { KeepRequest } from './keep-request.ts';
import { WISHES } from './wishes.ts';

const ask = (loaded: boolean, keep: readonly string[]): void =>
  navigator.serviceWorker.controller?.postMessage({
    build: version,
    loaded,
    keep,
  } satisfies KeepRequest);

let registration: ServiceWorkerRegistration | null = null;

/** Has the service worker keep this page with all it was made of, and goes on with what was asked to be kept and is not yet. */
export async function keepPages(worker: ServiceWorkerRegistration): Promise<void> {
  registration = worker;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  // The page last: it is kept once all that it runs on is.
  ask(true, [...loaded, location.pathname]);
  if (await caches.has(WISHES)) await (await import('./whole-course.svelte.ts')).resume();
}

/**
 * Has the page that someone just walked to kept as well. Where its words could not be had with no signal, nothing is broken: asked for by
 * a full load, the service worker gives the page as it is kept, or says what is the matter.
 */
export function keepPage(pathname: string): void {
  if (page.error !== null && !navigator.onLine) location.reload();
  else ask(false, [pathname]);
}

/**
 * Makes a way to another page a full load where a newer build waits, so that it can take over as a whole. The same page in the other
 * language goes on with what is half done there, so it stays with its build.
 * @param settled resolves when all that was done is written
 */
export function switchBuild(
  { from, to, willUnload, cancel }: BeforeNavigate,
  settled: () => Promise<void>,
): void {
  if ((registration?.waiting ?? null) === null || willUnload || to === null) return;
  const [here, there] = [from, to].map((end) => translated(end?.url.pathname ?? '', 'en'));
  if (here === there) return;
  cancel();
  void settled().then(() => location.assign(to.url));
}
