/** The cache of what certificates are checked with: kept by this page alone, whatever build the site has. */
const CACHE = 'certificates';
/** Answers kept, the latest ones: a device at a door should not gather the names of everyone who came. */
const MOST_KEPT = 30;
/** Longest wait for an answer, ms; then what was kept has to do. */
const PATIENCE_MS = 10_000;

/** Why there is nothing: the site has nothing there, or it cannot be had now. Each has its own words on the page. */
type WhyNot =
  | 'unknown'
  /** No answer came. */
  | 'no_signal'
  /** Something else answered in our place, such as the sign-in page of a public network. */
  | 'wrong_network'
  /** Asked too often. */
  | 'too_many'
  /** Our side cannot answer now. */
  | 'problem';

/** What one check reads: from the network, or as it was kept for want of an answer. */
export interface Shelf {
  /**
   * An answer of this site as JSON, kept for the next time.
   * @returns null where there is none, or none can be had; nothing of it is believed before it is checked
   */
  readonly json: (path: string) => Promise<unknown>;
  /** Was something read that had been kept? */
  readonly usedKept: () => boolean;
  /** Why the network had nothing at this path when it was last asked; null where it had. */
  readonly whyNot: (path: string) => WhyNot | null;
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

async function keep(cache: Cache, path: string, text: string): Promise<void> {
  await cache.put(path, new Response(text, { headers: { 'content-type': 'application/json' } }));
  for (const old of (await cache.keys()).slice(0, -MOST_KEPT)) await cache.delete(old);
}

/** @returns undefined for what is not JSON */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isNotFound = (said: unknown): boolean =>
  typeof said === 'object' && said !== null && 'error' in said && said.error === 'not_found';

/** What an answer that brought nothing says. @param said its body; undefined where it is not JSON, and so not ours */
function whyNotBy(status: number, said: unknown): WhyNot {
  if (status === 429) return 'too_many';
  // 511: this network wants a sign-in first (RFC 6585).
  if (status >= 500 && status !== 511) return 'problem';
  if (said === undefined) return 'wrong_network';
  return status === 404 && isNotFound(said) ? 'unknown' : 'problem';
}

type Answer = { readonly text: string; readonly value: unknown } | { readonly whyNot: WhyNot };

async function fromNetwork(path: string): Promise<Answer> {
  try {
    const response = await fetch(path, {
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    const value = parsed(text);
    return response.ok && value !== undefined
      ? { text, value }
      : { whyNot: whyNotBy(response.status, value) };
  } catch {
    return { whyNot: 'no_signal' };
  }
}

/** One check's reader. */
export function createShelf(): Shelf {
  let kept = false;
  const missing = new Map<string, WhyNot>();

  async function forget(path: string): Promise<void> {
    await withCache((cache) => cache.delete(path));
  }

  return {
    forget,
    usedKept: () => kept,
    whyNot: (path) => missing.get(path) ?? null,
    json: async (path) => {
      const answer = await fromNetwork(path);
      if ('value' in answer) {
        missing.delete(path);
        await withCache((cache) => keep(cache, path, answer.text));
        return answer.value;
      }
      missing.set(path, answer.whyNot);
      if (answer.whyNot === 'unknown') {
        await forget(path);
        return null;
      }
      const before = await withCache(async (cache): Promise<unknown> =>
        (await cache.match(path))?.json(),
      );
      if (before === undefined) return null;
      kept = true;
      return before;
    },
  };
}
