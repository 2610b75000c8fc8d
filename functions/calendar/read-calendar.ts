import { utcDay } from '#domain/values/calendar.ts';
import { type CalendarEntry, calendarEntries, trainingEntries } from '#domain/nudges/calendar-entries.ts';
import { termsOf } from '#domain/record/completion.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { IdentityContext } from '../context.ts';
import { readMyCohorts } from '../cohorts/read-my-cohorts.ts';
import type { PersonFile } from '../storage/people.ts';
import { followed } from '../http/session.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { calendarFile } from './calendar-file.ts';
import { isTheirs, personOfPath } from './routes.ts';
import { answerBesideRoutes } from '../http/beside-routes.ts';
import { problemResponse, API_HEADERS } from '../http/problems.ts';

/** Answers a calendar program, which has no session: with a calendar, or as if there were none. */
export const answerCalendar = (context: IdentityContext, request: Request): Promise<Response> =>
  answerBesideRoutes(context, 'calendar', async () => {
    const calendar = await readCalendar(context, new URL(request.url).pathname);
    return calendar === null
      ? problemResponse({ error: 'not_found' })
      : new Response(calendar, {
          headers: { ...API_HEADERS, 'content-type': 'text/calendar; charset=utf-8' },
        });
  });

/** The trainings that somebody looks after. An administrator's role names none. */
async function caredFor(
  context: IdentityContext,
  { roles, enrolments }: PersonFile,
  now: Instant,
): Promise<readonly CalendarEntry[]> {
  const { affiliates, alliance } = await readMyCohorts(
    context,
    roles.filter(({ role }) => role !== 'administrator'),
  );
  const learnsIn = new Set(enrolments.map(({ cohort }) => cohort));
  const open = [...affiliates.flatMap(({ cohorts }) => cohorts), ...alliance].filter(
    ({ id, endedAt }) => endedAt === undefined && !learnsIn.has(id),
  );
  return trainingEntries(open, true, now);
}

export async function readCalendar(context: IdentityContext, path: string): Promise<string | null> {
  const id = personOfPath(path);
  const own = id === null ? null : await context.people.read(id);
  if (own === null || !isTheirs(context, own.person, path)) return null;
  const file = await followed(context.people, own);
  const { siteOrigin } = context;
  const { language } = own.person;
  const now = context.now();
  const cared = await caredFor(context, file, now);
  const [first] = file.enrolments;
  const course = first === undefined ? null : context.readCourse(first.course);
  if (first === undefined || course === null) {
    return calendarFile(cared, { siteOrigin, language, modules: [] }, now);
  }
  const { catalogue } = course;
  const modules = course.modulesIn(language);
  const groups = await mapWithConcurrency(file.enrolments, async (enrolment) => {
    const cohort = await context.cohorts.readCohort(enrolment.cohort);
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
  return calendarFile([...entries, ...cared], { siteOrigin, language, modules }, now);
}
