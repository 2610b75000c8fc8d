/** Returns true if the person has asked their phone to save data. */
export function savesData(): boolean {
  // eslint-disable-next-line compat/compat -- asked for in the same line
  const connection: unknown = 'connection' in navigator ? navigator.connection : null;
  if (typeof connection !== 'object' || connection === null) return false;
  return 'saveData' in connection && connection.saveData === true;
}

/** Bytes by module, as `scripts/web/weigh-modules.ts` computes them once all pages are built. */
type DataCost = Readonly<Record<string, number>>;
type Fetch = (path: string) => Promise<{ readonly ok: boolean; json(): Promise<DataCost> }>;

/**
 * Bytes of a module over the wire. Null if they can't be had: offline, a newer build, or a network’s sign-in
 * page instead.
 * @param address of the file in a language
 */
export async function dataCostOf(fetch: Fetch, address: string, module: string): Promise<number | null> {
  try {
    const reply = await fetch(address);
    return reply.ok ? ((await reply.json())[module] ?? null) : null;
  } catch {
    return null;
  }
}
