import { withFirst } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { EventOf, Shapes } from './shapes.ts';

/** "Talk it through": the people who lead the learner's groups see which item it is, and nothing else. */
export const schema = ({ event, SectionId }: Shapes) => event('ask', { section: SectionId });
export type AskEvent = EventOf<typeof schema>;

/** Puts it into the grow-only set of asks. */
export const apply = (record: LearningRecord, { section, at }: AskEvent): LearningRecord =>
  withFirst(record, 'asks', section, at);

export { refusal } from './step.ts';
