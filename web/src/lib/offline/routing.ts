/** A request of one of our pages, as far as it decides where its response comes from. */
export interface WorkerRequest {
  readonly method: string;
  readonly isSameOrigin: boolean;
  /** Without query and hash. */
  readonly path: string;
  /** A page that someone opens, or a file that a page is made of, which another page can be too. */
  readonly kind: 'page' | 'file';
  /** The page puts the response into a cache itself (`BYPASS_HEADER`). */
  readonly bypassesWorker: boolean;
}

/** Header of a request whose response the page caches itself. */
export const BYPASS_HEADER = 'x-keeps-itself';

/** What the worker knows when it responds. */
export interface WorkerState {
  /** This build has a file at this address. */
  readonly isInBuild: boolean;
  /** This build's caches have it, a page with all that it runs on. */
  readonly isCached: boolean;
  /** The worker of a newer build is installed and waits. */
  readonly hasWaitingWorker: boolean;
  /** No page of this site is open but the one that this one replaces. */
  readonly isOnlyPage: boolean;
}

/**
 * Where a response comes from: the caches; the network, with what is this build's own cached; the network
 * alone; or the newer build, which takes over first.
 */
export type Source = 'cache' | 'network and cache' | 'network' | 'newer build';

/** Never cached: answers of the server, and the one file that says whether there is a newer build. */
const NETWORK_ONLY = ['/api/', '/_app/version.json'];
/** What pages are made of besides themselves: hashed scripts and styles, drawings, faces, texts. */
const FILES = ['/_app/immutable/', '/drawings/', '/fonts/', '/content/'];

const isUnder = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(folder));

/** Returns true if the worker responds to this request. It leaves all others to the browser. */
export const isHandled = ({ method, isSameOrigin, path, kind, bypassesWorker }: WorkerRequest): boolean =>
  method === 'GET' &&
  isSameOrigin &&
  !bypassesWorker &&
  !isUnder(path, NETWORK_ONLY) &&
  (kind === 'page' || path.endsWith('/') || isUnder(path, FILES));

/**
 * Decides where the response to a handled request comes from. A page, its scripts and its texts always come
 * from the same build. The next build takes over as a whole, when the only open page is replaced by another.
 */
export function sourceFor(request: WorkerRequest, state: WorkerState): Source {
  if (request.kind === 'page' && state.hasWaitingWorker && state.isOnlyPage) return 'newer build';
  if (!state.isInBuild) return 'network';
  return state.isCached ? 'cache' : 'network and cache';
}

/**
 * The page of a build that can stand at an address offline. It's the page itself, or for a certificate the
 * page that checks certificates.
 */
export const fallbackPath = (path: string): string => path.replace(/^((?:\/es)?\/verify\/)[^/]+\/?$/, '$1');

/** Returns true for the path of a page in Spanish. */
export const isSpanish = (path: string): boolean => /^\/es(\/|$)/.test(path);

export const otherLanguage = (path: string): string =>
  isSpanish(path) ? path.replace(/^\/es\/?/, '/') : `/es${path}`;

/** Addresses of scripts and styles that a page links: without one of them it can't run. */
export const requiredFiles = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/\b(?:href|src)="(\/_app\/immutable\/[^"#?]+)/g)].map(([, path = '']) => path),
  ),
];

/**
 * Addresses of scripts, styles, marks and faces that a page, a script or a style names. Some have no file.
 * @param path of the file itself
 */
export const namedFiles = (path: string, text: string): string[] =>
  [...text.matchAll(/["'`(]([\w./-]+\.(?:js|css|svg|woff2|wasm))["'`)]/g)].map(([, named = '']) =>
    named.startsWith('_app/') ? `/${named}` : new URL(named, `file://${path}`).pathname,
  );

/**
 * Addresses that a page asks for only later, if at all: the same page in the other language, which comes into
 * its document at a tap, and drawings of cards that were not turned to.
 * @param path of the page
 */
export const deferredFiles = (path: string, html: string): string[] => {
  const drawings = html.matchAll(/\bhref="(\/drawings\/[^"#]+)/g);
  return [otherLanguage(path), ...new Set([...drawings].map(([, drawing = '']) => drawing))];
};
