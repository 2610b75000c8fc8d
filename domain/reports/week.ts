import { pathDone } from '../completion.ts';
import { DAY_MS } from '../durations.ts';
import { type Situation, needsOf } from '../needs.ts';
import type { LearningRecord } from '../record.ts';
import { LEAST_CELL, LEAST_GROUP } from './small-numbers.ts';

const WEEK_MS = 7 * DAY_MS;

/** How many people somebody's groups have, and of how many something holds. */
export interface WeekCounts {
  readonly people: number;
  /** Joined in the last seven days. */
  readonly joined: number;
  /** Opened, answered or filled in something in the last seven days. */
  readonly learned: number;
  /** Have their whole path done. */
  readonly done: number;
  /** Need somebody, as the board says. */
  readonly need: number;
}

/** Did somebody learn from a time on? All times of a record but its place, ms since 1970 UTC. */
const learnedFrom = ({ steps, skips, answers, forms }: LearningRecord, from: number): boolean =>
  [
    ...Object.values(steps),
    ...Object.values(skips),
    ...Object.values(answers).flatMap(({ best, first }) => [best.at, ...first.map(({ at }) => at)]),
    ...Object.values(forms).map(({ at }) => at),
  ].some((at) => at >= from);

/** Counts people for the report of a week that ends now. */
export function countWeek(people: readonly Situation[]): WeekCounts {
  const countOf = (holds: (person: Situation) => boolean): number => people.filter(holds).length;
  return {
    people: people.length,
    joined: countOf(({ enrolledAt, now }) => enrolledAt >= now - WEEK_MS),
    learned: countOf(({ record, now }) => learnedFrom(record, now - WEEK_MS)),
    done: countOf(({ catalogue, record, terms }) => pathDone(catalogue, record, terms)),
    need: countOf((person) => needsOf(person).length > 0),
  };
}

/** The sum of two counts of different people. */
export const addWeeks = (one: WeekCounts, other: WeekCounts): WeekCounts => ({
  people: one.people + other.people,
  joined: one.joined + other.joined,
  learned: one.learned + other.learned,
  done: one.done + other.done,
  need: one.need + other.need,
});

/** May a mail hold numbers of so many people? */
export const mayCount = ({ people }: WeekCounts): boolean => people >= LEAST_GROUP;

/**
 * A number of people as a mail says it, which others may see over a shoulder: `few` are fewer than five,
 * `most` all but fewer than five.
 * @param count of a group that `mayCount`
 */
export const saidInMail = (count: number, { people }: WeekCounts): number | 'few' | 'most' =>
  count < LEAST_CELL ? 'few' : people - count < LEAST_CELL ? 'most' : count;
