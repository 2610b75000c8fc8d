import { pathDone } from '../record/completion.ts';
import { type Situation, needsOf } from '../board/needs.ts';
import { type CameIn, isCounted, learnedFrom, WEEK_MS } from './published.ts';
import { LEAST_CELL, LEAST_GROUP } from './small-numbers.ts';

export interface WeekCounts {
  readonly people: number;
  /** In a group, and not counted yet. */
  readonly waiting: number;
  readonly learned: number;
  readonly done: number;
  readonly need: number;
}

export function countWeek(all: readonly (Situation & CameIn)[]): WeekCounts {
  const people = all.filter((each) => isCounted(each, each.record, each.now));
  const countOf = (holds: (person: Situation) => boolean): number => people.filter(holds).length;
  return {
    people: people.length,
    waiting: all.length - people.length,
    learned: countOf(({ record, now }) => learnedFrom(record, now - WEEK_MS)),
    done: countOf(({ catalogue, record, terms }) => pathDone(catalogue, record, terms)),
    need: countOf((person) => needsOf(person).length > 0),
  };
}

export const addWeeks = (one: WeekCounts, other: WeekCounts): WeekCounts => ({
  people: one.people + other.people,
  waiting: one.waiting + other.waiting,
  learned: one.learned + other.learned,
  done: one.done + other.done,
  need: one.need + other.need,
});

/** A mail may hold numbers of so many people. */
export const mayCount = ({ people }: WeekCounts): boolean => people >= LEAST_GROUP;

/**
 * A number for a mail, which others may see over a shoulder: `few` are fewer than five, `most` all but fewer
 * than five. @param count of a group that `mayCount`
 */
export const saidInMail = (count: number, { people }: Pick<WeekCounts, 'people'>): number | 'few' | 'most' =>
  count < LEAST_CELL ? 'few' : people - count < LEAST_CELL ? 'most' : count;
