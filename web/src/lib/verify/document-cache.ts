import { exchange, readJson } from '../api/client.ts';

/** The cache of what certificates are checked with. Only this page writes it, whatever build the site has. */
const CACHE = 'certificates';
/** The latest answers only: a device at a door should not gather the names of everyone who came. */
const MOST_KEPT = 30;
/** Longest wait for an answer, ms. After that the cached one is used. */
const PATIENCE_MS = 10_000;

/** Why the network brought nothing. The page says each in its own way. */
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

/** A phone without room, or a private window, checks without a cache. */
async function withCache<Value>(work: (cache: Cache) => Promise<Value>): Promise<Value | undefined> {
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

const isNotFound = (said: unknown): boolean =>
  typeof said === 'object' && said !== null && 'error' in said && said.error === 'not_found';

/** Why an answer brought nothing. @param said its body; undefined where it is not JSON, and so not ours */
function whyNotBy(status: number, said: unknown): WhyNot {
  if (status === 429) return 'too_many';
  // 511: this network wants a sign-in first (RFC 6585).
  if (status >= 500 && status !== 511) return 'problem';
  if (said === undefined) return 'wrong_network';
  return status === 404 && isNotFound(said) ? 'unknown' : 'problem';
}

type Answer = { readonly text: string; readonly value: unknown } | { readonly whyNot: WhyNot };

async function fromNetwork(path: string): Promise<Answer> {
  const read = async (response: Response): Promise<Answer> => {
    const value = await readJson(response);
    return response.ok && value !== undefined
      ? { text: JSON.stringify(value), value }
      : { whyNot: whyNotBy(response.status, value) };
  };
  const answer = await exchange(path, { cache: 'default' }, read, PATIENCE_MS);
  return answer ?? { whyNot: 'no_signal' };
}

/** Reads the documents of one check: from the network, or from the cache where no answer came. */
export class DocumentCache {
  /** True once something came from the cache. */
  isCacheUsed = false;
  readonly #missing = new Map<string, WhyNot>();

  /** Why the network brought nothing for this path the last time; null where it did. */
  whyNot(path: string): WhyNot | null {
    return this.#missing.get(path) ?? null;
  }

  async forget(path: string): Promise<void> {
    await withCache((cache) => cache.delete(path));
  }

  /**
   * An answer of this site as JSON, cached for the next time. Nothing in it is believed before it is checked.
   * @returns null where there is none, or none can be had
   */
  async json(path: string): Promise<unknown> {
    const answer = await fromNetwork(path);
    if ('value' in answer) {
      this.#missing.delete(path);
      await withCache((cache) => keep(cache, path, answer.text));
      return answer.value;
    }
    this.#missing.set(path, answer.whyNot);
    if (answer.whyNot === 'unknown') {
      await this.forget(path);
      return null;
    }
    const before = await withCache(async (cache): Promise<unknown> => (await cache.match(path))?.json());
    if (before === undefined) return null;
    this.isCacheUsed = true;
    return before;
  }
}
