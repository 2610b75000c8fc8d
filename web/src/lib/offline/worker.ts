import { TAKE_OVER } from './keep-request.ts';

let registration: ServiceWorkerRegistration | null = null;

/**
 * The worker's hold on this page: from then on it keeps by itself whatever the page loads. Kit registers it when the page has loaded;
 * where that is refused, this waits for ever and nothing is kept.
 * @returns null in a browser that has no such thing
 */
export async function inCharge(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  registration = await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller === null) await heard('controllerchange');
  return registration;
}

const heard = (event: 'controllerchange' | 'message'): Promise<unknown> =>
  new Promise((done) => {
    navigator.serviceWorker.addEventListener(event, done, { once: true });
  });

/** A newer build is ready. */
export const hasNewBuild = (): boolean => (registration?.waiting ?? null) !== null;

/** Goes to another page by a full load. The newer build takes over on the way, unless it says that other pages are open. */
export async function goAnew(to: URL): Promise<void> {
  registration?.waiting?.postMessage(TAKE_OVER);
  await Promise.race([heard('controllerchange'), heard('message')]);
  location.assign(to);
}
