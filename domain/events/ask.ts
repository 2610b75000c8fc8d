import { withFirst } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { EventOf, Shapes } from './shapes.ts';

/** "Talk it through", of phones older than flags: a group's leaders see which item it is, no more. */
export const schema = ({ event, SectionId }: Shapes) => event('ask', { section: SectionId });
export type AskEvent = EventOf<typeof schema>;

/** Puts it into the grow-only set of asks. */
export const apply = (record: LearningRecord, { section, at }: AskEvent): LearningRecord =>
  withFirst(record, 'asks', section, at);

export { refusal } from './step.ts';
