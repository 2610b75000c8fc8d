import type { AfterNavigate, BeforeNavigate } from '$app/navigation';
import { version } from '$app/env';
import { page } from '$app/state';
import { translated } from '../i18n/language.ts';
import type { Phone } from '../phone/phone.ts';
import type { KeepRequest } from './keep-request.ts';
import { WISHES } from './wishes.ts';

const ask = (loaded: boolean, keep: readonly string[]): void =>
  navigator.serviceWorker.controller?.postMessage({
    build: version,
    loaded,
    keep,
  } satisfies KeepRequest);

/** Who may lose what only this page holds, where it gives way to a full load. */
type Holder = Pick<Phone, 'atRest'>;

let registration: ServiceWorkerRegistration | null = null;
let holder: Holder = { atRest: true };
/** A newer build took over while this page was open. */
let isOvertaken = false;

/**
 * Has the service worker keep this page with all it was made of, and goes on with what was asked to be kept and is not yet.
 * From then on the browser asks before a full load takes away what only this page holds: Kit loads anew whatever a newer build has moved.
 */
export async function keepPages(phone: Holder): Promise<void> {
  registration = await navigator.serviceWorker.ready;
  holder = phone;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    isOvertaken = true;
  });
  addEventListener('beforeunload', (event) => {
    if (!phone.atRest) event.preventDefault();
  });
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  // The page last: it is kept once all that it runs on is.
  ask(true, [...loaded, location.pathname]);
  if (await caches.has(WISHES)) await (await import('./whole-course.svelte.ts')).resume();
}

/**
 * Has the page that someone just walked to kept as well. Where its words could not be had with no signal, nothing is broken: asked for by
 * a full load, the service worker gives the page as it is kept, or says what is the matter.
 */
export function keepPage({ to }: AfterNavigate): void {
  if (to === null) return;
  if (page.error === null || navigator.onLine) ask(false, [to.url.pathname]);
  else if (holder.atRest) location.reload();
}

/**
 * Makes a way to another page a full load where a newer build waits, so that it can take over as a whole. Not while something is in this
 * page alone: then the walk goes on in its own build. The same page in the other language, too, goes on with what is half done there.
 */
export function switchBuild({ from, to, willUnload, cancel }: BeforeNavigate): void {
  const hasNewer = isOvertaken || (registration?.waiting ?? null) !== null;
  if (!hasNewer || willUnload || to === null || !holder.atRest) return;
  const [here, there] = [from, to].map((end) => translated(end?.url.pathname ?? '', 'en'));
  if (here === there) return;
  cancel();
  location.assign(to.url);
}
