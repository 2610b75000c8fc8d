import { certificateStandings, core } from '#domain/certificate/rule.ts';
import { type MarkedDays, trainingOf, type Training } from '#domain/certificate/training.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { type Mark, isMet } from '#domain/attendance/marks.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import { begin, readTerms } from './begin.ts';

/** Of their training days; one query, and two reads more where anything is recorded. */
export async function readTraining(
  { attendance, cohorts, senderLinks }: Context,
  person: string,
  course: string,
  now: Instant,
): Promise<Training | null> {
  const sheets = await attendance.ofPerson(person);
  if (sheets.size === 0) return null;
  const names = await cohorts.names({ cohorts: [...sheets.keys()] });
  const marked = [...sheets].flatMap(([id, { marks }]) => {
    const cohort = names.cohorts.get(id);
    return cohort?.course === course ? [{ dates: cohort, marks }] : [];
  });
  const isOnPaper = marked.some(({ marks }) => isMet(marks, 'commitments'));
  // The learner's own side is the link: they made it under their name, with these commitments.
  const hasSenderSigned = !isOnPaper && (await senderLinks.read(person))?.answer !== undefined;
  return trainingOf(marked, hasSenderSigned, utcDay(now));
}

/**
 * Begins CORE if its rule holds: after a mark, or the sender's answer. Twice, or two at once, is one. The
 * nightly sweep, or its owner's look, makes up for a crash.
 */
export async function beginCore(context: Context, person: string, course: string, now: Instant) {
  const training = await readTraining(context, person, course, now);
  const catalogue = context.catalogues(course);
  if (catalogue === null || !core(training, 'core').earned) return;
  const file = await context.people.read(person);
  if (file === null) return;
  const terms = await readTerms(context, file.enrolments, catalogue);
  if (terms.length === 0) return;
  const record = file.records.get(course) ?? null;
  const standing = certificateStandings(catalogue, record, terms, training).find(
    ({ kind }) => kind === 'core',
  );
  if (standing?.earned !== true) return;
  const { path } = standing;
  await begin(context, { person, course, kind: 'core', n: 1, path, language: file.person.language }, now);
}

/** True where these marks earn CORE once the sender has signed. It needs no read to say no. */
export const mayEarnCore = (sheet: MarkedDays, now: Instant): boolean =>
  core(trainingOf([sheet], true, utcDay(now)), 'core').earned;

/** @param changed people whose sheet changed, with all their marks in this cohort */
export async function beginCoreOfMarked(
  context: Context,
  cohort: Cohort,
  changed: ReadonlyMap<string, readonly Mark[]>,
  now: Instant,
): Promise<void> {
  const near = [...changed].filter(([, marks]) => mayEarnCore({ dates: cohort, marks }, now));
  await mapWithConcurrency(near, ([person]) => beginCore(context, person, cohort.course, now));
}
