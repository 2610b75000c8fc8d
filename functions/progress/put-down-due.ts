import type { Catalogue } from '#domain/course/course.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { PersonFile } from '../storage/people.ts';
import { changedIn, isAsked, putDownReviews } from './put-down-reviews.ts';

/** The record that they are about is written by then, or its call has come to nothing. */
const WRITTEN_MS = 5000;

/**
 * Gradebooks are put down before the record is written, so that a crash in between leaves none behind. What
 * they hear is read from the record when they are due. @returns whether there are any
 */
async function putDownScores(
  { gradeLines, now }: Context,
  lines: PersonFile['gradeLines'],
  { before, after }: { before: LearningRecord; after: LearningRecord },
  catalogue: Catalogue,
): Promise<boolean> {
  const changed = changedIn(before, after);
  const asked = (await gradeLines.read(lines)).filter(
    ({ part }) => part === catalogue.course || isAsked(part, changed, catalogue),
  );
  await mapWithConcurrency(asked, (line) => gradeLines.putDown(line, now() + WRITTEN_MS));
  return asked.length > 0;
}

/** All that a change of a record makes due, before the record is written. @returns what follows once it is */
export async function putDownDue(
  context: Context,
  { person, gradeLines }: PersonFile,
  change: { readonly before: LearningRecord; readonly after: LearningRecord },
  catalogue: Catalogue,
): Promise<(() => Promise<void>) | null> {
  await putDownReviews(context, person.id, change, catalogue);
  const isHeard = gradeLines.length > 0 && (await putDownScores(context, gradeLines, change, catalogue));
  return isHeard ? async () => context.tellScores?.(person.id) : null;
}
