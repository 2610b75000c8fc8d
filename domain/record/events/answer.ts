import { fits, mark } from '../../course/marking.ts';
import { withAttempt } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { RefusalCode } from './receipt.ts';
import type { AnswerEvent } from './schema.ts';
import type { CourseKeys } from './rules.ts';

/**
 * Keeps the best try and the first 11 of each item.
 * @param isRight the phone's own mark on the phone, the catalogue's on the server
 */
export function apply(
  record: LearningRecord,
  event: AnswerEvent,
  isRight: (event: AnswerEvent) => boolean,
): LearningRecord {
  const { id, at, item, answer } = event;
  const known = record.answers[item];
  const attempts = withAttempt(known, { id, at, answer, right: isRight(event) });
  if (attempts === known) return record;
  return { ...record, answers: { ...record.answers, [item]: attempts } };
}

export function judge({ item: id, answer }: AnswerEvent, course: CourseKeys): boolean | RefusalCode {
  const talk = course.talks.get(id);
  if (talk !== undefined) return talk(answer) ?? 'bad_shape';
  const item = course.items.get(id);
  if (item?.scored !== true) return 'unknown_step';
  return fits(item.key, answer) ? mark(item.key, answer).right : 'bad_shape';
}

export function refusal(event: AnswerEvent, course: CourseKeys): RefusalCode | null {
  const judged = judge(event, course);
  return typeof judged === 'boolean' ? null : judged;
}
