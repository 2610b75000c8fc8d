import type { Catalogue, Form } from './course.ts';
import type { ProgressEvent, Receipt, RefusalCode } from './events.ts';
import { fitsForm } from './form.ts';
import { fits, mark } from './marking.ts';
import { type AnswerEvent, type MergeRules, type TimedEvent, mergeBy } from './progress.ts';
import type { LearningRecord } from './record.ts';
import { counts, outcomeOf, talkItem } from './simulator.ts';
import { WORDS_FORM, fitsWorksheet } from './worksheet.ts';

/** The one question of `WORDS_FORM`. */
const WORDS: Form = { id: WORDS_FORM, questions: [{ id: 'on', most: 1, step: 1 }] };

/** Judged once for each catalogue, which never changes: a batch asks as often as it has events. */
const JUDGED = new WeakMap<Catalogue, MergeRules>();

/** A course as its catalogue judges it. */
function rulesOf(catalogue: Catalogue): MergeRules {
  const judged = JUDGED.get(catalogue) ?? readRules(catalogue);
  JUDGED.set(catalogue, judged);
  return judged;
}

function readRules(catalogue: Catalogue): MergeRules {
  const lessons = catalogue.modules.flatMap((module) => module.lessons);
  const sections = new Set(lessons.flatMap((lesson) => lesson.sections));
  const items = new Map(
    [
      ...lessons.flatMap((lesson) => lesson.items),
      ...catalogue.modules.flatMap((module) => module.review),
    ].map((item) => [item.id, item]),
  );
  const forms = new Map([...catalogue.forms, WORDS].map((form) => [form.id, form]));
  const talks = new Map(catalogue.talks.map((talk) => [talkItem(talk.id), talk]));
  const judge = ({ item: id, answer }: AnswerEvent): boolean | RefusalCode => {
    const talk = talks.get(id);
    if (talk !== undefined) {
      const outcome = outcomeOf(talk, answer);
      return outcome === null ? 'bad_shape' : counts(outcome);
    }
    const item = items.get(id);
    if (item?.scored !== true) return 'unknown_step';
    return fits(item.key, answer) ? mark(item.key, answer).right : 'bad_shape';
  };
  return {
    refusal: (event) => {
      if (event.t === 'answer') {
        const judged = judge(event);
        return typeof judged === 'boolean' ? null : judged;
      }
      if (event.t === 'form') {
        const form = forms.get(event.form);
        if (form === undefined) return 'unknown_step';
        return fitsForm(form, event.values) ? null : 'bad_shape';
      }
      if (event.t === 'work') {
        if (items.get(event.worksheet)?.key.type !== 'reflect') return 'unknown_step';
        return fitsWorksheet(event.body.text) ? null : 'too_large';
      }
      const isKnown = sections.has(event.section) || items.has(event.section);
      return isKnown ? null : 'unknown_step';
    },
    isRight: (event) => judge(event) === true,
  };
}

/** Why a course can never take an event; null where it can. */
export const refusalOf = (event: ProgressEvent, catalogue: Catalogue): RefusalCode | null =>
  rulesOf(catalogue).refusal(event);

/** `mergeBy` the keys of a catalogue. */
export const merge = (
  record: LearningRecord,
  events: readonly TimedEvent[],
  catalogue: Catalogue,
): { record: LearningRecord; receipts: Record<string, Receipt> } =>
  mergeBy(record, events, rulesOf(catalogue));
