import { utcDay } from '#domain/values/calendar.ts';
import { calendarEntries } from '#domain/nudges/calendar-entries.ts';
import { termsOf } from '#domain/record/completion.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Catalogue, DatedModule } from '#domain/course/course.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import { followed } from '../http/followed.ts';
import type { People } from '../storage/people.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Clock } from '../context.ts';
import { calendarFile } from './calendar-file.ts';
import { type CalendarHash, isTheirs, personOfPath } from './calendar-link.ts';

/** What reading a calendar works with. */
export interface CalendarDependencies extends CalendarHash {
  readonly people: People;
  readonly cohorts: Pick<Cohorts, 'readCohort'>;
  readonly siteOrigin: string;
  readonly now: Clock;
  /** @returns null for a course there is not */
  readonly readCourse: (course: string) => Promise<{
    readonly catalogue: Catalogue;
    readonly modulesIn: (language: Language) => readonly DatedModule[];
  } | null>;
}

/**
 * Somebody's calendar, by the path of their link.
 * @returns null where the link is nobody's, or has ended
 */
export async function readCalendar(deps: CalendarDependencies, path: string): Promise<string | null> {
  const id = personOfPath(path);
  const own = id === null ? null : await deps.people.read(id);
  if (own === null || !isTheirs(deps, own.person, path)) return null;
  const file = await followed(deps.people, own);
  const { siteOrigin } = deps;
  const { language } = own.person;
  const now = deps.now();
  const [first] = file.enrolments;
  const course = first === undefined ? null : await deps.readCourse(first.course);
  if (first === undefined || course === null) {
    return calendarFile([], { siteOrigin, language, modules: [] }, now);
  }
  const { catalogue } = course;
  const modules = course.modulesIn(language);
  const groups = await mapWithConcurrency(file.enrolments, async (enrolment) => {
    const cohort = await deps.cohorts.readCohort(enrolment.cohort);
    return cohort === null || cohort.endedAt !== undefined || enrolment.course !== first.course
      ? []
      : [{ ...cohort, joinedOn: utcDay(enrolment.enrolledAt), terms: termsOf(enrolment, cohort, catalogue) }];
  });
  const entries = calendarEntries(
    {
      course: catalogue,
      reviews: Object.fromEntries(catalogue.modules.map((module) => [module.id, module.review])),
      by: Object.fromEntries(modules.map((module) => [module.id, module.by])),
    },
    groups.flat(),
    file.records.get(first.course) ?? emptyRecord(first.course),
    now,
  );
  return calendarFile(entries, { siteOrigin, language, modules }, now);
}
