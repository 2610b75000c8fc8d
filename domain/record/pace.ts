import { MINUTE_MS } from '../values/durations.ts';
import type { LearningRecord } from './record.ts';

/** Cards opened within one minute from which nobody can have read them: one every two seconds. */
export const TOO_MANY_A_MINUTE = 30;

/**
 * How many cards were opened within one minute, the fastest of a record, where that is faster than anyone can
 * read. It proves nothing: a phone whose clock is wrong can look like that, since the server puts all that it
 * sends under the time of receipt.
 * @returns null where every minute is one that a person can have had
 */
export function fastestMinute({ steps }: Pick<LearningRecord, 'steps'>): number | null {
  const times = Object.values(steps).sort((left, right) => left - right);
  let [first, most] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= MINUTE_MS) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most >= TOO_MANY_A_MINUTE ? most : null;
}
