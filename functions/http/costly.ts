import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Failure } from './problems.ts';

/** Counted in memory by one instance: a counter in the database would cost each call a write. */
function createMemoryLimit(most: number, windowMs: number) {
  let window = 0;
  const counts = new Map<string, number>();
  const countOf = (who: string, now: Instant): number => {
    const present = Math.floor(now / windowMs);
    if (present !== window) counts.clear();
    window = present;
    return counts.get(who) ?? 0;
  };
  return {
    hasRoom: (who: string, now: Instant) => countOf(who, now) < most,
    count: (who: string, now: Instant) => void counts.set(who, countOf(who, now) + 1),
    secondsLeft: (now: Instant) => Math.max(1, Math.ceil((windowMs - (now % windowMs)) / 1000)),
  };
}

const WINDOW_MS = 10 * MINUTE_MS;

/** Costly reads in ten minutes: of one person, and of one network without an account. */
export const [MOST_OF_PERSON, MOST_OF_NETWORK] = [60, 300];

export type Reader = { readonly person: string } | { readonly network: string | null };

/** Missing things cost little and aren't counted. */
export interface CostlyReads {
  readonly refusal: (reader: Reader, now: Instant) => Failure | null;
  readonly count: (reader: Reader, now: Instant) => void;
}

export function createCostlyReads(): CostlyReads {
  const ofPerson = createMemoryLimit(MOST_OF_PERSON, WINDOW_MS);
  const ofNetwork = createMemoryLimit(MOST_OF_NETWORK, WINDOW_MS);
  const limitOf = (reader: Reader) =>
    'person' in reader
      ? { limit: ofPerson, who: reader.person }
      : { limit: ofNetwork, who: reader.network ?? 'unknown' };
  return {
    refusal: (reader, now) => {
      const { limit, who } = limitOf(reader);
      return limit.hasRoom(who, now)
        ? null
        : { error: 'too_many', retryAfterSeconds: limit.secondsLeft(now) };
    },
    count: (reader, now) => {
      const { limit, who } = limitOf(reader);
      limit.count(who, now);
    },
  };
}

/** So many calls of one person in a UTC day may bring nothing new and be answered with all they have done. */
export const MOST_WHOLE_READS = 1000;

export type WholeReads = (person: string, now: Instant) => boolean;

/** A repeated batch writes nothing. Beyond the limit the answer lacks the record: nobody is locked out. */
export function createWholeReads(): WholeReads {
  const limit = createMemoryLimit(MOST_WHOLE_READS, DAY_MS);
  return (person, now) => {
    const isWithin = limit.hasRoom(person, now);
    limit.count(person, now);
    return isWithin;
  };
}
