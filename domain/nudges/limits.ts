import * as z from 'zod/mini';
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

/** Why somebody gets no mail. `past`: what a letter is about no longer holds. */
export const NoNudge = z.enum(['done', 'no-address', 'bounced', 'off', 'on-its-way', 'enough', 'past']);
export type NoNudge = z.infer<typeof NoNudge>;

export interface Recipient {
  readonly isDone: boolean;
  readonly email: string;
  readonly hasBounced: boolean;
  readonly wantsNone: boolean;
  readonly week: { readonly count: number; readonly isOneWaiting: boolean };
}

/** The reason that outlasts the others first; null where they get a reminder. */
export function whyNone({ isDone, email, hasBounced, wantsNone, week }: Recipient): NoNudge | null {
  if (isDone) return 'done';
  if (email === '') return 'no-address';
  if (hasBounced) return 'bounced';
  if (wantsNone) return 'off';
  if (week.isOneWaiting) return 'on-its-way';
  return week.count >= MOST_A_WEEK ? 'enough' : null;
}
