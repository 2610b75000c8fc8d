import { MINUTE_MS } from '#domain/values/durations.ts';
import {
  allFiles,
  type BuildFile,
  type BuildFiles,
  filesAddress,
  HASH_CHARACTERS,
  isBuildCache,
  isFileListOf,
  pagesCache,
} from './build-files.ts';
import { BYPASS_HEADER } from './routing.ts';

/** Why a file could not be cached. */
export type CacheFailure =
  /** The network has another build's file at this address, or none. */
  | 'other build'
  /** The network gave no response, or a server error. */
  | 'no answer'
  /** The phone has no room left. */
  | 'full';

/**
 * Parallel downloads: enough to fill a slow line, few enough to leave room for a page that is opened
 * meanwhile.
 */
const PARALLEL = 4;
/** Longest wait for one file, ms. The heaviest file takes less on the slowest of lines. */
const TIMEOUT_MS = MINUTE_MS;

/** How long a page may take to begin to come, ms. After that the page that says so stands in its place. */
const PAGE_MS = 8000;

/**
 * Requests something over the network. A page that doesn't begin to come in time counts as no signal, since a
 * weak one lets connections open and brings nothing.
 * @param fetcher the browser's `fetch`
 */
export function fetchInTime<Asked extends Pick<Request, 'url'>>(
  request: Asked,
  fetcher: (request: Asked) => Promise<Response>,
  patience = PAGE_MS,
): Promise<Response> {
  const coming = fetcher(request);
  if (!new URL(request.url).pathname.endsWith('/')) return coming;
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('no page in time')), patience);
    void coming.then(done, fail).finally(() => clearTimeout(timer));
  });
}

/** SHA-256 in base64. */
export async function sha256(body: BufferSource): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', body))));
}

/** The hash as `scripts/web/list-files.ts` writes it: base64url, its first characters. */
const hashOf = async (body: ArrayBuffer): Promise<string> =>
  (await sha256(body)).replaceAll('+', '-').replaceAll('/', '_').slice(0, HASH_CHARACTERS);

/**
 * Returns true if the response is, byte for byte, the file with this hash. The response can still be read
 * afterwards.
 */
export async function hasHash(response: Response, hash: string): Promise<boolean> {
  if (!response.ok || response.redirected) return false;
  return (await hashOf(await response.clone().arrayBuffer())) === hash;
}

/** Puts a response into a cache. @returns false if the phone has no room @throws on any other failure */
export async function put(cache: Cache, path: string, response: Response): Promise<boolean> {
  try {
    await cache.put(path, response);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
    throw error;
  }
}

/** Finds a file without the network: a response with its hash, or undefined. */
export type FindCopy = (file: BuildFile) => Promise<Response | undefined>;

/**
 * Caches one file of this build unless the cache has it.
 * @param mode how far the browser's HTTP cache may respond
 * @returns why it failed; null once it is cached
 */
export async function cacheFile(
  cache: Cache,
  file: BuildFile,
  mode: RequestCache,
  findCopy: FindCopy = () => Promise.resolve(undefined),
): Promise<CacheFailure | null> {
  const [path, hash] = file;
  if ((await cache.match(path)) !== undefined) return null;
  let response = await findCopy(file);
  if (response === undefined) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      response = await fetch(path, { cache: mode, headers: { [BYPASS_HEADER]: '1' }, signal: abort.signal });
      if (response.status >= 500) return 'no answer';
      if (!(await hasHash(response, hash))) return 'other build';
    } catch {
      return 'no answer';
    } finally {
      clearTimeout(timer);
    }
  }
  return (await put(cache, path, response)) ? null : 'full';
}

/**
 * Caches files, a few in parallel, and stops at the first failure. What is cached by then stays.
 * @param onProgress called after each file with how many are cached
 */
export async function cacheFiles(
  cache: Cache,
  files: readonly BuildFile[],
  findCopy: FindCopy,
  onProgress: (cached: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<CacheFailure | null> {
  const waiting = [...files];
  let cached = 0;
  let failure: CacheFailure | null = null;
  const work = async (): Promise<void> => {
    for (;;) {
      const file = failure === null && signal?.aborted !== true ? waiting.shift() : undefined;
      if (file === undefined) return;
      // A page keeps its address while its text changes, so the network is asked whether it has changed.
      const result = await cacheFile(cache, file, 'no-cache', findCopy);
      if (result === null) onProgress((cached += 1));
      else failure ??= result;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return failure;
}

/** The list of a build's files from that build's cache, or null. */
export async function cachedFileList(build: string): Promise<BuildFiles | null> {
  const cached = await caches.match(filesAddress(build), { cacheName: pagesCache(build) });
  const list: unknown = await cached?.json();
  return isFileListOf(build, list) ? list : null;
}

/**
 * Finds files by their hash in the caches of all builds, so that what two builds share is downloaded once.
 */
export async function copiesInCaches(): Promise<FindCopy> {
  const copies = new Map<string, { cacheName: string; path: string }[]>();
  for (const cacheName of (await caches.keys()).filter(isBuildCache)) {
    const list = await cachedFileList(cacheName.split('-')[1] ?? '');
    if (list === null) continue;
    const urls = (await (await caches.open(cacheName)).keys()).map(({ url }) => url);
    const cached = new Set(urls.map((url) => new URL(url).pathname));
    for (const [path, hash] of allFiles(list)) {
      if (!cached.has(path)) continue;
      copies.set(hash, [...(copies.get(hash) ?? []), { cacheName, path }]);
    }
  }
  return async ([, hash]) => {
    for (const { cacheName, path } of copies.get(hash) ?? []) {
      const found = await caches.match(path, { cacheName });
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
