import { withFirst } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { SkipEvent } from './schema.ts';

export const apply = (record: LearningRecord, { section, at }: SkipEvent): LearningRecord =>
  withFirst(record, 'skips', section, at);

export { refusal } from './step.ts';
