import { utcDay, daysAfter } from '#domain/values/calendar.ts';
import { type CalendarEntry, calendarEntries, trainingEntries } from '#domain/nudges/calendar-entries.ts';
import { termsOf } from '#domain/record/completion.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { IdentityContext } from '../context.ts';
import { readMyCohorts } from '../cohorts/read-my-cohorts.ts';
import type { PersonFile } from '../storage/people.ts';
import { followed } from '../http/session.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import { isTheirs, personOfPath } from './routes.ts';
import { answerBesideRoutes } from '../http/deadline.ts';
import { problemResponse, API_HEADERS } from '../http/problems.ts';
import ical from 'ical-generator';
import type { DatedModule } from '#domain/course/course.ts';
import type { Language, Instant } from '#domain/values/ids.ts';

const en = {
  name: 'Groundwork',
  training: (cohort: string) => `Training: ${cohort}`,
  module: (number: number, title: string) => `A good day to finish module ${number}: ${title}`,
  moduleHow: 'It leaves this calendar once it’s done.',
  review: (title: string) => `Three questions again: ${title}`,
  reviewHow: 'Three minutes. You can put it off.',
};

const es: typeof en = {
  name: 'Groundwork',
  training: (cohort) => `Capacitación: ${cohort}`,
  module: (number, title) => `Buen día para terminar el módulo ${number}: ${title}`,
  moduleHow: 'Cuando lo termines, desaparece de este calendario.',
  review: (title) => `Tres preguntas otra vez: ${title}`,
  reviewHow: 'Tres minutos. Puedes dejarlo para después.',
};

const calendarMessages: Readonly<Record<Language, typeof en>> = { en, es };

/** So often calendar programs are asked to look again. */
const LOOK_AGAIN_SECONDS = 6 * 60 * 60;

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** By RFC 5545. An entry keeps its id while its subject stays, so that a program moves it and shows one. */
export function calendarFile(
  entries: readonly CalendarEntry[],
  {
    siteOrigin,
    language,
    modules,
  }: { siteOrigin: string; language: Language; modules: readonly DatedModule[] },
  now: Instant,
): string {
  const messages = calendarMessages[language];
  const root = language === 'en' ? siteOrigin : `${siteOrigin}/${language}`;
  const moduleOf = (id: string): Pick<DatedModule, 'number' | 'title'> => {
    const found = modules.find((module) => module.id === id);
    if (found === undefined) throw new Error(`no module ${id} in the outline`);
    return found;
  };
  const wordsOf = (entry: CalendarEntry) => {
    if (entry.about === 'training') {
      const { id, name, place } = entry.group;
      const url = entry.isStaff ? `${root}/cohorts/` : `${root}/`;
      return { id, summary: messages.training(name), ...(place !== '' && { location: place }), url };
    }
    const { number, title } = moduleOf(entry.module);
    return entry.about === 'module'
      ? {
          id: entry.module,
          summary: messages.module(number, title),
          description: messages.moduleHow,
          url: `${root}/${entry.module}/`,
        }
      : {
          id: `${entry.module}-${entry.round}`,
          summary: messages.review(title),
          description: messages.reviewHow,
          url: `${root}/review/`,
        };
  };
  const calendar = ical({
    name: messages.name,
    prodId: { company: 'Groundwork', product: 'Calendar', language: language.toUpperCase() },
    ttl: LOOK_AGAIN_SECONDS,
  });
  const host = new URL(siteOrigin).host;
  for (const entry of entries) {
    const { id, ...words } = wordsOf(entry);
    calendar.createEvent({
      ...words,
      id: `${entry.about}-${id}@${host}`,
      start: midnight(entry.first),
      // The first day that is no part of it.
      end: midnight(daysAfter(entry.last, 1)),
      allDay: true,
      stamp: new Date(now),
    });
  }
  return calendar.toString();
}

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
async function caredFor(context: IdentityContext, { roles, enrolments }: PersonFile, now: Instant) {
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
