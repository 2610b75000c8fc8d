/** What a page asks of the service worker: keep these addresses, so that they open again with no signal. */
export interface KeepRequest {
  /** The build that the page is of; a worker of another build keeps nothing for it. */
  readonly build: string;
  /** The page has just loaded them. */
  readonly loaded: boolean;
  /** Paths of this site. */
  readonly keep: readonly string[];
}

/** Said by the service worker in charge to a newer build's that waits: take over now. */
export const TAKE_OVER = 'take over';

/** Is this message such a request? Only this site's own pages can write to its worker. */
export const isKeepRequest = (message: unknown): message is KeepRequest =>
  typeof message === 'object' && message !== null && 'keep' in message && 'build' in message;
