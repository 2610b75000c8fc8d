/** Bytes by module, as `scripts/web/weigh-modules.ts` writes them down once all pages are built. */
type DataCost = Readonly<Record<string, number>>;
type Fetch = (path: string) => Promise<{ readonly ok: boolean; json(): Promise<DataCost> }>;

/**
 * What a module takes over the wire, bytes; null where that cannot be had: no signal, a newer build, or a network’s sign-in page in
 * its place.
 * @param address of the file in a language
 */
export async function dataCostOf(
  fetch: Fetch,
  address: string,
  module: string,
): Promise<number | null> {
  try {
    const reply = await fetch(address);
    return reply.ok ? ((await reply.json())[module] ?? null) : null;
  } catch {
    return null;
  }
}
