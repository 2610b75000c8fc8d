import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#domain/course/course.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { Counted } from '#domain/reports/counts.ts';
import { type ChangedQuestion, movedAnchors } from '#domain/reports/figures.ts';
import { makeCatalogue } from '../../../support/catalogue.ts';
import { changedOf } from '../../../support/reports.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

const QUESTIONS = ['my-story', 'open-question'];
const CATALOGUE: Catalogue = {
  ...makeCatalogue(),
  forms: (['before', 'after', 'looking-back'] as const).map((moment) => ({
    id: `surveys.${moment}`,
    questions: [...QUESTIONS, ...(moment === 'after' ? ['use-it-soon'] : []), 'rest'].map((id) => ({
      ...{ id, most: 100, step: 10 },
    })),
  })),
};

/** What somebody said at each moment, in the order of the questions; null where they passed one. */
type Said = Readonly<Record<'before' | 'after' | 'looking-back', readonly (number | null)[]>>;
const answer = fc.option(
  fc.integer({ min: 0, max: 10 }).map((tens) => 10 * tens),
  { freq: 8 },
);
const answers = fc.oneof(
  { weight: 4, arbitrary: fc.array(answer, { minLength: 3, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant([]) },
);
const saids = (size: number) =>
  fc.array(fc.record({ before: answers, after: answers, 'looking-back': answers }), {
    minLength: size,
    maxLength: size,
  });

const peopleOf = (all: readonly Said[]): Counted[] =>
  all.map((said, at) => {
    const record = emptyRecord('core');
    for (const [moment, numbers] of Object.entries(said)) {
      if (numbers.length === 0) continue;
      const asked = moment === 'after' ? [...QUESTIONS, 'use-it-soon'] : QUESTIONS;
      const values = Object.fromEntries(
        asked.flatMap((id, place) => {
          const number = numbers[place] ?? null;
          return number === null ? [] : [[id, number] as const];
        }),
      );
      record.forms[`surveys.${moment}`] = { id: ulidOf(at), at, values: { ...values, rest: 1 } };
    }
    const terms = { path: 'core' as const, rolling: false, editions: [CATALOGUE] };
    return { person: ulidOf(at + 1), language: 'en', record, terms };
  });
const figures = (all: readonly Said[]) => {
  const changed = changedOf(CATALOGUE, peopleOf(all));
  if (changed.kind !== 'figures') throw new Error(changed.kind);
  return changed;
};

const toTens = (value: number): number => Number(`${String(Math.floor((value + 5) / 10))}0`);
/** The middle by another way: the value with as many below as above. */
function middle(values: readonly number[]): number | null {
  if (values.length < 10) return null;
  const left = [...values].sort((one, other) => one - other);
  while (left.length > 2) {
    left.shift();
    left.pop();
  }
  return toTens(left.reduce((sum, value) => sum + value, 0) / left.length);
}
const twelve = (before: number, after: number, back: number): Said[] =>
  Array.from({ length: 12 }, () => ({ before: [before], after: [after], 'looking-back': [back] }));
const first = (all: readonly Said[]): ChangedQuestion => figures(all).questions[0]!;

describe('what changed', () => {
  test.each([0, 1, 4, 5, 9])('S30 says nothing of a group of %i', (size) =>
    holds.with({ numRuns: 10 })(saids(size), (all) => {
      expect(changedOf(CATALOGUE, peopleOf(all))).toEqual({ kind: 'too-few' });
    }),
  );

  test('S30 S70 says what a recount from the answers says, and only where ten people said both', () =>
    holds.with({ numRuns: 200 })(fc.constantFrom(10, 15, 28, 40).chain(saids), (all) => {
      const { questions, plans, answered, people } = figures(all);
      expect(people).toBe(all.length);
      expect(questions.map(({ question }) => question)).toEqual(QUESTIONS);
      for (const [place, shown] of questions.entries()) {
        const both = all.flatMap((said) => {
          const [before, after] = [said.before[place] ?? null, said.after[place] ?? null];
          const back = said['looking-back'][place] ?? null;
          return before === null || after === null ? [] : [{ before, after, back }];
        });
        const back = both.flatMap((each) => (each.back === null ? [] : [each.back]));
        const [before, after] = [
          middle(both.map((each) => each.before)),
          middle(both.map((each) => each.after)),
        ];
        expect([shown.before, shown.after, shown.lookingBack]).toEqual([before, after, middle(back)]);
        const surer = both.filter((each) => each.after >= each.before + 20).length;
        if (both.length < 10) expect(shown.up).toBeNull();
        else if (surer < 5) expect(shown.up).toBe('few');
        else if (both.length - surer < 5) expect(shown.up).toBe('most');
        else expect(Math.abs(Number(shown.up) - (100 * surer) / both.length)).toBeLessThanOrEqual(25);
      }
      const plan = all.flatMap((said) => said.after[2] ?? []);
      expect(plans).toEqual([{ question: 'use-it-soon', after: middle(plan) }]);
      const any = all.filter((said) =>
        [0, 1].some((place) => (said.before[place] ?? null) !== null && (said.after[place] ?? null) !== null),
      ).length;
      expect(answered === 'few').toBe(any < 5);
      expect(answered === 'most').toBe(all.length - any < 5 && any >= 5);
    }));

  test('S70 standards rose where people are less sure than they said, and surer than they now think they were', () => {
    expect(first(twelve(70, 60, 40)).standardsRose).toBe(true);
    expect(first(twelve(70, 70, 40)).standardsRose).toBe(false);
    expect(first(twelve(70, 60, 60)).standardsRose).toBe(false);
    expect(first(twelve(50, 80, 40)).standardsRose).toBe(false);
  });

  test('S70 counts as surer from 20 points on', () => {
    expect(first(twelve(50, 70, 40)).up).toBe('most');
    expect(first(twelve(50, 60, 40)).up).toBe('few');
  });

  test('S70 the scale moved where an anchor did, by 20 points, up or down, and nowhere else', () => {
    holds(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), (before, after) => {
      const { questions } = figures(twelve(10 * before, 10 * after, 50));
      const moved = (anchor: string) => movedAnchors(questions, new Set([anchor])).length;

      expect(moved(QUESTIONS[0]!)).toBe(Math.abs(after - before) >= 2 ? 1 : 0);
      // Nobody has answered the other one.
      expect(moved(QUESTIONS[1]!)).toBe(0);
    });
    expect(movedAnchors(figures(twelve(10, 90, 50)).questions, new Set())).toEqual([]);
  });
});
