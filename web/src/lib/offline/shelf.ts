import { KEEPS_ITSELF } from './answer.ts';
import {
  allFiles,
  type BuildFile,
  type BuildFiles,
  filesAddress,
  HASH_CHARACTERS,
  isBuildCache,
  isListOf,
  pagesCache,
} from './build-files.ts';

/** How a file could not be kept. */
export type Lack =
  /** The network has another build's file at this address, or none. */
  | 'other build'
  /** The network gave no answer, or a fault. */
  | 'no answer'
  /** The phone has no room left. */
  | 'full';

/** Files that are asked for at once: enough to fill a slow line, few enough to leave room for a page that is opened meanwhile. */
const AT_ONCE = 4;
/** After this a line that gives nothing counts as none, ms: the heaviest file comes sooner on the slowest of lines. */
const PATIENCE_MS = 60_000;

/** SHA-256 in base64. */
export async function sha256(body: BufferSource): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', body))));
}

/** As `scripts/web/list-files.ts` writes it down. */
const hashOf = async (body: ArrayBuffer): Promise<string> =>
  (await sha256(body)).replaceAll('+', '-').replaceAll('/', '_').slice(0, HASH_CHARACTERS);

/** Is this answer, byte for byte, the file of this build? The answer can still be read afterwards. */
export async function isFile(response: Response, hash: string): Promise<boolean> {
  if (!response.ok || response.redirected) return false;
  return (await hashOf(await response.clone().arrayBuffer())) === hash;
}

/** Puts an answer into a cache. @returns false where the phone has no room; anything else that goes wrong is thrown */
export async function put(cache: Cache, path: string, response: Response): Promise<boolean> {
  try {
    await cache.put(path, response);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
    throw error;
  }
}

/** Where a file may be had without the network: an answer with this hash, or nothing. */
export type Held = (file: BuildFile) => Promise<Response | undefined>;

/**
 * Keeps one file of this build unless it is kept.
 * @param from how far the browser's own cache may answer
 * @returns what is lacking; null when it is kept
 */
export async function keepFile(
  cache: Cache,
  file: BuildFile,
  from: RequestCache,
  held: Held = () => Promise.resolve(undefined),
): Promise<Lack | null> {
  const [path, hash] = file;
  if ((await cache.match(path)) !== undefined) return null;
  let response = await held(file);
  if (response === undefined) {
    try {
      response = await fetch(path, {
        cache: from,
        headers: { [KEEPS_ITSELF]: '1' },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.status >= 500) return 'no answer';
      if (!(await isFile(response, hash))) return 'other build';
    } catch {
      return 'no answer';
    }
  }
  return (await put(cache, path, response)) ? null : 'full';
}

/**
 * Keeps files, a few at a time, and stops at the first that cannot be had; what is kept by then stays.
 * @param told hears after each file how many are kept
 */
export async function keepFiles(
  cache: Cache,
  files: readonly BuildFile[],
  held: Held,
  told: (kept: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Lack | null> {
  const waiting = [...files];
  let kept = 0;
  let lack: Lack | null = null;
  const work = async (): Promise<void> => {
    for (;;) {
      const file = lack === null && signal?.aborted !== true ? waiting.shift() : undefined;
      if (file === undefined) return;
      // A page's address stays while its words change: the network is asked whether it has changed.
      const found = await keepFile(cache, file, 'no-cache', held);
      if (found === null) told((kept += 1));
      else lack ??= found;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return lack;
}

/** The list of a build's files from a cache of that build, or nothing. */
export async function keptList(build: string): Promise<BuildFiles | null> {
  const kept = await caches.match(filesAddress(build), { cacheName: pagesCache(build) });
  const list: unknown = await kept?.json();
  return isListOf(build, list) ? list : null;
}

/**
 * Finds files in whatever cache of whatever build there is, by their hash: what two builds share is fetched once.
 */
export async function heldAnywhere(): Promise<Held> {
  const places = new Map<string, { cacheName: string; path: string }[]>();
  for (const cacheName of (await caches.keys()).filter(isBuildCache)) {
    const list = await keptList(cacheName.split('-')[1] ?? '');
    if (list === null) continue;
    const paths = (await (await caches.open(cacheName)).keys()).map(({ url }) => url);
    const kept = new Set(paths.map((url) => new URL(url).pathname));
    for (const [path, hash] of allFiles(list)) {
      if (!kept.has(path)) continue;
      places.set(hash, [...(places.get(hash) ?? []), { cacheName, path }]);
    }
  }
  return async ([, hash]) => {
    for (const { cacheName, path } of places.get(hash) ?? []) {
      const found = await caches.match(path, { cacheName });
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
