import { MINUTE_MS, HOUR_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';

/** Between these hours, by their own clock, nobody is written to. */
const [EVENING, MORNING] = [21, 8];
const STEP_MS = 15 * MINUTE_MS;

/** The zones of our affiliates in which a day begins last and ends first. */
export const LAST_MORNING = 'Pacific/Honolulu';
const FIRST_EVENING = 'America/Puerto_Rico';

const FARTHEST_EAST_MS = 14 * HOUR_MS;

export function morningOf(day: string, zone: string): number {
  let at = Date.parse(`${day}T00:00:00Z`) - FARTHEST_EAST_MS;
  while (dayIn(at, zone) < day) at += HOUR_MS;
  return firstWaking(at, zone);
}

export function dayIn(at: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** This time if it is day in the zone, else 8:00. @throws RangeError for an unknown zone */
export function firstWaking(at: Instant, zone: string): number {
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

/** The first time at which it is day everywhere, for mails that nobody sends from their own zone. */
export function firstWakingEverywhere(at: Instant): number {
  const next = firstWaking(firstWaking(at, LAST_MORNING), FIRST_EVENING);
  return next === at ? at : firstWakingEverywhere(next);
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
