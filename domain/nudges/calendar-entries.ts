import { type Dates, daysAfter, goodDay, utcDay } from '../values/calendar.ts';
import { lessonsOn, moduleStanding, type Terms } from '../record/completion.ts';
import type { JudgedCourse } from '../course/course.ts';
import type { LearningRecord } from '../record/record.ts';
import { REVIEWS_FORM, type Reviews, reviewRounds } from '../practice/review.ts';
import type { Instant } from '../values/ids.ts';

export interface CalendarTraining extends Dates {
  readonly id: string;
  readonly name: string;
  readonly place: string;
}

export interface CalendarGroup extends CalendarTraining {
  readonly joinedOn: string;
  readonly terms: Terms;
}

/** Whole days, both ends included. */
export type CalendarEntry = { readonly first: string; readonly last: string } & (
  | { readonly about: 'training'; readonly group: CalendarTraining; readonly isStaff: boolean }
  | { readonly about: 'module'; readonly module: string }
  | { readonly about: 'review'; readonly module: string; readonly round: 'week' | 'month' }
);

export interface CalendarCourse {
  readonly course: JudgedCourse;
  readonly reviews: Reviews;
  /** By module, its good day in days from the first day of the training. */
  readonly by: Readonly<Record<string, number>>;
}

function goodDays(
  { course, by }: CalendarCourse,
  groups: readonly CalendarGroup[],
  record: LearningRecord,
  today: string,
): CalendarEntry[] {
  return course.modules.flatMap((module) => {
    const asking = groups.filter(
      ({ terms }) => lessonsOn(module, terms).length > 0 && !moduleStanding(module, record, terms).done,
    );
    const days = by[module.id];
    const day = days === undefined ? null : goodDay(days, asking, today);
    return day === null ? [] : [{ about: 'module', module: module.id, first: day, last: day }];
  });
}

function rounds(
  { course, reviews }: CalendarCourse,
  [group]: readonly CalendarGroup[],
  record: LearningRecord,
  today: string,
): CalendarEntry[] {
  if (group === undefined || record.forms[REVIEWS_FORM]?.values['on'] === 0) return [];
  return reviewRounds(course, reviews, record, group.terms)
    .filter(({ left }) => left.length > 0)
    .map(({ module, name, dueAt }) => ({ module, round: name, day: utcDay(dueAt) }))
    .filter(({ day }) => day >= today)
    .map(({ module, round, day }) => ({ about: 'review', module, round, first: day, last: day }));
}

// Anywhere in the Americas it may still be yesterday.
const firstShown = (now: Instant): string => daysAfter(utcDay(now), -1);

/** @param isStaff they look after these, and learn in none of them */
export const trainingEntries = (
  trainings: readonly CalendarTraining[],
  isStaff: boolean,
  now: Instant,
): readonly CalendarEntry[] =>
  trainings.flatMap((group): CalendarEntry[] => {
    const { startsOn: first, endsOn } = group;
    const last = endsOn ?? first;
    if (first === null || last === null || last < firstShown(now)) return [];
    return [{ about: 'training', group, isStaff, first, last }];
  });

/**
 * Training days, good days of modules that are not done, and days on which questions come again. Days are
 * those of UTC, since a calendar program names no zone.
 */
export function calendarEntries(
  course: CalendarCourse,
  groups: readonly CalendarGroup[],
  record: LearningRecord,
  now: Instant,
): readonly CalendarEntry[] {
  const today = firstShown(now);
  return [
    ...trainingEntries(groups, false, now),
    ...goodDays(course, groups, record, today),
    ...rounds(course, groups, record, today),
  ];
}
