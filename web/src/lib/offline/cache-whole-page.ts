import { build } from '../build.ts';
import type { CacheRequest } from './cache-request.ts';

/** Has the service worker cache this page with all that it runs on, however somebody came to it. */
export function cacheWholePage(): void {
  // In a browser without service workers nothing opens offline.
  if (!('serviceWorker' in navigator)) return;
  const request = { build, loaded: true, paths: [location.pathname] };
  navigator.serviceWorker.controller?.postMessage(request satisfies CacheRequest);
}
