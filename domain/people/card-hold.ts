import { DAY_MS } from '../values/durations.ts';

/** How many of the staff have to know somebody: who made the card, and one more. */
const VOUCHERS = 2;

/**
 * How long a sign-in by a further card waits, ms: a day; a week where a phone or a passkey of its owner's may
 * still say no.
 */
export const holdMs = (hasOwnWayIn: boolean): number => (hasOwnWayIn ? 7 : 1) * DAY_MS;

/**
 * What is known of a sign-in by a further card. Times in ms since 1970 UTC; `card` is when the card was made,
 * which names it.
 */
export interface HeldCard {
  readonly card: number;
  /** From when on it's open by itself. */
  readonly opensAt: number;
  /** Who of the staff says that it is them: who made the card first. */
  readonly vouchedBy: ReadonlySet<string>;
  readonly vouchedAt?: number | undefined;
  /** What the account's owner said. */
  readonly answer?: 'yes' | 'no' | undefined;
  readonly answeredAt?: number | undefined;
  /** Cards before it that were opened. */
  readonly opened: readonly number[];
}

/** How a sign-in stands. `at`: since when it's open, ms; 0 for one that was from its beginning. */
export type Standing =
  { readonly is: 'open'; readonly at: number } | { readonly is: 'held' } | { readonly is: 'over' };

/** How the sign-in by the last further card stands. Its owner's word counts before the staff's and time. */
export function cardStanding(
  { answer, answeredAt = 0, vouchedBy, vouchedAt = 0, opensAt }: HeldCard,
  now: number,
): Standing {
  if (answer === 'no') return { is: 'over' };
  if (answer === 'yes') return { is: 'open', at: answeredAt };
  if (vouchedBy.size >= VOUCHERS) return { is: 'open', at: vouchedAt };
  return now >= opensAt ? { is: 'open', at: opensAt } : { is: 'held' };
}

/**
 * How a session stands.
 * @param card the further card that began it; undefined for every other way in, which is its owner's
 * @param held what is known of the last further card; null where there was none
 */
export function sessionStanding(card: number | undefined, held: HeldCard | null, now: number): Standing {
  if (card === undefined || held?.opened.includes(card) === true) return { is: 'open', at: 0 };
  return held?.card === card ? cardStanding(held, now) : { is: 'over' };
}
