/**
 * The service worker's hold on this page: from then on it keeps by itself whatever the page loads. Kit registers it when the page has
 * loaded; where that is refused, this waits for ever and nothing is kept.
 * @returns null in a browser that has no such thing
 */
export async function inCharge(): Promise<ServiceWorkerRegistration | null> {
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
