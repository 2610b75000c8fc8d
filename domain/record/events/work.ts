import type { LearningRecord } from '../record.ts';
import type { RefusalCode } from './receipt.ts';
import type { WorkEvent } from './schema.ts';
import type { CourseKeys } from './rules.ts';

/** Versions are kept outside the record, each for itself (`worksheet.ts`). */
export const apply = (record: LearningRecord): LearningRecord => record;

export function refusal({ worksheet, body }: WorkEvent, course: CourseKeys): RefusalCode | null {
  const refusalOfText = course.worksheets.get(worksheet);
  return refusalOfText === undefined ? 'unknown_step' : refusalOfText(body.text);
}
