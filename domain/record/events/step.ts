import { withFirst } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { StepEvent } from './schema.ts';
import type { CourseKeys } from './rules.ts';

/** Done never becomes undone. */
export const apply = (record: LearningRecord, { section, at }: StepEvent): LearningRecord =>
  withFirst(record, 'steps', section, at);

export const refusal = ({ section }: { readonly section: string }, course: CourseKeys) =>
  course.sections.has(section) || course.items.has(section) ? null : 'unknown_step';
