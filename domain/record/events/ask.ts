import { withFirst } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { AskEvent } from './schema.ts';

export const apply = (record: LearningRecord, { section, at }: AskEvent): LearningRecord =>
  withFirst(record, 'asks', section, at);

export { refusal } from './step.ts';
