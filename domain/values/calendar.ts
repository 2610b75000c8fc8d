/** The calendar of the course (CURRICULUM A2): a good day to have a module done. Days are YYYY-MM-DD. */

import { DAY_MS } from './durations.ts';

/**
 * Days for the whole course in a group without dates, from joining: as many as others have from invitation to
 * day 1.
 */
export const ROLLING_DAYS = 35;

/** How many days a training has whose last day nobody has set. */
export const TRAINING_DAYS = 4;

/** The day of a moment in UTC. @param ms since 1970 UTC */
export const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A day as many days later. @param days below 0: earlier */
export const daysAfter = (day: string, days: number): string =>
  utcDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);

/** What the calendar asks of someone's place in a group. */
export interface Joined {
  /** First day of the training; null in a group without days. */
  readonly startsOn: string | null;
  /** The day they joined, where they are. */
  readonly joinedOn: string;
}

/**
 * The good day of a module in one group, also where it has passed.
 * @param by days from the first day, below 0 before it
 */
export const moduleDay = (by: number, { startsOn, joinedOn }: Joined): string =>
  startsOn === null ? daysAfter(joinedOn, ROLLING_DAYS + by) : daysAfter(startsOn, by);

/**
 * A good day to have a module done: counted back from the first day of the training, in a group without days
 * on from the day of joining. Of several groups it is the first such day that is not over.
 * @param by days from the first day, below 0 before it
 * @param today where they are
 * @returns null without a group, and where the day has passed: the page never says that somebody is late
 */
export function goodDay(by: number, groups: readonly Joined[], today: string): string | null {
  const days = groups
    .map((group) => moduleDay(by, group))
    .filter((day) => day >= today)
    .sort();
  return days[0] ?? null;
}
