import fc from 'fast-check';
import type { Answer } from '#domain/course/answer.ts';
import type { Catalogue, CatalogueItem } from '#domain/course/course.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { mark } from '#domain/course/marking.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { CountedAtHome } from '#domain/reports/counts.ts';
import { makeCatalogue, PLAN } from './catalogue.ts';
import { someAnswer } from './course-events.ts';
import { ulidOf } from './ulids.ts';

const [FIRST, SECOND] = [makeCatalogue({ lessons: 2, items: 4 }), makeCatalogue({ lessons: 1, items: 3 })];
export const QUESTIONS = ['my-story', 'open-question', 'keep-listening'];
const MOMENTS = ['before', 'arrival', 'after', 'looking-back'] as const;
const form = (id: string) => ({
  id,
  questions: QUESTIONS.map((each) => ({ id: each, most: 100, step: 10 })),
});
/** A course of two modules, with every survey that asks how sure people are. */
export const CATALOGUE: Catalogue = {
  ...FIRST,
  modules: [
    ...FIRST.modules,
    // All of it on the core path.
    ...SECOND.modules.map((module) => ({
      ...module,
      id: 'b-module',
      lessons: module.lessons.map((lesson) => {
        const own = (id: string) => id.replace(lesson.id, 'of-b');
        return {
          ...{ ...lesson, id: 'of-b', core: true, sections: lesson.sections.map(own) },
          skippable: lesson.skippable.map(own),
          items: lesson.items.map((item) => ({ ...item, id: own(item.id) })),
        };
      }),
    })),
  ],
  forms: MOMENTS.map((moment) => form(`surveys.${moment}`)),
};
export const LESSONS = CATALOGUE.modules.flatMap(({ lessons }) => lessons);
export const ITEMS = LESSONS.flatMap(({ items }) => items);

/** What is decided by chance of somebody. */
export interface Dice {
  readonly language: 'en' | 'es';
  /** Number of their affiliate. */
  readonly home: number;
  readonly path: 'core' | 'full';
  /** Below it a card is opened and an item tried; 1 does all. */
  readonly eager: number;
  /** Below it an answer is right. */
  readonly able: number;
  readonly isSure: boolean;
  readonly skips: boolean;
  readonly shares: boolean;
  readonly numbers: readonly number[];
}

export const dice: fc.Arbitrary<Dice> = fc.record({
  language: fc.constantFrom('en', 'en', 'es'),
  home: fc.constant(9001),
  path: fc.constantFrom('core', 'full', 'full'),
  eager: fc.constantFrom(0, 0.5, 1, 1),
  able: fc.constantFrom(0, 0.4, 0.9, 1),
  isSure: fc.boolean(),
  skips: fc.boolean(),
  shares: fc.boolean(),
  numbers: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 80, maxLength: 80 }),
});

/** A generator that gives these numbers round and round. */
function rolling(numbers: readonly number[]): () => number {
  let at = -1;
  return () => numbers[(at += 1) % numbers.length] ?? 0;
}

export const wrongOf = ({ key }: CatalogueItem): Answer => {
  if (key.type === 'single') return key.options.find((option) => option !== key.right) ?? '';
  if (key.type === 'multi') return key.right.slice(1);
  if (key.type === 'order') return key.right.toReversed();
  if (key.type === 'reflect') throw new Error('never answered');
  return Object.fromEntries(Object.keys(key.right).map((thing) => [thing, key.slots[0] ?? '']));
};
const attempt = (item: CatalogueItem, answer: Answer, at: number) => ({
  ...{ id: ulidOf(at), at, answer, right: mark(item.key, answer).right },
});

function recordOf({ eager, able, isSure, skips, numbers }: Dice): LearningRecord {
  const random = rolling(numbers);
  const record = emptyRecord('core');
  for (const section of LESSONS.flatMap(({ sections }) => sections)) {
    if (random() >= eager) continue;
    if (skips && section.endsWith('.story')) record.skips[section] = 1;
    else record.steps[section] = 1;
  }
  for (const item of ITEMS) {
    if (random() >= eager) continue;
    const isRight = random() < able;
    const answer =
      item.key.type === 'single' && isRight
        ? item.key.right
        : isRight
          ? someAnswer(item, random)
          : wrongOf(item);
    const first = attempt(item, answer, 1);
    // Some get it right at the second try. The first try counts here.
    const second = attempt(item, item.key.type === 'single' ? item.key.right : someAnswer(item, random), 2);
    record.answers[item.id] = { best: second.right ? second : first, first: [first, second] };
  }
  if (isSure) {
    const values = Object.fromEntries(QUESTIONS.map((id) => [id, 10 * Math.floor(random() * 11)]));
    record.forms['surveys.before'] = { id: ulidOf(3), at: 3, values };
    if (random() < 0.5) {
      record.forms['surveys.arrival'] = { id: ulidOf(4), at: 4, values: { 'my-story': 70 } };
    }
    for (const moment of ['after', 'looking-back']) {
      if (random() < 0.2) continue;
      const later = Object.fromEntries(QUESTIONS.map((id) => [id, 10 * Math.floor(random() * 11)]));
      record.forms[`surveys.${moment}`] = { id: ulidOf(5), at: 5, values: later };
    }
  }
  return record;
}

export interface Group {
  readonly people: readonly CountedAtHome[];
  readonly shares: readonly { person: string; worksheet: string }[];
}
/** A cohort of these people. @param from the number of its first person */
export const groupOf = (all: readonly Dice[], from = 1): Group => ({
  people: all.map((each, at) => ({
    person: ulidOf(at + from),
    language: each.language,
    home: ulidOf(each.home),
    record: recordOf(each),
    terms: { path: each.path, rolling: false, editions: [CATALOGUE] },
  })),
  shares: all.flatMap((each, at) => (each.shares ? [{ person: ulidOf(at + from), worksheet: PLAN.id }] : [])),
});
export const group = (size: number): fc.Arbitrary<Group> =>
  fc.array(dice, { minLength: size, maxLength: size }).map((all) => groupOf(all));
