import { ROLLING_DAYS, moduleDay, utcDay } from '#domain/values/calendar.ts';
import { type Path, lessonsOn, pathDone, termsOf } from '#domain/record/completion.ts';
import type { NudgeCalendar } from '#domain/contract/nudges.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { openDays } from '#domain/nudges/by-calendar.ts';
import { nextStep } from '#domain/record/next-section.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import type { NudgeCourse } from '../context.ts';

/** The days are the same in every language. */
const byOf = ({ modulesIn }: NudgeCourse): ReadonlyMap<string, number> =>
  new Map(modulesIn('en').map(({ id, by }) => [id, by]));

export function standingOf(
  course: NudgeCourse,
  cohort: Cohort,
  enrolment: Enrolment,
  record: LearningRecord | null,
) {
  const { catalogue } = course;
  const known = record ?? emptyRecord(enrolment.course);
  const terms = termsOf(enrolment, cohort, catalogue);
  const joined = { startsOn: cohort.startsOn, joinedOn: utcDay(enrolment.enrolledAt) };
  const by = byOf(course);
  return {
    isDone: pathDone(catalogue, known, terms),
    next: nextStep(catalogue, known, terms),
    openDays: openDays(catalogue.modules, (module) => by.get(module), joined, known, terms),
  };
}

export type Standing = Readonly<ReturnType<typeof standingOf>>;

export function calendarDays(
  course: NudgeCourse,
  { startsOn, path }: { startsOn: string | null; path: Path },
): NudgeCalendar['days'] {
  const terms = { path, rolling: startsOn === null };
  const byModule = byOf(course);
  const asked = course.catalogue.modules.flatMap((module) => {
    const by = byModule.get(module.id);
    return by === undefined || lessonsOn(module, terms).length === 0 ? [] : [{ by, number: module.number }];
  });
  const days = [...new Set(asked.map(({ by }) => by))].toSorted((one, other) => one - other);
  return days.map((day) => ({
    modules: asked.filter(({ by }) => by === day).map(({ number }) => number),
    day: startsOn === null ? null : moduleDay(day, { startsOn, joinedOn: startsOn }),
    afterJoining: startsOn === null ? ROLLING_DAYS + day : null,
  }));
}
