import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCohort, changedOverCohorts } from '#domain/reports/change-sum.ts';
import { countPeople } from '#domain/reports/count-parts.ts';
import {
  addTallies,
  partOf,
  type Tallies,
  type Counted,
  type CountedAtHome,
} from '#domain/reports/counts.ts';
import { areApart, type PartFigures } from '#domain/reports/figures.ts';
import { CATALOGUE, type Dice, dice, groupOf, QUESTIONS } from '../../../support/counted.ts';
import { changedOf } from '../../../support/reports.ts';
import { countsBehind } from '../../../support/small-numbers.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

/** Cohorts of the sizes that matter: each of one affiliate, or of the Alliance with people of two. */
const cohorts = fc
  .array(
    fc.record({
      size: fc.constantFrom(0, 1, 4, 5, 28),
      home: fc.constantFrom(9001, 9002),
      others: fc.constantFrom(0, 0, 1, 4, 5, 9),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .chain((all) =>
    fc.tuple(
      ...all.map(({ size, home, others }) =>
        fc
          .array(dice, { minLength: size, maxLength: size })
          .map((people) => people.map((each, at): Dice => ({ ...each, home: at < others ? 9003 : home }))),
      ),
    ),
  )
  .map((all) => all.map((each, at) => groupOf(each, 1 + 100 * at).people));

const addAll = (
  before: Tallies,
  all: readonly (readonly CountedAtHome[])[],
  homes: readonly string[] | null,
): Tallies => all.reduce((sum, people) => addCohort(sum, countPeople(CATALOGUE, people), homes), before);
const sumOf = (all: readonly (readonly CountedAtHome[])[]): PartFigures[] =>
  changedOverCohorts(CATALOGUE, addAll({}, all, null));

const peopleIn = (sum: Tallies, part: string): number => partOf(sum, part)['people']?.['of'] ?? 0;
const said = ({ record }: Counted, moment: string, question: string) =>
  record.forms[`surveys.${moment}`]?.values[question];
const pairs = (people: readonly Counted[], question: string) =>
  people.filter(
    (each) => said(each, 'before', question) !== undefined && said(each, 'after', question) !== undefined,
  );

/** The people of a part in each cohort that adds to it, by a second reading of the rule. */
function contributions(all: readonly (readonly CountedAtHome[])[], part: string) {
  return all
    .filter(({ length }) => length >= 10)
    .flatMap((people) => {
      if (part === 'all') return [{ people, parts: [people] }];
      const nameOf = (each: CountedAtHome) => (part.length === 2 ? each.language : (each.home ?? ''));
      const names = [...new Set(people.map(nameOf))];
      const parts = names.map((name) => people.filter((each) => nameOf(each) === name));
      const its = parts[names.indexOf(part)];
      return its === undefined || parts.some(({ length }) => length < 5) ? [] : [{ people: its, parts }];
    });
}

describe('what changed over cohorts', () => {
  test('S86 each part is a recount of the cohorts that may be split', () =>
    holds.with({ numRuns: 60 })(cohorts, (all) => {
      const shown = sumOf(all);
      const names = ['all', 'en', 'es', ...[9001, 9002, 9003].map((each) => ulidOf(each))];
      for (const part of names) {
        const its = contributions(all, part);
        const people = its.flatMap((each) => each.people);
        const figures = shown.find((each) => each.part === part);
        expect(figures === undefined).toBe(people.length < 10);
        if (figures === undefined) continue;
        expect(figures.people).toBe(Math.round(people.length / 5) * 5);
        const counted = QUESTIONS.map((question) =>
          its
            .filter(
              ({ parts }) =>
                pairs(parts.flat(), question).length >= 10 &&
                parts.every((each) => pairs(each, question).length >= 5),
            )
            .flatMap((each) => pairs(each.people, question)),
        );
        for (const [place, { question, after, up }] of figures.questions.entries()) {
          const numbers = counted[place]!.map((each) => said(each, 'after', question)!).sort(
            (one, other) => one - other,
          );
          const low = numbers[Math.ceil(numbers.length / 2) - 1];
          const high = numbers[Math.floor(numbers.length / 2)];
          expect(after).toBe(numbers.length < 10 ? null : 10 * Math.floor(((low! + high!) / 2 + 5) / 10));
          const surer = counted[place]!.filter(
            (each) => said(each, 'after', question)! - said(each, 'before', question)! >= 20,
          ).length;
          if (up !== null) expect(countsBehind(up, numbers.length)).toContain(surer);
        }
      }
    }));

  test('S30 S86 what is left of a sum without a cohort, or of it without its parts, is never a few people', () =>
    holds.with({ numRuns: 60 })(cohorts, (all) => {
      const shown = sumOf(all);
      const everyone = contributions(all, 'all').flatMap(({ people }) => people);
      for (const split of [['en', 'es'], [9001, 9002, 9003].map((each) => ulidOf(each))]) {
        const inParts = split
          .filter((part) => shown.some((each) => each.part === part))
          .reduce((sum, part) => sum + contributions(all, part).flatMap((each) => each.people).length, 0);
        const left = everyone.length - inParts;
        expect(left === 0 || left >= 5).toBe(true);
      }
      const sum = shown.find(({ part }) => part === 'all');
      for (const { question, up } of sum?.questions ?? []) {
        if (up === null) continue;
        const counted = all.filter((cohort) => cohort.length >= 10 && pairs(cohort, question).length >= 10);
        const people = counted.flatMap((cohort) => pairs(cohort, question)).length;
        for (const cohort of all) {
          const own = changedOf(CATALOGUE, cohort);
          const its =
            own.kind === 'figures' ? own.questions.find((each) => each.question === question) : null;
          if (its?.up === undefined || its.up === null) continue;
          const of = pairs(cohort, question).length;
          const left = people - of;
          expect(left === 0 || left >= 10).toBe(true);
          const gaps = countsBehind(up, people).flatMap((more) =>
            countsBehind(its.up!, of).map((count) => more - count),
          );
          if (left > 0) {
            expect(gaps.every((gap) => gap >= 1 && gap <= 4)).toBe(false);
            expect(gaps.every((gap) => left - gap >= 1 && left - gap <= 4)).toBe(false);
          }
        }
      }
    }));

  test('S30 S86 says nothing of cohorts under ten, however many there are', () =>
    holds.with({ numRuns: 10 })(fc.array(dice, { minLength: 9, maxLength: 9 }), (people) => {
      expect(sumOf([0, 100, 200].map((from) => groupOf(people, from + 1).people))).toEqual([]);
    }));

  test('S30 S88 an affiliate’s people in a cohort of the Alliance count where they are ten and nobody else is under five', () => {
    const size = fc.constantFrom(0, 1, 4, 5, 9, 10, 14);
    const alliance = fc
      .array(fc.tuple(size, size, size), { minLength: 1, maxLength: 3 })
      .chain((all) =>
        fc.tuple(
          ...all.map((sizes) => {
            const homes = sizes.flatMap((count, at) => Array.from({ length: count }, () => 9001 + at));
            return fc
              .array(dice, { minLength: homes.length, maxLength: homes.length })
              .map((people) => people.map((each, at): Dice => ({ ...each, home: homes[at]! })));
          }),
        ),
      )
      .map((all) => all.map((each, at) => groupOf(each, 1001 + 100 * at).people));
    const [mine, names] = [ulidOf(9001), ['9001', '9002', '9003'].map((each) => ulidOf(Number(each)))];
    const of = (people: readonly CountedAtHome[], home: string) =>
      people.filter((each) => each.home === home);
    holds.with({ numRuns: 60 })(cohorts, alliance, (own, all) => {
      const ownSum = addAll({}, own, null);
      const sum = addAll(ownSum, all, [mine]);
      const [before, after] = [ownSum, sum].map((each) => peopleIn(each, 'all'));
      const counted = all.filter(
        (people) =>
          of(people, mine).length >= 10 &&
          names.every((home) => of(people, home).length === 0 || of(people, home).length >= 5),
      );
      expect(after! - before!).toBe(counted.flatMap((people) => of(people, mine)).length);
      const gained = peopleIn(sum, mine) - peopleIn(ownSum, mine);
      expect(gained).toBe(after! - before!);
      // By language nothing is added, and of nobody else either.
      for (const name of ['en', 'es', names[1]!, names[2]!]) {
        expect(partOf(sum, name)).toEqual(partOf(ownSum, name));
      }
      for (const question of QUESTIONS) {
        const said = (of: Tallies) => partOf(of, 'all')[`question/${question}`]?.['of'] ?? 0;
        const more = said(sum) - said(ownSum);
        const saying = counted.filter(
          (people) =>
            pairs(of(people, mine), question).length >= 10 &&
            names.every(
              (home) => of(people, home).length === 0 || pairs(of(people, home), question).length >= 5,
            ),
        );
        expect(more).toBe(saying.flatMap((people) => pairs(of(people, mine), question)).length);
      }
    });
  });

  test('S90 a cohort that is read in parts adds what it adds as a whole', () =>
    holds.with({ numRuns: 30 })(cohorts, fc.nat({ max: 28 }), fc.nat({ max: 28 }), (all, one, other) => {
      const cuts = [0, Math.min(one, other), Math.max(one, other)];
      for (const people of all) {
        const pages = cuts.map((from, at) => people.slice(from, cuts[at + 1]));
        const joined = pages.map((page) => countPeople(CATALOGUE, page)).reduce(addTallies);
        for (const homes of [null, [ulidOf(9001)], [ulidOf(9003)]]) {
          const whole = addCohort({}, countPeople(CATALOGUE, people), homes);
          expect(addCohort({}, joined, homes)).toEqual(whole);
        }
        expect(joined).toEqual(countPeople(CATALOGUE, people));
      }
    }));

  const group = (english: number, spanish: number, done: number, from: number) =>
    groupOf(
      Array.from({ length: english + spanish }, (_, at): Dice => {
        const place = at < english ? at / english : (at - english) / spanish;
        return {
          ...{ language: at < english ? 'en' : 'es', home: 9001, path: 'full' },
          ...{ eager: place < done ? 1 : 0 },
          ...{ able: 1, isSure: true, skips: false, shares: true, numbers: [] },
        };
      }),
      from,
    ).people;
  const spokenOf = (shown: readonly PartFigures[]) =>
    shown.filter(({ part }) => part === 'en' || part === 'es').map(({ part, done }) => ({ part, done }));

  test('S86 a cohort that speaks one language lends it no lead where another speaks both', () => {
    const [english, both] = [group(20, 0, 0.9, 1), group(10, 10, 0.3, 101)];
    for (const all of [
      [english, both],
      [both, english],
    ]) {
      expect(spokenOf(sumOf(all))).toEqual([
        { part: 'en', done: 30 },
        { part: 'es', done: 30 },
      ]);
    }
    expect(spokenOf(sumOf([english, group(0, 20, 0.3, 101)]))).toEqual([
      { part: 'en', done: 90 },
      { part: 'es', done: 30 },
    ]);
  });

  test('S86 languages are compared as if each cohort had as many of both, so that one far ahead lends no lead', () => {
    const shown = sumOf([group(20, 5, 1, 1), group(5, 20, 0, 101)]);
    const spoken = shown.filter(({ part }) => part === 'en' || part === 'es');
    expect(spoken.map(({ people, done }) => ({ people, done }))).toEqual([
      { people: 25, done: 50 },
      { people: 25, done: 50 },
    ]);
    expect(areApart(spoken)).toBe(false);
    expect(shown[0]).toMatchObject({ part: 'all', done: 50 });
  });

  test('S86 a gap of more than 10 points between parts is the course’s', () => {
    expect(areApart([{ done: 60 }, { done: 70 }])).toBe(false);
    expect(areApart([{ done: 60 }, { done: 75 }, { done: 70 }])).toBe(true);
    expect(areApart([{ done: 60 }])).toBe(false);
    expect(areApart([])).toBe(false);
  });
});
