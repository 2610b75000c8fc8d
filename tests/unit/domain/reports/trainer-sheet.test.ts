import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue, CatalogueItem } from '#domain/course/course.ts';
import { countEach, type Counted, MOST_COUNTED } from '#domain/reports/counts.ts';
import { type Proportion, proportionOf } from '#domain/reports/small-numbers.ts';
import type { SheetFigures } from '#domain/reports/figures.ts';
import { choiceNames, mostChosen, wrongChoices } from '#domain/reports/count-choices.ts';
import { PLAN } from '../../../support/catalogue.ts';
import { CATALOGUE, dice, type Group, group, groupOf, ITEMS, LESSONS } from '../../../support/counted.ts';
import { sheetOf } from '../../../support/reports.ts';
import { countsBehind, nearest } from '../../../support/small-numbers.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

const some = fc.constantFrom(10, 11, 19, 20, 25, 28, 50).chain(group);
const figures = ({ people, shares }: Group): SheetFigures => {
  const sheet = sheetOf(CATALOGUE, people, shares);
  if (sheet.kind !== 'figures') throw new Error(sheet.kind);
  return sheet;
};

/** Has somebody finished these lessons, by a second reading of the rule? */
function hasFinished({ record, terms }: Counted, lessons: Catalogue['modules'][number]['lessons']): boolean {
  const asked = lessons.filter(({ core }) => core || terms.path === 'full');
  const isSeen = (section: string) =>
    [record.steps, record.skips, record.answers].some((held) => Object.keys(held).includes(section));
  const items = asked.flatMap((lesson) => lesson.items);
  const right = items.filter(({ id }) => record.answers[id]?.best.right).length;
  return asked.every(({ sections }) => sections.every(isSeen)) && right >= 0.8 * items.length;
}
const isAsked = ({ terms }: Counted, lessons: Catalogue['modules'][number]['lessons']): boolean =>
  lessons.some(({ core }) => core || terms.path === 'full');

describe('a trainer’s sheet', () => {
  test.each([0, 1, 4, 5, 9])('S30 says nothing of a group of %i', (size) =>
    holds.with({ numRuns: 10 })(group(size), ({ people, shares }) => {
      expect(sheetOf(CATALOGUE, people, shares)).toEqual({ kind: 'too-few' });
    }),
  );

  test('adds up no more people than it can', () => {
    const [one] = groupOf(fc.sample(dice, 1)).people;
    const people = Array.from({ length: MOST_COUNTED + 1 }, (_, at) => ({ ...one!, person: ulidOf(at) }));

    expect(sheetOf(CATALOGUE, people, []).kind).toBe('too-many');
  });

  test('S30 shows no part of a group under five, nor what is left beside one, nor their difference', () =>
    holds.with({ numRuns: 60 })(some, (all) => {
      const sheet = figures(all);
      const { people } = all;
      const shares: { proportion: Proportion; of: number }[] = [
        { proportion: sheet.finished, of: people.length },
        ...sheet.shared.map(({ proportion }) => ({ proportion, of: people.length })),
        ...sheet.skipped.map(({ proportion }) => ({ proportion, of: people.length })),
        ...sheet.modules.flatMap(({ finished }, at) => {
          const { lessons = [] } = CATALOGUE.modules[at] ?? {};
          const of = people.filter((each) => isAsked(each, lessons)).length;
          return finished === null ? [] : [{ proportion: finished, of }];
        }),
        ...sheet.missed.map(({ item, proportion }) => ({
          proportion,
          of: people.filter(({ record }) => item in record.answers).length,
        })),
      ];
      for (const { proportion, of } of shares) {
        const counts = countsBehind(proportion, of);
        // Who is in it, and who is not, stays among five people or more.
        expect(counts.length >= 5 || counts.every((count) => count >= 5 && of - count >= 5)).toBe(true);
        for (const other of shares) {
          const gaps = countsBehind(other.proportion, other.of).flatMap((more) =>
            counts.map((count) => more - count),
          );
          if (other.of === of) expect(gaps.every((gap) => gap >= 1 && gap <= 4)).toBe(false);
        }
      }
      for (const { people: part } of sheet.languages) {
        expect(part).toBeGreaterThanOrEqual(5);
        expect(people.length - part).toBeGreaterThanOrEqual(5);
      }
      for (const { question, median } of sheet.confidence) {
        if (median === null) continue;
        const said = people.flatMap(
          ({ record: { forms } }) =>
            forms['surveys.arrival']?.values[question] ?? forms['surveys.before']?.values[question] ?? [],
        );
        expect(said.length).toBeGreaterThanOrEqual(10);
        expect(median % 10).toBe(0);
        expect(said.filter((value) => value <= median + 5).length).toBeGreaterThanOrEqual(5);
        expect(said.filter((value) => value >= median - 5).length).toBeGreaterThanOrEqual(5);
      }
      for (const { item, choice } of sheet.missed) {
        if (choice === null) continue;
        const { key } = ITEMS.find(({ id }) => id === item)!;
        const made = people.filter(({ record }) => {
          const answer = record.answers[item]?.first[0]?.answer;
          return (
            answer !== undefined &&
            wrongChoices(key, answer).some((each) => JSON.stringify(each) === JSON.stringify(choice))
          );
        });
        expect(made.length).toBeGreaterThanOrEqual(5);
      }
    }));

  test('S30 says what a recount from the records says', () =>
    holds.with({ numRuns: 60 })(some, (all) => {
      const sheet = figures(all);
      const { people } = all;
      const every = people.length;
      const count = (holds: (each: Counted) => boolean) => people.filter(holds).length;

      expect(sheet.people).toBe(every);
      expect(sheet.finished).toBe(
        nearest(
          count((each) => CATALOGUE.modules.every(({ lessons }) => hasFinished(each, lessons))),
          every,
        ),
      );
      for (const [at, { id, lessons }] of CATALOGUE.modules.entries()) {
        const of = count((each) => isAsked(each, lessons));
        const done = count((each) => isAsked(each, lessons) && hasFinished(each, lessons));
        expect(sheet.modules[at]).toEqual({ module: id, finished: nearest(done, of) });
      }
      for (const { question, median } of sheet.confidence) {
        const said = people
          .map(
            ({ record: { forms } }) =>
              ({ ...forms['surveys.before']?.values, ...forms['surveys.arrival']?.values })[question],
          )
          .filter((value) => value !== undefined)
          .sort((left, right) => left - right);
        const middle =
          said.length % 2 === 1
            ? said[(said.length - 1) / 2]!
            : (said[said.length / 2 - 1]! + said[said.length / 2]!) / 2;
        expect(median).toBe(said.length < 10 ? null : 10 * Math.floor((middle + 5) / 10));
      }
      const missed = ITEMS.map(({ id }) => {
        const tries = people.flatMap(({ record }) => record.answers[id]?.first.slice(0, 1) ?? []);
        return { id, wrong: tries.filter(({ right }) => !right).length, of: tries.length };
      }).filter(({ wrong, of }) => of >= 10 && wrong >= 5);
      for (const module of CATALOGUE.modules) {
        const own = module.lessons.flatMap(({ items }) => items.map(({ id }) => id));
        const ofModule = missed.filter(({ id }) => own.includes(id));
        const shown = sheet.missed.filter((each) => each.module === module.id);
        expect(shown.length).toBe(Math.min(4, ofModule.length));
        for (const { item, proportion } of shown) {
          const { wrong, of } = missed.find(({ id }) => id === item)!;
          expect(proportion).toBe(nearest(wrong, of));
          // None that is left out was missed more often.
          const left = ofModule.filter(({ id }) => !shown.some((each) => each.item === id));
          for (const other of left) expect(other.wrong * of).toBeLessThanOrEqual(wrong * other.of);
        }
      }
      const rates = sheet.missed.map(({ item }) => {
        const { wrong, of } = missed.find(({ id }) => id === item)!;
        return wrong / of;
      });
      expect(rates).toEqual([...rates].sort((left, right) => right - left));
      const sharing = nearest(all.shares.length, every);
      expect(sheet.shared).toEqual(sharing === 'few' ? [] : [{ worksheet: PLAN.id, proportion: sharing }]);
      for (const lesson of LESSONS) {
        const skipping = nearest(
          count(({ record }) => lesson.skippable.some((section) => section in record.skips)),
          every,
        );
        expect(sheet.skipped.find((each) => each.lesson === lesson.id)?.proportion ?? 'few').toBe(skipping);
      }
      const speakers = (['en', 'es'] as const).map((language) =>
        people.filter((each) => each.language === language),
      );
      const isSplit = speakers.every(({ length }) => length >= 5);
      expect(sheet.languages.map((each) => each.people)).toEqual(
        isSplit ? speakers.map(({ length }) => length) : [],
      );
      for (const [at, { done }] of sheet.languages.entries()) {
        const shares = speakers[at]!.map((each) => {
          const asked = LESSONS.filter(({ core }) => core || each.terms.path === 'full');
          const { steps, skips, answers } = each.record;
          const isSeen = (section: string) => [steps, skips, answers].some((held) => section in held);
          return asked.filter(({ sections }) => sections.every(isSeen)).length / asked.length;
        });
        const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
        // Each person's share is rounded to tens, and the mean of them to fives.
        expect(Math.abs(100 * mean - done)).toBeLessThanOrEqual(7.5);
      }
    }));

  test('S30 says the same whoever of them is who', () =>
    holds.with({ numRuns: 20 })(group(28), ({ people, shares }) => {
      const names = new Map(people.map(({ person }, at) => [person, ulidOf(900 - at)]));
      const renamed = people.map((each) => ({ ...each, person: names.get(each.person)! })).reverse();

      expect(
        sheetOf(
          CATALOGUE,
          renamed,
          shares.map((each) => ({ ...each, person: names.get(each.person)! })),
        ),
      ).toEqual(sheetOf(CATALOGUE, people, shares));
    }));

  test('leaves out what people share who are not in the cohort any more', () => {
    const all = groupOf(fc.sample(dice, 12).map((each) => ({ ...each, shares: false })));
    const shares = Array.from({ length: 12 }, (_, at) => ({ person: ulidOf(500 + at), worksheet: PLAN.id }));

    expect(figures({ ...all, shares }).shared).toEqual([]);
  });
});

describe('a proportion', () => {
  test('S30 is the same for counts that somebody could tell apart', () =>
    holds.with({ numRuns: 2000 })(fc.integer({ min: 0, max: 600 }), fc.nat({ max: 600 }), (of, part) => {
      const count = Math.min(part, of);
      expect(proportionOf(count, of)).toBe(nearest(count, of));
    }));
});

describe('what is wrong in an answer', () => {
  const order = { type: 'order', right: ['one', 'two', 'three'] } as const;
  const match = { type: 'match', slots: ['left', 'right'], right: { cup: 'left', jug: 'right' } } as const;
  const multi = { type: 'multi', options: ['a', 'b', 'c'], right: ['a', 'b'] } as const;
  test.each([
    [{ type: 'single', options: ['a', 'b'], right: 'a' } as const, 'b', [{ picked: 'b' }]],
    [{ type: 'single', options: ['a', 'b'], right: 'a' } as const, 'a', []],
    [multi, ['a', 'c'], [{ leftOut: 'b' }, { picked: 'c' }]],
    [order, ['one', 'three', 'two'], [{ step: 'three', before: 'two' }]],
    [order, ['one', 'two', 'three'], []],
    [match, { cup: 'right', jug: 'right' }, [{ thing: 'cup', slot: 'right' }]],
  ])('of %o, answered %o', (key, answer, wrong) => {
    const unlocked = structuredClone(key) as unknown as CatalogueItem['key'];

    expect(wrongChoices(unlocked, answer)).toEqual(wrong);
  });

  test('S30 is named from five people on, the most frequent first', () => {
    const key: CatalogueItem['key'] = { type: 'single', options: ['a', 'b', 'c'], right: 'a' };
    const most = (answers: readonly string[]) =>
      mostChosen(countEach(answers.flatMap((answer) => choiceNames(key, answer))));

    expect(most(['b', 'b', 'b', 'b', 'c', 'c'])).toBeNull();
    expect(most(['b', 'b', 'b', 'b', 'b', 'c', 'c'])).toEqual({ picked: 'b' });
    expect(most(['c', 'b', 'c', 'b', 'c', 'b', 'c', 'b', 'c', 'b'])).toEqual({ picked: 'b' });
  });
});
