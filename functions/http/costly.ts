import { MINUTE_MS } from '#domain/values/durations.ts';
import { createMemoryLimit } from './memory-limit.ts';
import type { Failure } from './problems.ts';

const WINDOW_MS = 10 * MINUTE_MS;

/** Costly reads of one person in ten minutes, and of one network by those who need no account. */
export const [MOST_OF_PERSON, MOST_OF_NETWORK] = [60, 300];

/** Who reads: somebody signed in, or a network of those who aren't. */
export type Reader = { readonly person: string } | { readonly network: string | null };

/** The limits of costly reads. What finds nothing costs little and isn't counted. */
export interface CostlyReads {
  /** @returns why this reader has to wait, or null where they needn't */
  readonly refusal: (reader: Reader, now: number) => Failure | null;
  readonly count: (reader: Reader, now: number) => void;
}

/** The limits of one instance. */
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
