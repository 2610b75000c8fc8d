import { DAY_MS } from '#domain/values/durations.ts';
import { createMemoryLimit } from '../http/costly.ts';
import type { Instant } from '#domain/values/instant.ts';

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
