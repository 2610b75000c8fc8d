import { daysAfter, goodDay, utcDay } from '../values/calendar.ts';
import { lessonsOn, moduleStanding, type Terms } from '../record/completion.ts';
import type { JudgedCourse } from '../course/course.ts';
import type { LearningRecord } from '../record/record.ts';
import { REVIEWS_FORM, type Reviews, reviewRounds } from '../practice/review.ts';

/** A cohort that somebody is in, as their calendar asks. Days are YYYY-MM-DD. */
export interface CalendarGroup {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** Null in a cohort without days. */
  readonly startsOn: string | null;
  /** Null where nobody has set it. */
  readonly endsOn: string | null;
  readonly joinedOn: string;
  readonly terms: Terms;
}

/** Whole days of somebody's calendar, both ends included. */
export type CalendarEntry = { readonly first: string; readonly last: string } & (
  | { readonly about: 'training'; readonly group: CalendarGroup }
  | { readonly about: 'module'; readonly module: string }
  | { readonly about: 'review'; readonly module: string; readonly round: 'week' | 'month' }
);

/** The course as a calendar asks. */
export interface CalendarCourse {
  readonly course: JudgedCourse;
  readonly reviews: Reviews;
  /** Days from the first day of the training at which it is good to have each module done. */
  readonly by: Readonly<Record<string, number>>;
}

/** Good days for modules that are not done, each the first of all groups. None is in the past. */
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

/** Rounds of questions that are still to be answered, from today on. */
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

/**
 * What is in somebody's calendar: the days of their trainings, good days for what is not done yet, and the
 * days on which questions come again.
 * @param now ms since 1970 UTC; days are those of UTC, since a calendar program says no zone
 */
export function calendarEntries(
  course: CalendarCourse,
  groups: readonly CalendarGroup[],
  record: LearningRecord,
  now: number,
): readonly CalendarEntry[] {
  // Anywhere in the Americas it may still be yesterday.
  const today = daysAfter(utcDay(now), -1);
  const trainings = groups.flatMap((group): CalendarEntry[] =>
    group.startsOn === null || (group.endsOn ?? group.startsOn) < today
      ? []
      : [{ about: 'training', group, first: group.startsOn, last: group.endsOn ?? group.startsOn }],
  );
  return [...trainings, ...goodDays(course, groups, record, today), ...rounds(course, groups, record, today)];
}
