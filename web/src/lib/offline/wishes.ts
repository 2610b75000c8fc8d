import type { Language } from '#domain/ids.ts';

/** The cache of what someone asked to be kept: by its being there alone, a page knows that there is something to see to. */
export const WISHES = 'wishes';

/** Someone wants the whole course kept in a language. */
export interface Wish {
  /** When all of it was there for the first time, ms since 1970 UTC; null while it has not been. */
  readonly since: number | null;
}

/** Only this module writes them. */
const isWish = (value: unknown): value is Wish =>
  typeof value === 'object' && value !== null && 'since' in value;

const addressOf = (language: Language): string => `/${language}`;

/** What was asked for in a language, or null. */
export async function wishFor(language: Language): Promise<Wish | null> {
  if (!(await caches.has(WISHES))) return null;
  const kept = await caches.match(addressOf(language), { cacheName: WISHES });
  const wish: unknown = await kept?.json();
  return isWish(wish) ? wish : null;
}

/** Takes down a wish. @throws DOMException where the phone has no room */
export async function keepWish(language: Language, wish: Wish): Promise<void> {
  const cache = await caches.open(WISHES);
  await cache.put(addressOf(language), new Response(JSON.stringify(wish)));
}

/** Takes a wish back. */
export async function dropWish(language: Language): Promise<void> {
  const cache = await caches.open(WISHES);
  await cache.delete(addressOf(language));
  if ((await cache.keys()).length === 0) await caches.delete(WISHES);
}
