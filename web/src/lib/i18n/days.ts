import type { CohortName } from '#domain/contract/people.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { inLanguage } from './language.ts';

/** The calendar day of a moment where this browser is, counted from 1970. */
function dayOfMoment(ms: number): number {
  const local = new Date(ms);
  return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / DAY_MS;
}
/** The calendar day of a moment where this browser is, YYYY-MM-DD. */
export const localDay = (ms: number): string => new Date(dayOfMoment(ms) * DAY_MS).toISOString().slice(0, 10);
/** A calendar day, YYYY-MM-DD, counted from 1970. */
const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/**
 * Midnights between two moments where this browser is: 0 today, 1 yesterday. Below 0 if the clocks disagree.
 * @param then ms since 1970 UTC
 * @param now ms since 1970 UTC
 */
export const daysAgo = (then: number, now: number): number => dayOfMoment(now) - dayOfMoment(then);

/** How far off a cohort's training is. */
export type Countdown =
  | { readonly kind: 'ahead'; readonly days: number }
  | { readonly kind: 'today' | 'begun' | 'ended' | 'rolling' };

/**
 * How far off the training is on the calendar day of `now`. Without a last day, one that has begun goes on.
 * @param now ms since 1970 UTC
 */
export function countdownOf(
  { startsOn, endsOn }: Pick<CohortName, 'startsOn' | 'endsOn'>,
  now: number,
): Countdown {
  if (startsOn === null) return { kind: 'rolling' };
  const today = dayOfMoment(now);
  const days = dayOfDate(startsOn) - today;
  if (days > 0) return { kind: 'ahead', days };
  if (days === 0) return { kind: 'today' };
  return { kind: endsOn !== null && dayOfDate(endsOn) < today ? 'ended' : 'begun' };
}

/** A calendar day as people say it: "Sunday, December 6", with the year where it is not this one. */
export const calendarDay = inLanguage((language, date: string, now: number) => {
  const year = Number(date.slice(0, 4));
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(year === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
});

/** A calendar day of this year as people say it: "Sunday, December 6". */
export const nearDay = inLanguage((language, date: string) =>
  new Intl.DateTimeFormat(language, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(date)),
);

/** A calendar day without its year, as the head of a column: "Fri, Nov 27". */
export const shortDay = inLanguage((language, date: string) =>
  new Intl.DateTimeFormat(language, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(date)),
);

/** A calendar day with its year: "December 6, 2026". */
export const dateOf = inLanguage((language, date: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date)),
);

/** A moment as a day in words, where the reader is: "November 24, 2026". @param at ms since 1970 UTC */
export const dayOf = inLanguage((language, at: number) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at),
);

/** Within this long a weekday says which day it was, in ms: six days. */
const WEEK_MS = 6 * DAY_MS;

/**
 * A moment where the reader is: "Tuesday 4:10 PM", or with its date if it's a week away.
 * @param at ms since 1970 UTC
 */
export const momentOf = inLanguage((language, at: number, now: number) => {
  const isNear = Math.abs(now - at) < WEEK_MS;
  return new Intl.DateTimeFormat(`${language}-US`, {
    hour: 'numeric',
    minute: '2-digit',
    ...(isNear ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' }),
  }).format(at);
});
