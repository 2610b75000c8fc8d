import type { LearningRecord } from '../record.ts';
import * as answer from './answer.ts';
import * as ask from './ask.ts';
import * as form from './form.ts';
import * as place from './place.ts';
import type { RefusalCode } from './receipt.ts';
import type { CourseKeys, Timed } from './rules.ts';
import type { AnswerEvent, ProgressEvent } from './schema.ts';
import * as skip from './skip.ts';
import * as step from './step.ts';
import * as work from './work.ts';

export type { ProgressEvent };

export type TimedEvent = Timed<ProgressEvent>;

export const emptyRecord = (course: string): LearningRecord => ({
  course,
  version: 0,
  steps: {},
  skips: {},
  answers: {},
  asks: {},
  forms: {},
  place: null,
});

/** The same object where the event says nothing new. */
export function applyEvent(
  record: LearningRecord,
  event: TimedEvent,
  isRight: (answer: AnswerEvent) => boolean,
): LearningRecord {
  switch (event.t) {
    case 'step':
      return step.apply(record, event);
    case 'skip':
      return skip.apply(record, event);
    case 'answer':
      return answer.apply(record, event, isRight);
    case 'ask':
      return ask.apply(record, event);
    case 'form':
      return form.apply(record, event);
    case 'place':
      return place.apply(record, event);
    case 'work':
      return work.apply(record);
  }
}

/** Why a course can never take an event; null where it can. */
export function refusalIn(course: CourseKeys, event: ProgressEvent): RefusalCode | null {
  switch (event.t) {
    case 'step':
      return step.refusal(event, course);
    case 'skip':
      return skip.refusal(event, course);
    case 'answer':
      return answer.refusal(event, course);
    case 'ask':
      return ask.refusal(event, course);
    case 'form':
      return form.refusal(event, course);
    case 'place':
      return place.refusal(event, course);
    case 'work':
      return work.refusal(event, course);
  }
}

export function aboutOf(event: ProgressEvent): string {
  if ('section' in event) return event.section;
  if ('item' in event) return event.item;
  return 'form' in event ? event.form : event.worksheet;
}
