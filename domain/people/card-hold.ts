import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { Instant, Ulid } from '../values/ids.ts';

/** Members of staff who have to know somebody: the card's maker, and one more. */
const VOUCHERS = 2;

/** A week where a phone or a passkey of the owner's may still say no, else a day. */
export const holdMs = (hasOwnWayIn: boolean): number => (hasOwnWayIn ? 7 : 1) * DAY_MS;

/** A sign-in by a further card. `card` is when the card was made, which names it. */
export const CardHold = z.object({
  card: z.int(),
  usedAt: Instant,
  opensAt: Instant,
  /** Staff who vouch for the holder, the card's maker first. */
  vouchedBy: z._default(z.set(Ulid), () => new Set<string>()),
  vouchedAt: z.optional(Instant),
  answer: z.optional(z.enum(['yes', 'no'])),
  answeredAt: z.optional(Instant),
  opened: z.array(z.int()),
});
export type CardHold = Readonly<z.infer<typeof CardHold>>;
export type HeldCard = Omit<CardHold, 'usedAt'>;

export type Standing =
  { readonly is: 'open'; readonly at: Instant } | { readonly is: 'held' } | { readonly is: 'over' };

/** The owner's word counts before the staff's and time. */
export function cardStanding(
  { answer, answeredAt = 0, vouchedBy, vouchedAt = 0, opensAt }: HeldCard,
  now: Instant,
): Standing {
  if (answer === 'no') return { is: 'over' };
  if (answer === 'yes') return { is: 'open', at: answeredAt };
  if (vouchedBy.size >= VOUCHERS) return { is: 'open', at: vouchedAt };
  return now >= opensAt ? { is: 'open', at: opensAt } : { is: 'held' };
}

/**
 * @param card the further card that began the session; undefined for every other way in, which is the owner's
 * @param held null where there was no further card
 */
export function sessionStanding(card: number | undefined, held: HeldCard | null, now: Instant): Standing {
  if (card === undefined || held?.opened.includes(card) === true) return { is: 'open', at: 0 };
  return held?.card === card ? cardStanding(held, now) : { is: 'over' };
}
