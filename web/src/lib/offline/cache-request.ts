/** What a page asks of the service worker: cache these addresses, so that they open offline. */
export interface CacheRequest {
  /** The build of the page; a worker of another build ignores the request. */
  readonly build: string;
  /** The page has just loaded them. */
  readonly loaded: boolean;
  /** Paths of this site: pages come with the scripts and styles that they can't run without. */
  readonly paths: readonly string[];
}

/** Message from the active service worker to the waiting one of a newer build. */
export const TAKE_OVER = 'take over';

/** Returns true if this message is such a request. Only this site's own pages can write to its worker. */
export const isCacheRequest = (message: unknown): message is CacheRequest =>
  typeof message === 'object' && message !== null && 'paths' in message && 'build' in message;
