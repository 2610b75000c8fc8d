import { MINUTE_MS, HOUR_MS } from '../values/durations.ts';

/** Between these hours nobody is written to, where they are. */
const [EVENING, MORNING] = [21, 8];
const STEP_MS = 15 * MINUTE_MS;

/** Where the day begins last in the states and territories of our affiliates, and where it ends first. */
export const LAST_MORNING = 'Pacific/Honolulu';
const FIRST_EVENING = 'America/Puerto_Rico';

/** Nowhere a day begins earlier before that of UTC than this. */
const FARTHEST_EAST_MS = 14 * HOUR_MS;

/** The morning of a day (YYYY-MM-DD) in a zone, in ms. @throws RangeError for a name of no zone */
export function morningOf(day: string, zone: string): number {
  let at = Date.parse(`${day}T00:00:00Z`) - FARTHEST_EAST_MS;
  while (dayIn(at, zone) < day) at += HOUR_MS;
  return firstWaking(at, zone);
}

/** The day in a zone, YYYY-MM-DD. @throws RangeError for a name of no zone */
export function dayIn(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/**
 * The first time from here on at which people of a zone may be written to: this one by day, else 8:00.
 * @param at ms since 1970 UTC
 * @throws RangeError for a name of no zone
 */
export function firstWaking(at: number, zone: string): number {
  const clock = new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' });
  const isQuiet = (time: number): boolean => {
    const hour = Number(clock.format(time));
    return hour >= EVENING || hour < MORNING;
  };
  if (!isQuiet(at)) return at;
  // In steps, so that a night in which the clocks change ends at 8:00 too. Zones differ by whole steps.
  let time = Math.ceil(at / STEP_MS) * STEP_MS;
  while (isQuiet(time)) time += STEP_MS;
  return time;
}

/**
 * The first time from here on at which it is day everywhere, for mails that nobody sends from their own zone.
 * @param at ms since 1970 UTC
 */
export function firstWakingEverywhere(at: number): number {
  const next = firstWaking(firstWaking(at, LAST_MORNING), FIRST_EVENING);
  return next === at ? at : firstWakingEverywhere(next);
}
