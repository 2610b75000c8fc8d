import { daysAfter } from '../values/calendar.ts';
import { DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';

export const MOST_A_WEEK = 2;

/** From Monday, which is 0. */
const weekdayOf = (at: Instant): number => (new Date(at).getUTCDay() + 6) % 7;

/** The ISO week of a time, in UTC: `2026-W48`. */
export function isoWeek(at: Instant): string {
  // The week belongs to the year that its Thursday is in.
  const thursday = new Date(at + (3 - weekdayOf(at)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const dayOfYear = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS);
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`;
}

export function mondayAfter(day: string): string {
  return daysAfter(day, 7 - weekdayOf(Date.parse(day)));
}

/** A mail is stored under its cause, so in a week there are never more mails than causes. */
export const causesOfWeek = (at: Instant): readonly string[] =>
  Array.from({ length: MOST_A_WEEK }, (_, place) => `nudge:${isoWeek(at)}:${place + 1}`);

/** The one cause for mails about questions that come again: a week has one such mail, and people another. */
export const reviewPlaceOf = (at: Instant): readonly string[] => causesOfWeek(at).slice(-1);

/** After so long a mail about questions is dropped: the places of two weeks were taken. */
export const STALE_MS = 10 * DAY_MS;

/** The cause of the mail about one round. @param form `reviews.<module>-<week|month>` */
export const causeOfRound = (form: string): string => `review:${form}`;
