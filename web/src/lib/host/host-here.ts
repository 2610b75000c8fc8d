import * as z from 'zod/mini';
import { type OpenedHostLink, openHostLink, SentTick } from '#domain/contract/passes.ts';

/** Local storage keeps what a host's phone checks passes by under this name. It names nobody. */
const HERE = 'groundwork-host';

/** What a host's phone keeps for the day. */
const KeptHost = z.object({
  code: z.string(),
  opened: z.unknown(),
  /** Ticks of this phone, by badge, ms since 1970 UTC. */
  ticked: z.record(z.string(), z.int()),
  /** Those that the server has not taken. */
  queue: z.array(SentTick),
});
export type KeptHost = z.infer<typeof KeptHost> & { opened: OpenedHostLink };

/** In place of what an earlier version kept of a link: it's read again with the next signal. */
const NOTHING: OpenedHostLink = { name: '', group: '', days: [], briefed: [] };

/** What this phone keeps; null where it keeps nothing, or it was made by another version of the site. */
export function readHostHere(): KeptHost | null {
  try {
    const kept = z.safeParse(KeptHost, JSON.parse(localStorage.getItem(HERE) ?? 'null'));
    if (!kept.success) return null;
    const opened = z.safeParse(openHostLink.reply, kept.data.opened);
    return { ...kept.data, opened: opened.success ? opened.data : NOTHING };
  } catch {
    // Local storage is shut off, or holds something strange.
    return null;
  }
}

/** Keeps it here. @returns false where it could not be */
export function keepHostHere(kept: KeptHost): boolean {
  try {
    localStorage.setItem(HERE, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Takes it off this phone. */
export function forgetHostHere(): void {
  try {
    localStorage.removeItem(HERE);
  } catch {
    // Then there was nothing.
  }
}
