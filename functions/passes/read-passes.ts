import type * as z from 'zod/mini';
import type { OwnPasses, readFieldDay as fieldDayRoute } from '#domain/contract/passes.ts';
import type { IdentityContext } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Member } from '../storage/members.ts';
import { cohortName } from '../cohorts/views.ts';
import type { PersonFile } from '../storage/people.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { hostCode, isOver, passOf } from './pass-of.ts';
import type { Instant } from '#domain/values/instant.ts';

export async function readOwnPasses(
  context: IdentityContext,
  { person, enrolments, records }: PersonFile,
  now: Instant,
): Promise<OwnPasses['passes']> {
  const sheets = await context.attendance.ofPerson(person.id);
  const passes = await mapWithConcurrency(enrolments, async (enrolment) => {
    const catalogue = context.catalogues(enrolment.course);
    const cohort = await context.cohorts.readCohort(enrolment.cohort);
    if (cohort === null || catalogue === null || isOver(cohort, now) || cohort.endedAt !== undefined)
      return [];
    const record = records.get(enrolment.course) ?? null;
    const marks = sheets.get(cohort.id)?.marks ?? [];
    const pass = await passOf(context, catalogue, { cohort, enrolment, record, marks, now });
    return [{ cohort: cohortName(cohort), ...pass }];
  });
  const dayOf = ({ cohort }: OwnPasses['passes'][number]): string => cohort.startsOn ?? '';
  return passes.flat().toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)));
}

export async function readFieldDay(
  context: IdentityContext,
  cohort: Cohort,
  members: readonly Member[],
  now: Instant,
): Promise<Omit<z.output<typeof fieldDayRoute.reply>, 'next'>> {
  const catalogue = context.catalogues(cohort.course);
  if (catalogue === null) throw new Error(`no course ${cohort.course}`);
  const known = await context.attendance.read(
    cohort.id,
    members.map(({ enrolment }) => enrolment.person),
  );
  const people = await mapWithConcurrency(members, async ({ enrolment, record }) => {
    const { person, name, language } = enrolment;
    const marks = known.get(person)?.sheet.marks ?? [];
    const pass = await passOf(context, catalogue, { cohort, enrolment, record, marks, now });
    return { person, name, language, ...pass };
  });
  return { cohort: cohortName(cohort), hostCode: hostCode(context, cohort), people };
}
