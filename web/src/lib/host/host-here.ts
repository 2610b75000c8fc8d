import * as z from 'zod/mini';
import { type OpenedHostLink, openHostLink, SentTick } from '#domain/contract/passes.ts';
import { keptHere } from '#lib/phone/store/kept-here.ts';

/** What a host's phone checks passes by. It names nobody. */
export const hostHere = keptHere('groundwork-host');

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
  const kept = z.safeParse(KeptHost, hostHere.read());
  if (!kept.success) return null;
  const opened = z.safeParse(openHostLink.reply, kept.data.opened);
  return { ...kept.data, opened: opened.success ? opened.data : NOTHING };
}
