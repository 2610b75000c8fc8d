import { isLater, registerOf } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { EventOf, Shapes } from './shapes.ts';
import type { Timed } from './rules.ts';

/** Where the learner is. */
export const schema = ({ event, SectionId }: Shapes) => event('place', { section: SectionId });
export type PlaceEvent = EventOf<typeof schema>;

/** The last place wins. */
export const apply = (record: LearningRecord, event: Timed<PlaceEvent>): LearningRecord =>
  isLater(event, record.place)
    ? { ...record, place: { ...registerOf(event), section: event.section } }
    : record;

export { refusal } from './step.ts';
