import { MINUTE_MS, DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';
import type { Time, Timed } from './events/schema.ts';
import type { Attempt, Attempts, LearningRecord, Register } from './record.ts';

export const TRIES_KEPT = 11;

/** How far a phone's clock may be ahead before the server's is taken. */
const CLOCK_AHEAD_MS = 5 * MINUTE_MS;
/** How far before enrolment an event may lie, for people who read first and joined after. */
const BEFORE_ENROLMENT_MS = DAY_MS;

export const isTooFarAhead = (at: Instant, now: Instant): boolean => at > now + CLOCK_AHEAD_MS;

/** The phone's time, or the time of receipt, marked, where the phone's cannot be right. */
export function acceptTime(at: Instant, now: Instant, enrolledAt: Instant): Time {
  const isBelieved = at >= enrolledAt - BEFORE_ENROLMENT_MS && !isTooFarAhead(at, now);
  return isBelieved ? { at } : { at: now, received: true };
}

// Grow-only sets: the earliest time of each member counts.

type GrowOnlySet = {
  [Field in keyof LearningRecord]-?: LearningRecord[Field] extends Readonly<Record<string, number>>
    ? Field
    : never;
}[keyof LearningRecord];

/** The same object where nothing is new. */
export function withFirst(
  record: LearningRecord,
  set: GrowOnlySet,
  section: string,
  at: Instant,
): LearningRecord {
  const known = record[set][section];
  if (known !== undefined && known <= at) return record;
  return { ...record, [set]: { ...record[set], [section]: at } };
}

// Attempts: the best and the first few of each item stay.

const earlier = (left: Attempt, right: Attempt): number =>
  left.at - right.at || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);

const better = (left: Attempt, right: Attempt): number =>
  Number(right.right) - Number(left.right) || earlier(left, right);

export function withAttempt(attempts: Attempts | undefined, attempt: Attempt): Attempts {
  if (attempts === undefined) return { best: attempt, first: [attempt] };
  const known = [...attempts.first, attempts.best].find(({ id }) => id === attempt.id);
  // The same event again, with a later time of receipt: the first receipt counts.
  if (known !== undefined && known.at <= attempt.at) return attempts;
  const others = (tries: readonly Attempt[]) => tries.filter(({ id }) => id !== attempt.id);
  const first = [...others(attempts.first), attempt].sort(earlier).slice(0, TRIES_KEPT);
  const best = [...others([attempts.best]), attempt].sort(better)[0] ?? attempt;
  const changed = best !== attempts.best || first.some((each, at) => each !== attempts.first[at]);
  return changed ? { best, first } : attempts;
}

// Registers: the last writer wins.

/** A register with a wrong clock ranks below all others. */
const rankOf = ({ at, received }: Register): number => (received ? 0 : at);

/** Of two values of a wrong clock the ids decide, and of repeats the first receipt counts. */
export const isLater = (event: Register, known: Register | null | undefined): boolean => {
  if (!known) return true;
  const ahead = rankOf(event) - rankOf(known);
  return (
    ahead > 0 || (ahead === 0 && (event.id > known.id || (event.id === known.id && event.at < known.at)))
  );
};

export const registerOf = ({ id, at, received }: Timed<Register>): Register =>
  received ? { id, at, received } : { id, at };
