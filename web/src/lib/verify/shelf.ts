/** The cache of what certificates are checked with: kept by this page alone, whatever build the site has. */
const CACHE = 'certificates';
/** Answers kept, the latest ones: a device at a door should not gather the names of everyone who came. */
const MOST_KEPT = 30;

/** What one check reads: from the network, or as it was kept for want of a signal. */
export interface Shelf {
  /**
   * An answer of this site as JSON, kept for the next time.
   * @returns null where there is none, or none can be had; nothing of it is believed before it is checked
   */
  readonly json: (path: string) => Promise<unknown>;
  /** Was something read that had been kept? */
  readonly usedKept: () => boolean;
  /** Did the site say that there is nothing at this path? */
  readonly isGone: (path: string) => boolean;
  /** Keeps it no longer. */
  readonly forget: (path: string) => Promise<void>;
}

/** A phone without room, or a window that keeps nothing, checks all the same. */
async function withCache<Value>(
  work: (cache: Cache) => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await work(await caches.open(CACHE));
  } catch {
    return undefined;
  }
}

async function keep(cache: Cache, path: string, response: Response): Promise<void> {
  await cache.put(path, response);
  for (const old of (await cache.keys()).slice(0, -MOST_KEPT)) await cache.delete(old);
}

/** One check's reader. */
export function createShelf(): Shelf {
  let kept = false;
  const gone = new Set<string>();

  async function fromNetwork(path: string): Promise<Response | null> {
    try {
      const response = await fetch(path);
      return response.ok || response.status === 404 ? response : null;
    } catch {
      return null;
    }
  }

  async function forget(path: string): Promise<void> {
    await withCache((cache) => cache.delete(path));
  }

  return {
    forget,
    usedKept: () => kept,
    isGone: (path) => gone.has(path),
    json: async (path) => {
      const response = await fromNetwork(path);
      if (response?.status === 404) {
        gone.add(path);
        await forget(path);
        return null;
      }
      if (response !== null) {
        await withCache((cache) => keep(cache, path, response.clone()));
        const fresh: unknown = await response.json();
        return fresh;
      }
      const before = await withCache((cache) => cache.match(path));
      if (before === undefined) return null;
      kept = true;
      const old: unknown = await before.json();
      return old;
    },
  };
}
