/**
 * Registers the service worker once the page has loaded. The name is that of Kit's own policy, which pages of
 * older builds use, so the site's policy for scripts lets it through.
 */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
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
