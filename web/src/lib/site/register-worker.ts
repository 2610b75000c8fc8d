/**
 * Registers the service worker once the page has loaded. Its policy of Trusted Types has the name of Kit's
 * own: pages of older builds use that one, and the site's headers know one name alone.
 */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  // eslint-disable-next-line compat/compat -- asked for in the same line
  const policy = window.trustedTypes?.createPolicy('sveltekit-trusted-url', {
    createScriptURL: (url) => url,
  });
  const address = '/service-worker.js';
  // A browser that refuses it, such as in a private window, keeps nothing, and says so elsewhere.
  const register = (): void =>
    void navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address).catch(() => null);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
