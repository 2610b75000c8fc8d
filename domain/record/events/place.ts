import { isLater, registerOf } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { PlaceEvent } from './schema.ts';
import type { Timed } from './rules.ts';

export const apply = (record: LearningRecord, event: Timed<PlaceEvent>): LearningRecord =>
  isLater(event, record.place)
    ? { ...record, place: { ...registerOf(event), section: event.section } }
    : record;

export { refusal } from './step.ts';
