import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCohortItems, countItems, itemStatistics } from '#domain/reports/count-items.ts';
import type { ItemStatistic } from '#domain/reports/figures.ts';
import type { Counted, CountedAtHome } from '#domain/reports/counts.ts';
import { CATALOGUE, dice, type Group, groupOf, ITEMS, wrongOf } from '../../../support/counted.ts';
import { sheetOf } from '../../../support/reports.ts';
import { countsBehind, nearest } from '../../../support/small-numbers.ts';
import { holds } from '../../../support/holds.ts';

/** Cohorts of any of the sizes that matter, of people of their own. */
const cohorts = fc
  .array(fc.constantFrom(0, 1, 4, 5, 28), { minLength: 1, maxLength: 5 })
  .chain((sizes) => fc.tuple(...sizes.map((size) => fc.array(dice, { minLength: size, maxLength: size }))))
  .map((all) => all.map((each, at) => groupOf(each, 1 + 100 * at).people));
const statistics = (all: readonly Group['people'][]): ItemStatistic[] =>
  itemStatistics(
    CATALOGUE,
    all.reduce((sum, people) => addCohortItems(sum, countItems(CATALOGUE, people)), {}),
  );

const tried = (people: readonly Counted[], item: string) =>
  people.flatMap(({ record }) => record.answers[item]?.first.slice(0, 1) ?? []);
const [SINGLE] = ITEMS.filter(({ key }) => key.type === 'single');
/** A cohort in which so many of so many get the item right at first, all others by the same wrong choice. */
function cohortOf(right: number, all: number): CountedAtHome[] {
  const { people } = groupOf(fc.sample(dice, { numRuns: all, seed: 1 }));
  const key = SINGLE!.key;
  return people.map((each, at) => {
    const isRight = at < right;
    const answer = isRight && key.type === 'single' ? key.right : wrongOf(SINGLE!);
    const first = { id: each.person, at: 1, answer, right: isRight };
    return {
      ...each,
      record: { ...each.record, answers: { [SINGLE!.id]: { best: first, first: [first] } } },
    };
  });
}
const of = (right: number, all: number): ItemStatistic =>
  statistics([cohortOf(right, all)]).find(({ item }) => item === SINGLE!.id)!;

describe('how the items of a course do', () => {
  test('S72 says what a recount from the records says, of cohorts in which ten people tried an item', () =>
    holds.with({ numRuns: 60 })(cohorts, (all) => {
      const shown = statistics(all);
      expect(shown.map(({ item }) => item)).toEqual(ITEMS.map(({ id }) => id));
      for (const { item, people, right, choice, look, unpicked } of shown) {
        const tries = all
          .map((cohort) => tried(cohort, item))
          .filter(({ length }) => length >= 10)
          .flat();
        const good = tries.filter((each) => each.right).length;
        expect(right).toBe(nearest(good, tries.length));
        expect(people).toBe(tries.length < 10 ? null : Math.round(tries.length / 5) * 5);
        if (tries.length < 50) expect([look, unpicked]).toEqual([null, []]);
        else {
          const share = good / tries.length;
          if (share < 0.3) expect(look).toBe('hard');
          if (share > 0.95) expect(look).toBe('easy');
          if (share >= 0.3 && share < 0.9) expect(look).toBeNull();
        }
        if (choice !== null) expect(tries.length - good).toBeGreaterThanOrEqual(5);
      }
    }));

  test('S30 S72 what is left of a sum without a cohort’s sheet is never a few people', () =>
    holds.with({ numRuns: 60 })(cohorts, (all) => {
      for (const { item, right } of statistics(all)) {
        const counted = all.map((cohort) => tried(cohort, item)).filter(({ length }) => length >= 10);
        const people = counted.flat().length;
        if (right === null) continue;
        expect(people).toBeGreaterThanOrEqual(10);
        const wrong = countsBehind(right, people).map((count) => people - count);
        for (const cohort of all) {
          const sheet = sheetOf(CATALOGUE, cohort, []);
          const missed = sheet.kind === 'figures' && sheet.missed.find((each) => each.item === item);
          if (missed === false || missed === undefined) continue;
          const own = tried(cohort, item).length;
          const left = people - own;
          expect(left === 0 || left >= 10).toBe(true);
          const gaps = wrong.flatMap((more) =>
            countsBehind(missed.proportion, own).map((count) => more - count),
          );
          if (left > 0) {
            expect(gaps.every((gap) => gap >= 1 && gap <= 4)).toBe(false);
            expect(gaps.every((gap) => left - gap >= 1 && left - gap <= 4)).toBe(false);
          }
        }
      }
    }));

  test.each([
    [14, 50, 'hard'],
    [15, 50, null],
    [14, 49, null],
    [95, 100, null],
    [96, 100, 'easy'],
    [190, 200, null],
    [191, 200, 'easy'],
    [48, 50, 'easy'],
    // Fewer than five are wrong: whether it's two or four of them is never shown.
    [46, 50, 'easy'],
    [45, 50, null],
  ])('S72 asks authors to look where %i of %i are right at first: %s', (right, all, look) => {
    expect(of(right, all).look).toBe(look);
  });

  test('S72 names wrong options that hardly anybody picks, and the one picked most', () => {
    const { choice, unpicked } = of(30, 60);
    const key = SINGLE!.key;
    if (key.type !== 'single') throw new Error(key.type);
    const [most] = key.options.filter((option) => option !== key.right);

    expect(choice).toEqual({ picked: most });
    expect(unpicked).toEqual(key.options.filter((option) => option !== key.right && option !== most));
    expect(of(30, 49).unpicked).toEqual([]);
  });
});
