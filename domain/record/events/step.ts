import { withFirst } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { StepEvent } from './schema.ts';
import type { CourseKeys } from './rules.ts';

/** Puts it into the grow-only set of steps. Done never becomes undone. */
export const apply = (record: LearningRecord, { section, at }: StepEvent): LearningRecord =>
  withFirst(record, 'steps', section, at);

/** Refuses a section or an item that the course has not. */
export const refusal = ({ section }: { readonly section: string }, course: CourseKeys) =>
  course.sections.has(section) || course.items.has(section) ? null : 'unknown_step';
