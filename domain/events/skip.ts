import { withFirst } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { EventOf, Shapes } from './shapes.ts';

/** A card was skipped by its content note, or a reflection passed. Counts as done. */
export const schema = ({ event, SectionId }: Shapes) => event('skip', { section: SectionId });
export type SkipEvent = EventOf<typeof schema>;

/** Puts it into the grow-only set of skips. */
export const apply = (record: LearningRecord, { section, at }: SkipEvent): LearningRecord =>
  withFirst(record, 'skips', section, at);

export { refusal } from './step.ts';
