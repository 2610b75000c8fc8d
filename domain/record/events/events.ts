import type { Form } from '../../course/course.ts';
import { fits, mark, markOrder } from '../../course/marking.ts';
import { isLater, registerOf, withAttempt, withFirst } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import type { RefusalCode, AnswerEvent, FormEvent, ProgressEvent, CourseKeys, Timed } from './schema.ts';

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

/** True where the learner has done nothing in a record. Staff may have written there. */
export const isBlank = ({ steps, skips, answers, asks, forms, place }: LearningRecord): boolean =>
  place === null && [steps, skips, answers, asks, forms].every((each) => Object.keys(each).length === 0);

/**
 * Puts an event into a record: the same object where the event says nothing new.
 * @param isRight the phone's own mark on the phone, the catalogue's on the server
 */
export function applyEvent(
  record: LearningRecord,
  event: TimedEvent,
  isRight: (answer: AnswerEvent) => boolean,
): LearningRecord {
  switch (event.t) {
    case 'step':
      return withFirst(record, 'steps', event.section, event.at);
    case 'skip':
      return withFirst(record, 'skips', event.section, event.at);
    case 'ask':
      return withFirst(record, 'asks', event.section, event.at);
    case 'answer': {
      const { id, at, item, answer } = event;
      const known = record.answers[item];
      const attempts = withAttempt(known, { id, at, answer, right: isRight(event) });
      return attempts === known ? record : { ...record, answers: { ...record.answers, [item]: attempts } };
    }
    case 'form': {
      const { form, values, words } = event;
      if (!isLater(event, record.forms[form])) return record;
      const reply = { ...registerOf(event), values, ...(words === undefined ? {} : { words }) };
      return { ...record, forms: { ...record.forms, [form]: reply } };
    }
    case 'place':
      return isLater(event, record.place)
        ? { ...record, place: { ...registerOf(event), section: event.section } }
        : record;
    case 'work':
      // Versions are kept outside the record, each for itself (`worksheets/worksheet.ts`).
      return record;
  }
}

/** Marks an answer by the course's keys: right or not, or why there is no mark. */
export function judge({ item: id, answer }: AnswerEvent, course: CourseKeys): boolean | RefusalCode {
  const talk = course.talks.get(id);
  if (talk !== undefined) return talk(answer) ?? 'bad_shape';
  const item = course.items.get(id);
  if (item?.scored !== true) return 'unknown_step';
  if (fits(item.key, answer)) return mark(item.key, answer).right;
  return markOrder(item.key, answer) ?? 'bad_shape';
}

/** Any of a form's questions may be left out. */
const isFilledIn = (form: Form, { values, words = '' }: FormEvent): boolean =>
  words.length <= (form.words ?? 0) &&
  Object.entries(values).every(([id, value]) => {
    const question = form.questions.find((each) => each.id === id);
    return question !== undefined && value >= 0 && value <= question.most && value % question.step === 0;
  });

export function refusalIn(course: CourseKeys, event: ProgressEvent): RefusalCode | null {
  switch (event.t) {
    case 'answer': {
      const judged = judge(event, course);
      return typeof judged === 'boolean' ? null : judged;
    }
    case 'form': {
      const form = course.forms.get(event.form);
      if (form === undefined) return 'unknown_step';
      return isFilledIn(form, event) ? null : 'bad_shape';
    }
    case 'work': {
      const refusalOfText = course.worksheets.get(event.worksheet);
      return refusalOfText === undefined ? 'unknown_step' : refusalOfText(event.body.text);
    }
    default:
      return course.sections.has(event.section) || course.items.has(event.section) ? null : 'unknown_step';
  }
}

export function aboutOf(event: ProgressEvent): string {
  if ('section' in event) return event.section;
  if ('item' in event) return event.item;
  return 'form' in event ? event.form : event.worksheet;
}
