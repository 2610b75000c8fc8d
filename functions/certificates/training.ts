import { type Training, trainingOf } from '#domain/certificate/training.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { isMet } from '#domain/attendance/marks.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { Context } from '../context.ts';

/**
 * What is recorded of someone's training days in a course: one query, and two reads once something is.
 * @returns null where nothing is
 */
export async function readTraining(
  { attendance, cohorts, senderLinks }: Context,
  person: string,
  course: string,
  now: Instant,
): Promise<Training | null> {
  const sheets = await attendance.ofPerson(person);
  if (sheets.size === 0) return null;
  const names = await cohorts.names({ cohorts: [...sheets.keys()], affiliates: [] });
  const marked = [...sheets].flatMap(([id, { marks }]) => {
    const cohort = names.cohorts.get(id);
    return cohort?.course === course ? [{ dates: cohort, marks }] : [];
  });
  const isOnPaper = marked.some(({ marks }) => isMet(marks, 'commitments'));
  // The learner's own side is the link: they made it under their name, with these commitments.
  const hasSenderSigned = !isOnPaper && (await senderLinks.read(person))?.answer !== undefined;
  return trainingOf(marked, hasSenderSigned, utcDay(now));
}
