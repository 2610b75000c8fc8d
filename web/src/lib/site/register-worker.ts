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
  const register = async (): Promise<void> => {
    try {
      const registration = await navigator.serviceWorker.register(
        policy?.createScriptURL(address) ?? address,
      );
      if (registration.waiting === null) registration.addEventListener('updatefound', openNothingAhead);
      else openNothingAhead();
    } catch {
      // A browser that refuses it, such as in a private window, keeps nothing, and says so elsewhere.
    }
  };
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register());
}

/**
 * From here on no page is opened ahead of a tap: it would be of this build, and keep a newer one from taking
 * over with the next page.
 */
function openNothingAhead(): void {
  document.querySelector('[type=speculationrules]')?.remove();
}
