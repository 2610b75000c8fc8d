import { setTimeout as delay } from 'node:timers/promises';
import { daysAfter, utcDay } from '#domain/values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';

/** Longer than any one test takes. */
const LEFT_MS = 15 * MINUTE_MS;

/**
 * Today in UTC, `2027-05-13`. Close to midnight it waits for the next day, so that a test ends on the day
 * that it began.
 */
export async function lastingToday(): Promise<string> {
  const left = DAY_MS - (Date.now() % DAY_MS);
  if (left < LEFT_MS) await delay(left);
  return utcDay(Date.now());
}

/** A day in UTC that is still to come, so many days from today, whenever a test runs. */
export const dayAhead = (days: number): string => daysAfter(utcDay(Date.now()), days);
