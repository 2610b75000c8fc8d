import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardPerson } from '#domain/contract/board.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Need } from '#domain/board/need.ts';
import {
  reasonsOf,
  readView,
  type Show,
  shownPeople,
  SHOWS,
  SORTS,
  writeView,
} from '#lib/staff/board/view.ts';
import { holds } from '../../support/holds.ts';

const days = fc.integer({ min: 1, max: 60 });
const needs: fc.Arbitrary<Need> = fc.oneof(
  fc.record({ rule: fc.constant('not-started' as const), days }),
  fc.record({ rule: fc.constant('quiet' as const), days }),
  fc.record({
    rule: fc.constant('stuck' as const),
    module: fc.constant('start-here'),
    lesson: fc.constant('with-people'),
    item: fc.constant('with-people.fans'),
    tries: fc.integer({ min: 3, max: 9 }),
    asked: fc.boolean(),
  }),
  fc.record({ rule: fc.constant('talk' as const), module: fc.constant('start-here') }),
  fc.record({ rule: fc.constant('behind' as const), daysLeft: days, lessonsLeft: days }),
  fc.record({ rule: fc.constant('waiting-on-phone' as const), steps: days, days }),
);
const modules = fc.array(
  fc.record({
    module: fc.constantFrom('start-here', 'racial-justice-lens'),
    state: fc.constantFrom('done' as const, 'part' as const, 'none' as const),
    lessonsDone: fc.nat({ max: 5 }),
    lessons: fc.nat({ max: 5 }),
  }),
  { minLength: 1, maxLength: 9 },
);
const someone: fc.Arbitrary<Omit<BoardPerson, 'person'>> = fc.record({
  name: fc.oneof(fc.string({ maxLength: 20, unit: 'grapheme' }), fc.constantFrom('Ana', 'Álvaro')),
  language: fc.constantFrom('en' as const, 'es' as const),
  path: fc.constantFrom('core' as const, 'full' as const),
  enrolledAt: fc.nat(),
  heardAt: fc.option(fc.nat()),
  waiting: fc.nat({ max: 9 }),
  modules,
  needs: fc.array(needs, { maxLength: 3 }),
});
const cohorts = fc
  .array(someone, { maxLength: 30 })
  .map((all) => all.map((each, at): BoardPerson => ({ ...each, person: `P${String(at).padStart(3, '0')}` })));
const views = fc.record({
  q: fc.string({ maxLength: 80, unit: 'grapheme' }).map((text) => text.slice(0, 80)),
  sort: fc.constantFrom(...SORTS),
  show: fc.constantFrom(...SHOWS),
});
const everyone = { q: '', sort: 'name', show: 'all' } as const;
const ids = (people: readonly BoardPerson[]) => people.map(({ person }) => person);

const plain = (name: string, told: Partial<BoardPerson> = {}): BoardPerson => ({
  person: name,
  name,
  language: 'en',
  path: 'full',
  enrolledAt: 0,
  heardAt: 0,
  waiting: 0,
  modules: [{ module: 'start-here', state: 'none', lessonsDone: 0, lessons: 4 }],
  needs: [],
  ...told,
});
const names = (people: readonly BoardPerson[]) => people.map(({ name }) => name);

describe('a view in the address', () => {
  test('comes back as it was written, and what else the address names stays', () =>
    holds(views, (view) => {
      const query = writeView(new URLSearchParams('cohort=01&x=y'), view);
      expect(readView(new URLSearchParams(query.toString()))).toEqual(view);
      expect(query.get('cohort')).toBe('01');
      expect(query.get('x')).toBe('y');
    }));
  test('leaves defaults out', () => {
    const query = new URLSearchParams('cohort=01&q=ana&sort=far&show=core');
    expect(writeView(query, everyone).toString()).toBe('cohort=01');
  });
  test('falls back to the default where a word is unknown, doubled or a name of every object', () => {
    for (const word of ['', 'NAME', 'toString', '__proto__', 'name,far', '<b>']) {
      expect(readView(new URLSearchParams({ sort: word, show: word }))).toEqual(everyone);
    }
  });
  test('takes no more of a search than a name is long', () => {
    expect(readView(new URLSearchParams({ q: 'a'.repeat(500) })).q).toHaveLength(80);
  });
});

describe('who is shown', () => {
  test('sorting loses nobody, invents nobody and does not hang on the order people came in', () =>
    holds(cohorts, fc.constantFrom(...SORTS), (people, sort) => {
      const shown = shownPeople(people, { ...everyone, sort }, 'en');
      expect(ids(shown).toSorted()).toEqual(ids(people));
      expect(shownPeople(people.toReversed(), { ...everyone, sort }, 'en')).toEqual(shown);
    }));
  test('every order holds between neighbours', () => {
    const done = (person: BoardPerson) =>
      person.modules.reduce((sum, { lessonsDone }) => sum + lessonsDone, 0);
    holds(cohorts, (people) => {
      const sorted = (sort: (typeof SORTS)[number]) => shownPeople(people, { ...everyone, sort }, 'en');
      const heard = sorted('heard').map(({ heardAt }) => heardAt ?? 0);
      expect(heard).toEqual(heard.toSorted((left, right) => left - right));
      const far = sorted('far').map(done);
      expect(far).toEqual(far.toSorted((left, right) => right - left));
      const isQuiet = sorted('needs').map((person) => person.needs.length === 0);
      expect(isQuiet).toEqual(isQuiet.toSorted());
    });
  });
  test('a filter and its opposite share everyone between them', () => {
    const opposites: Partial<Record<Show, (person: BoardPerson) => boolean>> = {
      needs: (person) => person.needs.length === 0,
      core: ({ path }) => path === 'full',
      full: ({ path }) => path === 'core',
      'not-started': (person) => person.modules.some(({ state }) => state !== 'none'),
    };
    holds(cohorts, (people) => {
      for (const show of SHOWS) {
        const others = opposites[show];
        if (others === undefined) continue;
        const both = [...shownPeople(people, { ...everyone, show }, 'es'), ...people.filter(others)];
        expect(ids(both).toSorted()).toEqual(ids(people));
      }
    });
  });
  test('finished is who has done all that is written for them, and nobody where nothing is', () => {
    const module = { module: 'start-here', state: 'done', lessonsDone: 4, lessons: 4 } as const;
    const unwritten = { module: 'plan-to-win', state: 'none', lessonsDone: 0, lessons: 0 } as const;
    const people = [
      plain('all', { modules: [module, unwritten] }),
      plain('some', { modules: [module, { ...module, state: 'part' }] }),
      plain('nothing written', { modules: [unwritten] }),
    ];
    expect(names(shownPeople(people, { ...everyone, show: 'finished' }, 'en'))).toEqual(['all']);
  });
  test('a search finds any part of a name, with or without its accents and capitals', () => {
    const people = [plain('Marisol Peña'), plain('Álvaro'), plain('Pa Houa Vang'), plain('张伟')];
    const found = (q: string) => names(shownPeople(people, { ...everyone, q }, 'es'));
    expect(found('PENA')).toEqual(['Marisol Peña']);
    expect(found('alv')).toEqual(['Álvaro']);
    expect(found(' houa ')).toEqual(['Pa Houa Vang']);
    expect(found('伟')).toEqual(['张伟']);
    expect(found('.*')).toEqual([]);
    expect(found('  ')).toHaveLength(4);
  });
  test('names stand as the language has them, numbers by their worth', () => {
    const people = ['Ñuria', 'Oscar', 'Nadia', 'Zoe', 'Élan', 'Group 10', 'Group 9'].map((name) =>
      plain(name),
    );
    expect(names(shownPeople(people, everyone, 'es'))).toEqual([
      ...['Élan', 'Group 9', 'Group 10', 'Nadia', 'Ñuria', 'Oscar', 'Zoe'],
    ]);
  });
  test('never heard from counts as the longest silence', () => {
    const people = [plain('now', { heardAt: 9 * DAY_MS }), plain('never', { heardAt: null })];
    expect(names(shownPeople(people, { ...everyone, sort: 'heard' }, 'en'))[0]).toBe('never');
  });
});

describe('who presses', () => {
  test('only people with needs, by the rule first and by how long within it', () => {
    const people = [
      plain('behind', { needs: [{ rule: 'behind', daysLeft: 3, lessonsLeft: 30 }] }),
      plain('fine'),
      plain('new', { needs: [{ rule: 'not-started', days: 4 }] }),
      plain('phone', { needs: [{ rule: 'waiting-on-phone', steps: 1, days: 2 }] }),
      plain('old', { needs: [{ rule: 'not-started', days: 12 }] }),
    ];
    expect(reasonsOf(people, 'en').map((each) => [each.rule, names(each.people)])).toEqual([
      ['not-started', ['old', 'new']],
      ['waiting-on-phone', ['phone']],
      ['behind', ['behind']],
    ]);
  });
  test('is the same list that the order by need begins with', () =>
    holds(cohorts, (people) => {
      const pressing = reasonsOf(people, 'en').flatMap((each) => each.people);
      const sorted = shownPeople(people, { ...everyone, sort: 'needs' }, 'en');
      expect(ids(sorted.slice(0, pressing.length))).toEqual(ids(pressing));
    }));
});
