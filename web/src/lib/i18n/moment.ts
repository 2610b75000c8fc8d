import { DAY_MS } from '#domain/values/durations.ts';
import type { Language } from '#domain/values/ids.ts';

/** Within this long a weekday says which day it was, in ms: six days. */
const WEEK_MS = 6 * DAY_MS;

/**
 * A moment where the reader is: "Tuesday 4:10 PM", or with its date if it's a week away.
 * @param at ms since 1970 UTC
 */
export function momentOf(language: Language, at: number, now: number): string {
  const isNear = Math.abs(now - at) < WEEK_MS;
  return new Intl.DateTimeFormat(`${language}-US`, {
    hour: 'numeric',
    minute: '2-digit',
    ...(isNear ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' }),
  }).format(at);
}
