import { goodDay } from '#domain/calendar.ts';
import type { EnrolmentView } from '#domain/contract/people.ts';
import type { Language } from '#domain/ids.ts';

/** The calendar day of a moment where this browser is. */
function dayOf(ms: number): string {
  const local = new Date(ms);
  const utc = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate());
  return new Date(utc).toISOString().slice(0, 10);
}

/**
 * A good day to have a module done, as people say it: "Tuesday, April 6".
 * @param by days from the first day of the training, below 0 before it
 * @param now ms since 1970 UTC
 * @returns null without a group, and where the day has passed
 */
export function goodDayWords(
  by: number,
  enrolments: readonly EnrolmentView[],
  language: Language,
  now: number,
): string | null {
  const groups = enrolments.map(({ cohort, enrolledAt }) => ({
    startsOn: cohort.startsOn,
    joinedOn: dayOf(enrolledAt),
  }));
  const day = goodDay(by, groups, dayOf(now));
  if (day === null) return null;
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
