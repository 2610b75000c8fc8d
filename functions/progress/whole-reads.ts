import { DAY_MS } from '#domain/durations.ts';

/** Calls of one person in a UTC day that bring nothing new and are answered with all they have done. */
export const MOST_WHOLE_READS = 1000;

/** Counts such a call, and says whether it's still within the limit. @param now ms since 1970 UTC */
export type WholeReads = (person: string, now: number) => boolean;

/**
 * Counts for one instance, in memory: a counter in the database would cost each honest call a write, and a
 * repeated batch writes nothing. Beyond the limit the answer leaves the record out, so nobody is locked out.
 */
export function createWholeReads(): WholeReads {
  let day = 0;
  const counts = new Map<string, number>();
  return (person, now) => {
    const today = Math.floor(now / DAY_MS);
    if (today !== day) counts.clear();
    day = today;
    const count = (counts.get(person) ?? 0) + 1;
    counts.set(person, count);
    return count <= MOST_WHOLE_READS;
  };
}
