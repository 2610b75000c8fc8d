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
