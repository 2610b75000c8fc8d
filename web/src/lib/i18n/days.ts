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

/** Says in words a calendar day, YYYY-MM-DD, or a moment, ms since 1970 UTC. */
/* @__NO_SIDE_EFFECTS__ */
function inWords<At extends string | number>(options: Intl.DateTimeFormatOptions) {
  return inLanguage((language, at: At) => new Intl.DateTimeFormat(language, options).format(new Date(at)));
}

const NEAR = { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;

/** A calendar day of this year as people say it: "Sunday, December 6". */
export const nearDay = inWords<string>(NEAR);
const farDay = inWords<string>({ ...NEAR, year: 'numeric' });

/** A calendar day as people say it: "Sunday, December 6", with the year where it is not this one. */
export const calendarDay = inLanguage((language, date: string, now: number) =>
  (Number(date.slice(0, 4)) === new Date(now).getFullYear() ? nearDay : farDay)(language, date),
);

/** A calendar day without its year, as the head of a column: "Fri, Nov 27". */
export const shortDay = inWords<string>({ ...NEAR, weekday: 'short', month: 'short' });

/** A calendar day with its year: "December 6, 2026". */
export const dateOf = inWords<string>({ dateStyle: 'long', timeZone: 'UTC' });

/** A moment as a day in words, where the reader is: "November 24, 2026". */
export const dayOf = inWords<number>({ dateStyle: 'long' });

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
