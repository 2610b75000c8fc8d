import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Terms } from '#domain/record/completion.ts';
import type { Answer } from '#domain/course/answer.ts';
import type { Catalogue, CatalogueItem } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { TRIES_KEPT } from '#domain/record/progress.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import {
  LATER_MS,
  moduleDoneAt,
  REVIEWS_FORM,
  reviewForms,
  reviewRounds,
  reviewStanding,
  type Round,
  ROUND_AFTER_MS,
} from '#domain/practice/review.ts';
import { answerFor } from '../../support/answers.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { answersTo } from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';
import { holds } from '../../support/holds.ts';

const START = Date.UTC(2026, 10, 1, 12);
const { week: WEEK, month: MONTH } = ROUND_AFTER_MS;
const made = makeCatalogue({ lessons: 2, items: 3 });
const review: CatalogueItem[] = [
  {
    id: 'review-a-module.first',
    key: { type: 'single', options: ['a', 'b', 'c'], right: 'a' },
    scored: true,
  },
  { id: 'review-a-module.words', key: { type: 'reflect' }, scored: false },
];
const catalogue: Catalogue = {
  ...made,
  modules: made.modules.map((module) => ({ ...module, review })),
  forms: reviewForms(['a-module']),
};
const [module] = catalogue.modules;
if (module === undefined) throw new Error('the catalogue has a module');
const reviews = { 'a-module': review };
const lessonItems = module.lessons.flatMap(({ items }) => items);
const allItems = new Map([...lessonItems, ...review].map((item) => [item.id, item]));
const terms: Terms = { path: 'full', rolling: false, editions: [catalogue] };
let count = 0;
const event = (at: number, rest: object): ProgressEvent => {
  count += 1;
  return { id: ulidOf(count), course: 'core', at, v: 1, ...rest } as ProgressEvent;
};
const step = (at: number, section: string): ProgressEvent => event(at, { t: 'step', section });
const answered = (at: number, item: string, answer: Answer): ProgressEvent =>
  event(at, { t: 'answer', item, answer });
const answeredSo = (at: number, item: string, right: boolean): ProgressEvent =>
  answered(at, item, answerFor({ ...allItems.get(item)!, stem: '' }, right));
const form = (at: number, id: string, values: Record<string, number>): ProgressEvent =>
  event(at, { t: 'form', form: id, values });

const recordOf = (events: readonly ProgressEvent[]): LearningRecord =>
  merge(emptyRecord('core'), events, catalogue).record;
const roundsOf = (record: LearningRecord): Round[] => reviewRounds(catalogue, reviews, record, terms);

/** The whole module read and right, a minute a section, ending at `START`. */
const wholeModule: readonly ProgressEvent[] = (() => {
  const sections = module.lessons.flatMap((lesson) => lesson.sections);
  return sections.map((section, at) => {
    const when = START - (sections.length - 1 - at) * 60_000;
    return allItems.has(section) ? answeredSo(when, section, true) : step(when, section);
  });
})();
const [first, second, third] = lessonItems.map(({ id }) => id);
if (first === undefined || second === undefined || third === undefined) throw new Error('items');

const weekOf = (rounds: readonly Round[]): Round => rounds.find(({ name }) => name === 'week')!;
const monthOf = (rounds: readonly Round[]): Round => rounds.find(({ name }) => name === 'month')!;

/** Anything that can be done with the questions of a module in two months, before it is done and after. */
const later: fc.Arbitrary<ProgressEvent[]> = fc
  .array(
    fc.tuple(
      fc.integer({ min: -2 * DAY_MS, max: 60 * DAY_MS }),
      fc
        .constantFrom(...allItems.values())
        .chain((item): fc.Arbitrary<object> =>
          item.scored
            ? fc.record({ t: fc.constant('answer'), item: fc.constant(item.id), answer: answersTo(item.key) })
            : fc.record({ t: fc.constant('step'), section: fc.constant(item.id) }),
        ),
    ),
    { maxLength: 60 },
  )
  .map((acts) => acts.map(([after, act]) => event(START + after, act)));

describe('when a module was done', () => {
  test('is when the last of what it asked was first done', () => {
    expect(moduleDoneAt(module, recordOf(wholeModule), terms)).toBe(START);
    const again = [...wholeModule, answeredSo(START + DAY_MS, first, false)];
    expect(moduleDoneAt(module, recordOf(again), terms)).toBe(START);
  });

  test('waits for enough right answers, and no longer than that', () => {
    const lateRight = [
      ...wholeModule.filter((each) => each.t !== 'answer' || each.item === first),
      ...lessonItems.slice(1).map(({ id }, at) => answeredSo(START + at * DAY_MS, id, true)),
    ];
    // Five of six are 83 %; the sixth only has to have been tried.
    const tried = [answeredSo(START - DAY_MS, lessonItems.at(-1)!.id, false)];
    expect(moduleDoneAt(module, recordOf([...lateRight, ...tried]), terms)).toBe(START + 3 * DAY_MS);
  });

  test('is never, while it is not', () => {
    expect(moduleDoneAt(module, recordOf(wholeModule.slice(1)), terms)).toBeNull();
    expect(roundsOf(recordOf(wholeModule.slice(1)))).toEqual([]);
  });

  test('is by the kindest edition', () => {
    const record = recordOf(wholeModule);
    const now = {
      ...module,
      lessons: [...module.lessons, { ...module.lessons[0]!, id: 'new', sections: ['new.card'] }],
    };
    expect(moduleDoneAt(now, record, terms)).toBe(START);
    expect(moduleDoneAt(now, record, { ...terms, editions: [] })).toBeNull();
  });

  test('is the same where the edition they joined under asked nothing of it on their path', () => {
    const [then, now] = [false, true].map((core) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({ ...lesson, core })),
    }));
    const editions = [then, now].map((each) => ({ ...catalogue, modules: [each!] }));
    const core: Terms = { path: 'core', rolling: false, editions };
    expect(moduleDoneAt(now!, recordOf(wholeModule), core)).toBe(START);
  });
});

describe('what a round asks', () => {
  test('does not change with whatever is answered once it is due', () =>
    holds(later, (events) => {
      const all = roundsOf(recordOf([...wholeModule, ...events]));
      for (const round of all) {
        const before = [...wholeModule, ...events].filter(({ at }) => at < round.dueAt);
        const then = roundsOf(recordOf(before)).find(({ form: id }) => id === round.form);
        expect(round.items).toEqual(then?.items);
      }
    }));

  test('is the same however the record came together', () =>
    holds(
      later.chain((events) => {
        const all = [...wholeModule, ...events];
        return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
      }),
      ([told, shuffled]) => {
        expect(roundsOf(recordOf(shuffled))).toEqual(roundsOf(recordOf(told)));
      },
    ));

  test('can always be answered: each question once, and the round is over', () =>
    holds(later, (events) => {
      const record = recordOf([...wholeModule, ...events]);
      for (const round of roundsOf(record)) {
        const most = round.name === 'week' ? 3 : 5;
        expect(new Set(round.items).size).toBe(round.items.length);
        expect(round.items.length).toBeLessThanOrEqual(most);
        const at = START + 61 * DAY_MS;
        const answers = round.left.map((id) =>
          allItems.get(id)!.scored ? answeredSo(at, id, false) : step(at, id),
        );
        const after = merge(record, answers, catalogue);
        expect(Object.values(after.receipts).every((each) => each === 'applied')).toBe(true);
        expect(roundsOf(after.record).find(({ form: id }) => id === round.form)?.left).toEqual([]);
      }
    }));

  test('after a week: the module’s two, and the lesson question missed last', () => {
    const missed = [
      answeredSo(START + DAY_MS, third, false),
      answeredSo(START + 2 * DAY_MS, second, false),
      answeredSo(START + 3 * DAY_MS, second, true),
    ];
    expect(weekOf(roundsOf(recordOf([...wholeModule, ...missed])))).toMatchObject({
      dueAt: START + WEEK,
      items: ['review-a-module.first', 'review-a-module.words', second],
    });
  });

  test('after a week, where nothing was missed: the one not seen for the longest', () => {
    const seen = [answeredSo(START + DAY_MS, first, true)];
    expect(weekOf(roundsOf(recordOf([...wholeModule, ...seen]))).items[2]).toBe(second);
  });

  test('after a month: one again where all were right at once, else all that can be asked again', () => {
    const inWeek = (right: boolean): ProgressEvent[] => [
      answeredSo(START + WEEK, 'review-a-module.first', right),
      answeredSo(START + WEEK + 1, 'review-a-module.first', true),
      step(START + WEEK, 'review-a-module.words'),
      answeredSo(START + WEEK, first, true),
    ];
    const allRight = monthOf(roundsOf(recordOf([...wholeModule, ...inWeek(true)])));
    expect(allRight).toMatchObject({ dueAt: START + MONTH, items: ['review-a-module.first', second, third] });
    const oneMissed = monthOf(roundsOf(recordOf([...wholeModule, ...inWeek(false)])));
    // The reflection has its words; it cannot be asked twice.
    expect(oneMissed.items).toEqual(['review-a-module.first', first, second, third]);
    const unanswered = monthOf(roundsOf(recordOf(wholeModule)));
    expect(unanswered.items).toEqual([
      'review-a-module.first',
      'review-a-module.words',
      first,
      second,
      third,
    ]);
  });

  test('asks nobody about a lesson that they never opened', () => {
    const [core, extra] = module.lessons;
    const onCore: Catalogue = {
      ...catalogue,
      modules: [
        {
          ...module,
          lessons: [
            { ...core!, core: true },
            { ...extra!, core: false },
          ],
        },
      ],
    };
    const resting = {
      'a-module': [
        { ...review[0]!, lesson: core!.id },
        { ...review[1]!, lesson: extra!.id },
      ],
    };
    const asked = (record: LearningRecord) =>
      reviewRounds(onCore, resting, record, { path: 'core', rolling: false, editions: [onCore] }).map(
        ({ items }) => items.filter((id) => id.startsWith('review-')),
      );
    const ofCore = wholeModule.filter((each) =>
      core!.sections.some(
        (id) => ('section' in each && each.section === id) || ('item' in each && each.item === id),
      ),
    );
    const onlyCore = recordOf(ofCore);
    expect(asked(onlyCore)).toEqual([['review-a-module.first'], ['review-a-module.first']]);
    // A learner who opens it before the month is over is asked then.
    const opened = merge(onlyCore, [step(START + WEEK + 1, extra!.sections[0]!)], catalogue).record;
    expect(asked(opened)[0]).toEqual(['review-a-module.first']);
    expect(asked(recordOf(wholeModule))[0]).toEqual(['review-a-module.first', 'review-a-module.words']);
  });

  test('leaves out a question whose tries are used up', () => {
    const worn = Array.from({ length: TRIES_KEPT }, (_, at) => answeredSo(START + at, second, false));
    expect(weekOf(roundsOf(recordOf([...wholeModule, ...worn]))).items).not.toContain(second);
  });
});

describe('where someone stands', () => {
  const record = recordOf(wholeModule);
  const at = (after: number, told = record) => reviewStanding(roundsOf(told), told, START + after);
  const dueName = (after: number, told = record): string => {
    const standing = at(after, told);
    return standing.kind === 'due' ? standing.round.name : standing.kind;
  };

  test('nothing before a week, then the week’s, then the month’s in its place', () => {
    expect(at(WEEK - 1)).toEqual({ kind: 'rest', next: START + WEEK });
    expect(dueName(WEEK)).toBe('week');
    expect(dueName(MONTH - 1)).toBe('week');
    expect(dueName(MONTH)).toBe('month');
    expect(dueName(MONTH + 400 * DAY_MS)).toBe('month');
  });

  test('“later” lets everything rest for a day, twice at most', () => {
    const put = (laters: number, when: number) =>
      merge(record, [form(START + when, 'reviews.a-module-week', { later: laters })], catalogue);
    const once = put(1, WEEK).record;
    expect(at(WEEK + LATER_MS - 1, once)).toEqual({ kind: 'rest', next: START + WEEK + LATER_MS });
    expect(at(WEEK + LATER_MS, once)).toMatchObject({ kind: 'due', laters: 1 });
    expect(Object.values(put(3, WEEK).receipts)).toEqual([{ refused: 'bad_shape' }]);
  });

  test('“stop” stops all, “go on” brings them back', () => {
    const stopped = merge(record, [form(START, REVIEWS_FORM, { on: 0 })], catalogue).record;
    expect(at(WEEK, stopped)).toEqual({ kind: 'stopped' });
    const on = merge(stopped, [form(START + 1, REVIEWS_FORM, { on: 1 })], catalogue).record;
    expect(dueName(WEEK, on)).toBe('week');
  });

  test('nothing is in sight where all is answered, or nothing is done', () => {
    const rounds = roundsOf(record).map((round) => ({ ...round, left: [] }));
    expect(reviewStanding(rounds, record, START + WEEK)).toEqual({ kind: 'rest', next: null });
    expect(reviewStanding([], record, START)).toEqual({ kind: 'rest', next: null });
  });

  test('of several modules it is the one that has waited longest, one at a time', () => {
    const [week, month] = roundsOf(record);
    const other = { ...week!, form: 'reviews.b-week', module: 'b', dueAt: START + WEEK - DAY_MS };
    const rounds = [other, week!, month!];
    expect(reviewStanding(rounds, record, START + WEEK)).toMatchObject({
      kind: 'due',
      round: { module: 'b' },
    });
    const put = {
      ...record,
      forms: { [other.form]: { id: ulidOf(1), at: START + WEEK, values: { later: 1 } } },
    };
    expect(reviewStanding(rounds, put, START + WEEK + 1).kind).toBe('rest');
  });
});
