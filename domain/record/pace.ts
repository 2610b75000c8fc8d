import { MINUTE_MS } from '../values/durations.ts';
import type { LearningRecord } from './record.ts';

/** Nobody can have read so many cards within one minute: one every two seconds. */
export const TOO_MANY_A_MINUTE = 30;

/**
 * Most cards opened within one minute; null where a person can have read them. It proves nothing: events of a
 * phone with a wrong clock all get the time of receipt.
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
