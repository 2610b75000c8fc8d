import { DAY_MS } from '#domain/values/durations.ts';
import { createMemoryLimit } from '../http/memory-limit.ts';

/** Calls of one person in a UTC day that bring nothing new and are answered with all they have done. */
export const MOST_WHOLE_READS = 1000;

/** Counts such a call, and says whether it's still within the limit. @param now ms since 1970 UTC */
export type WholeReads = (person: string, now: number) => boolean;

/** A repeated batch writes nothing. Beyond the limit the answer lacks the record: nobody is locked out. */
export function createWholeReads(): WholeReads {
  const limit = createMemoryLimit(MOST_WHOLE_READS, DAY_MS);
  return (person, now) => {
    const isWithin = limit.hasRoom(person, now);
    limit.count(person, now);
    return isWithin;
  };
}
