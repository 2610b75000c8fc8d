import type { Catalogue, Form } from '../course/course.ts';
import { type ProgressEvent, type TimedEvent, applyEvent, judge, refusalIn } from './events/events.ts';
import type { Receipt, RefusalCode, AnswerEvent, CourseKeys } from './events/schema.ts';
import { flagForm } from './flags.ts';
import type { LearningRecord } from './record.ts';
import { judgeRun } from '../course/simulator.ts';
import { TEXTS_FORM } from './texts-kept.ts';
import { refusalOfText } from '../worksheets/body.ts';
import { fieldPlace, talkItem } from '../worksheets/ids.ts';
import { readyForm, reflectionShape } from '../worksheets/worksheet.ts';

const REFLECTIONS: Form = { id: TEXTS_FORM, questions: [{ id: 'on', most: 1, step: 1 }] };

/** Keys are read once for each catalogue, which never changes. */
const KEYS = new WeakMap<Catalogue, CourseKeys>();

function keysOf(catalogue: Catalogue): CourseKeys {
  const keys = KEYS.get(catalogue) ?? readKeys(catalogue);
  KEYS.set(catalogue, keys);
  return keys;
}

function readKeys({ modules, forms, talks, worksheets }: Catalogue): CourseKeys {
  const lessons = modules.flatMap((module) => module.lessons);
  const items = [...lessons.flatMap((lesson) => lesson.items), ...modules.flatMap((module) => module.review)];
  const sections = lessons.flatMap((lesson) => lesson.sections);
  // A line that somebody would say another way in a talk is kept like a reflection.
  const reflections = [
    ...items.flatMap(({ id, key }) => (key.type === 'reflect' ? reflectionShape(id) : [])),
    ...talks.map(({ id }) => reflectionShape(talkItem(id))),
  ];
  const fields = worksheets.flatMap(({ id, parts }) => parts.map((part) => fieldPlace(id, part.id)));
  const flags = [...sections, ...fields].map(flagForm);
  const ready = worksheets.map(({ id }) => readyForm(id));
  return {
    sections: new Set(sections),
    items: new Map(items.map((item) => [item.id, item])),
    forms: new Map([...flags, ...ready, ...forms, REFLECTIONS].map((form) => [form.id, form])),
    talks: new Map(talks.map((talk) => [talkItem(talk.id), (moves) => judgeRun(talk, moves)])),
    worksheets: new Map(
      [...worksheets, ...reflections].map((shape) => [shape.id, (text) => refusalOfText(shape, text)]),
    ),
  };
}

export const refusalOf = (event: ProgressEvent, catalogue: Catalogue): RefusalCode | null =>
  refusalIn(keysOf(catalogue), event);

/**
 * Commutative, associative, idempotent and indifferent to how batches are cut, so phones may send in any
 * order, as often as they like. @param events with times the caller accepts (`acceptTime`)
 * @returns the same record where nothing is new, its `version` untouched; and a receipt by event id
 */
export function merge(
  record: LearningRecord,
  events: readonly TimedEvent[],
  catalogue: Catalogue,
): { record: LearningRecord; receipts: Record<string, Receipt> } {
  const course = keysOf(catalogue);
  const isRight = (answer: AnswerEvent): boolean => judge(answer, course) === true;
  const receipts: Record<string, Receipt> = {};
  let merged = record;
  for (const event of events) {
    const refused = event.course === record.course ? refusalIn(course, event) : 'unknown_course';
    if (refused !== null) {
      receipts[event.id] ??= { refused };
      continue;
    }
    const next = applyEvent(merged, event, isRight);
    // The same id twice in one batch: the first receipt counts.
    receipts[event.id] ??= next === merged ? 'duplicate' : 'applied';
    merged = next;
  }
  return { record: merged, receipts };
}
