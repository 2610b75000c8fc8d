/** Registers the service worker once the page has loaded. The site's policy knows Kit's Trusted Types name. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  // A browser of before Trusted Types takes the text.
  const address = '/service-worker.js';
  const policy = globalThis.trustedTypes?.createPolicy('sveltekit-trusted-url', {
    createScriptURL: (url) => url,
  });
  const trusted = policy?.createScriptURL(address) ?? address;
  const register = (): void => void navigator.serviceWorker.register(trusted as string).catch(() => null);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
