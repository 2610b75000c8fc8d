import { DAY_MS } from '../values/durations.ts';

/** Most reminders that somebody gets in one week. */
export const MOST_A_WEEK = 2;

/** The ISO week of a time, in UTC: `2026-W48`. @param at ms since 1970 UTC */
export function isoWeek(at: number): string {
  // The week belongs to the year that its Thursday is in.
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  const thursday = new Date(at + (3 - weekday) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const dayOfYear = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS);
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`;
}

/** The first Monday after a day, both YYYY-MM-DD. */
export function mondayAfter(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at + (7 - weekday) * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The causes that a week's reminders to one person can have, in order. A mail is stored under its cause, put
 * only where there is none, so there are never more of them than causes.
 */
export const causesOfWeek = (at: number): readonly string[] =>
  Array.from({ length: MOST_A_WEEK }, (_, place) => `nudge:${isoWeek(at)}:${place + 1}`);

/**
 * The one of them that a mail about questions that come again can have: the other one is left to those who
 * remind people, and there is never more than one such mail in a week.
 */
export const reviewPlaceOf = (at: number): readonly string[] => causesOfWeek(at).slice(-1);
