import type { Language } from '#domain/ids.ts';
import { wordsAddress } from '../course.ts';

/** Bytes by module, as `scripts/web/weigh-modules.ts` writes them down once all pages are built. */
type DataCost = Readonly<Record<string, number>>;
type Fetch = (path: string) => Promise<{ readonly ok: boolean; json(): Promise<DataCost> }>;

/** What a module takes over the wire in a language, bytes; null where that cannot be had: no signal, or a newer build. */
export async function dataCostOf(
  fetch: Fetch,
  language: Language,
  module: string,
): Promise<number | null> {
  const reply = await fetch(wordsAddress(language, 'data-cost')).catch(() => null);
  return reply?.ok === true ? ((await reply.json())[module] ?? null) : null;
}
