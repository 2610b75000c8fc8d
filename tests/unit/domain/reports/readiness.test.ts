import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mark, LEVELS, RATED_ON, ratingSlot, SKILLS } from '#domain/attendance/marks.ts';
import { readinessOf } from '../../../support/reports.ts';
import { nearest } from '../../../support/small-numbers.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

/** A step of each skill on each day; null where nobody rated it. */
const steps = fc.array(fc.option(fc.constantFrom(...LEVELS), { freq: 6 }), { minLength: 10, maxLength: 10 });
const SLOTS = RATED_ON.flatMap((on) => SKILLS.map((skill) => ratingSlot(on, skill)));
type Steps = readonly ((typeof LEVELS)[number] | null)[];
const marksOf = (all: Steps, at: number): Mark[] =>
  SLOTS.flatMap((slot, place) => {
    const value = all[place] ?? null;
    return value === null ? [] : [{ id: ulidOf(100 * at + place), slot, value, by: ulidOf(9), at: 1 }];
  });
const cohort = (size: number) => fc.array(steps, { minLength: size, maxLength: size });
const of = (all: readonly Steps[]) => readinessOf(all.map(marksOf));

describe('how ready a cohort is', () => {
  test.each([0, 1, 4, 5, 9])('S30 S69 says nothing of a group of %i', (size) =>
    holds.with({ numRuns: 10 })(cohort(size), (all) => {
      expect(of(all)).toEqual({ kind: 'too-few' });
    }),
  );

  test('S30 S69 says what a recount of those who were rated on both days says', () =>
    holds.with({ numRuns: 100 })(fc.constantFrom(10, 12, 28).chain(cohort), (all) => {
      const shown = of(all);
      if (shown.kind !== 'figures') throw new Error(shown.kind);
      for (const [place, { skill, first, last, up }] of shown.skills.entries()) {
        expect(skill).toBe(SKILLS[place]);
        const pairs = all.flatMap((its) => {
          const [one, other] = [its[place] ?? null, its[place + SKILLS.length] ?? null];
          return one === null || other === null ? [] : [[Number(one), Number(other)] as const];
        });
        const middle = (numbers: readonly number[]) => {
          const left = [...numbers].sort();
          while (left.length > 2) left.splice(0, left.length, ...left.slice(1, -1));
          return numbers.length < 10 ? null : left.reduce((sum, each) => sum + each, 0) / left.length;
        };
        expect([first, last]).toEqual([
          middle(pairs.map(([one]) => one)),
          middle(pairs.map(([, two]) => two)),
        ]);
        expect(up).toBe(nearest(pairs.filter(([one, two]) => two > one).length, pairs.length));
      }
    }));
});
