import type { LearningRecord } from '../record.ts';
import { MOST_JOINED, fitsWorksheet } from '../worksheet.ts';
import type { RefusalCode } from './receipt.ts';
import type { EventOf, Shapes } from './shapes.ts';
import type { CourseKeys } from './rules.ts';

/** A new version of a worksheet. Its size is judged by `refusal`, so that too much has its own name. */
export const schema = ({ z, event, SectionId, Ulid }: Shapes) =>
  event('work', {
    worksheet: SectionId,
    /** Versions it was made from. */
    base: z.array(Ulid).check(z.maxLength(MOST_JOINED)),
    body: z.strictObject({ text: z.string() }),
  });
export type WorkEvent = EventOf<typeof schema>;

/** Changes nothing: versions are kept outside the record, each for itself (`worksheet.ts`). */
export const apply = (record: LearningRecord): LearningRecord => record;

/** Refuses what is no worksheet or reflection of the course, and a text that it cannot take. */
export function refusal({ worksheet, body }: WorkEvent, course: CourseKeys): RefusalCode | null {
  const refusalOfText = course.worksheets.get(worksheet);
  if (refusalOfText !== undefined) return refusalOfText(body.text);
  if (course.items.get(worksheet)?.key.type !== 'reflect') return 'unknown_step';
  return fitsWorksheet(body.text) ? null : 'too_large';
}
