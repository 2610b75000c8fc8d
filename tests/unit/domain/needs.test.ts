import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Terms } from '#domain/record/completion.ts';
import type { Need } from '#domain/board/need.ts';
import { boardModules } from '#domain/board/board.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import {
  BEHIND_DAYS,
  NOT_STARTED_DAYS,
  QUIET_DAYS,
  STUCK_TRIES,
  type Situation,
  WAITING_DAYS,
  behind,
  needsOf,
  notStarted,
  quiet,
  stuck,
  talk,
  waitingOnPhone,
} from '#domain/board/needs.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { Attempt, LearningRecord } from '#domain/record/record.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { holds } from '../../support/holds.ts';

const NOW = Date.UTC(2027, 1, 20, 12);
const catalogue = makeCatalogue();
const lessons = catalogue.modules.flatMap((module) => module.lessons);
const scored = lessons.flatMap((lesson) => lesson.items.filter((item) => item.scored));
const item = scored[0]!.id;

const attempt = (n: number, right: boolean): Attempt => ({
  id: `01ARZ3NDEKTSV4RRFFQ69G5F${String(n).padStart(2, '0')}`,
  at: NOW,
  answer: 'x',
  right,
});
const tried = (times: number, right: boolean): LearningRecord['answers'] => ({
  [item]: {
    best: attempt(times, right),
    first: Array.from({ length: times }, (_, n) => attempt(n + 1, right && n === times - 1)),
  },
});
const opened = (sections: readonly string[]): LearningRecord['steps'] =>
  Object.fromEntries(sections.map((section) => [section, NOW]));
const finished = (): LearningRecord => ({
  ...emptyRecord('core'),
  steps: opened(lessons.flatMap(({ sections }) => sections)),
  answers: Object.fromEntries(
    scored.map(({ id }) => [id, { best: attempt(1, true), first: [attempt(1, true)] }]),
  ),
});

const FULL: Terms = { path: 'full', rolling: false, editions: [catalogue] };
const situation = (change: Partial<Situation> = {}): Situation => ({
  catalogue,
  record: emptyRecord('core'),
  terms: FULL,
  enrolledAt: NOW - 30 * DAY_MS,
  news: { heardAt: NOW - DAY_MS, waiting: 0 },
  startsOn: null,
  now: NOW,
  ...change,
});

describe('not-started', () => {
  test(`speaks from ${NOT_STARTED_DAYS} days after joining, and says how many`, () => {
    const joined = (days: number) => notStarted(situation({ news: null, enrolledAt: NOW - days * DAY_MS }));
    expect(joined(NOT_STARTED_DAYS - 1)).toEqual([]);
    expect(joined(NOT_STARTED_DAYS)).toEqual([{ rule: 'not-started', days: NOT_STARTED_DAYS }]);
    expect(joined(40)).toEqual([{ rule: 'not-started', days: 40 }]);
  });
  test('is silent once anything has come from their phone', () => {
    expect(notStarted(situation())).toEqual([]);
  });
});

describe('quiet', () => {
  test(`speaks from ${QUIET_DAYS} days without anything new`, () => {
    const heard = (days: number) => quiet(situation({ news: { heardAt: NOW - days * DAY_MS, waiting: 0 } }));
    expect(heard(QUIET_DAYS - 1)).toEqual([]);
    expect(heard(QUIET_DAYS)).toEqual([{ rule: 'quiet', days: QUIET_DAYS }]);
  });
  test('is silent for those who have finished, and for those who never began', () => {
    const long = { heardAt: NOW - 60 * DAY_MS, waiting: 0 };
    expect(quiet(situation({ record: finished(), news: long }))).toEqual([]);
    expect(quiet(situation({ news: null }))).toEqual([]);
  });
});

describe('stuck', () => {
  const on = (answers: LearningRecord['answers']) =>
    stuck(situation({ record: { ...emptyRecord('core'), answers } }));
  test(`speaks from ${STUCK_TRIES} tries on, none of them right, and names the card`, () => {
    expect(on(tried(STUCK_TRIES - 1, false))).toEqual([]);
    const [need] = on(tried(STUCK_TRIES, false));
    expect(need).toMatchObject({ rule: 'stuck', item, tries: STUCK_TRIES, asked: false });
    expect((need as Need & { rule: 'stuck' }).lesson).toBe(lessons[0]!.id);
  });
  test('is silent once it is right, however many tries it took', () => {
    expect(on(tried(9, true))).toEqual([]);
  });
  test('names one card, the most tried', () => {
    const second = scored[1]!.id;
    const answers = {
      ...tried(3, false),
      [second]: { best: attempt(50, false), first: [1, 2, 3, 4].map((n) => attempt(50 + n, false)) },
    };
    expect(on(answers)).toMatchObject([{ item: second, tries: 4 }]);
  });
  test('names first what they asked to talk through, after one try too', () => {
    const asked = scored[1]!.id;
    const answers = {
      ...tried(5, false),
      [asked]: { best: attempt(60, false), first: [attempt(60, false)] },
    };
    const record = { ...emptyRecord('core'), answers, asks: { [asked]: NOW } };
    expect(stuck(situation({ record }))).toMatchObject([{ item: asked, tries: 1, asked: true }]);
  });
  test('is silent where the module is done all the same', () => {
    const record = { ...finished(), answers: { ...finished().answers } };
    expect(stuck(situation({ record }))).toEqual([]);
  });
});

describe('talk', () => {
  test('speaks when over half of a module’s items were skipped', () => {
    const skips = opened(scored.map(({ id }) => id));
    const needs = talk(situation({ record: { ...emptyRecord('core'), skips } }));
    expect(needs).toContainEqual({ rule: 'talk', module: catalogue.modules[0]!.id });
  });
  test('is silent where nothing was skipped', () => {
    expect(talk(situation())).toEqual([]);
  });
});

describe('behind', () => {
  const inDays = (days: number, record = emptyRecord('core')) =>
    behind(situation({ record, startsOn: new Date(NOW + days * DAY_MS).toISOString().slice(0, 10) }));
  test(`speaks within ${BEHIND_DAYS} days of day 1 while more than half is left`, () => {
    expect(inDays(BEHIND_DAYS + 1)).toEqual([]);
    expect(inDays(BEHIND_DAYS)).toEqual([
      { rule: 'behind', daysLeft: BEHIND_DAYS, lessonsLeft: lessons.length },
    ]);
    expect(inDays(1)).toMatchObject([{ daysLeft: 1 }]);
  });
  test('counts from the day somebody joined: whoever has just come in has most of their time ahead', () => {
    const startsOn = new Date(NOW + 12 * DAY_MS).toISOString().slice(0, 10);
    const joined = (days: number) => behind(situation({ startsOn, enrolledAt: NOW - days * DAY_MS }));
    expect(joined(0)).toEqual([]);
    expect(joined(11)).toEqual([]);
    expect(joined(12)).toMatchObject([{ rule: 'behind', daysLeft: 12 }]);
  });
  test('is silent once the training has begun, for whoever is through, and all year', () => {
    expect(inDays(-2)).toEqual([]);
    expect(inDays(3, finished())).toEqual([]);
    expect(behind(situation({ startsOn: null }))).toEqual([]);
  });
});

describe('waiting-on-phone', () => {
  const waits = (days: number, waiting: number) =>
    waitingOnPhone(situation({ news: { heardAt: NOW - days * DAY_MS, waiting } }));
  test(`speaks from ${WAITING_DAYS} days on, with how many steps wait`, () => {
    expect(waits(WAITING_DAYS - 1, 4)).toEqual([]);
    expect(waits(WAITING_DAYS, 4)).toEqual([{ rule: 'waiting-on-phone', steps: 4, days: WAITING_DAYS }]);
  });
  test('is silent where all is confirmed', () => {
    expect(waits(30, 0)).toEqual([]);
  });
});

describe('all rules together', () => {
  test('nobody needs anyone who has finished and said so', () => {
    const record = finished();
    for (const startsOn of [null, '2027-02-25', '2027-01-01']) {
      expect(needsOf(situation({ record, startsOn }))).toEqual([]);
    }
  });
  test('the most pressing comes first, each rule at most once but for modules', () =>
    holds(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 20 }),
      fc.boolean(),
      (joined, heard, waiting, isHeard) => {
        const needs = needsOf(
          situation({
            enrolledAt: NOW - joined * DAY_MS,
            news: isHeard ? { heardAt: NOW - heard * DAY_MS, waiting } : null,
            startsOn: '2027-02-25',
          }),
        );
        const rules = needs.map(({ rule }) => rule);
        expect(new Set(rules).size).toBe(rules.length);
        // Never both: who has not started cannot have gone quiet.
        expect(rules.includes('not-started') && rules.includes('quiet')).toBe(false);
      },
    ));
});

describe('modules on the board', () => {
  test('none, part and done, on the path', () => {
    const [first] = catalogue.modules;
    const states = (record: LearningRecord) =>
      boardModules(catalogue, record, FULL).map(({ state }) => state);
    expect(new Set(states(emptyRecord('core')))).toEqual(new Set(['none']));
    const begun = { ...emptyRecord('core'), steps: opened([first!.lessons[0]!.sections[0]!]) };
    expect(states(begun)[0]).toBe('part');
    expect(states(finished())[0]).toBe('done');
  });

  test('a module beyond the core path is done or part way too, with no lesson of theirs in it', () => {
    const beyond: Catalogue = {
      ...catalogue,
      modules: catalogue.modules.map((module) => ({
        ...module,
        lessons: module.lessons.map((lesson) => ({ ...lesson, core: false })),
      })),
    };
    const core = { ...FULL, path: 'core', editions: [beyond] } as const;
    const firstOf = (record: LearningRecord) => boardModules(beyond, record, core)[0];
    expect(firstOf(emptyRecord('core'))).toMatchObject({ state: 'none', lessons: 0 });
    const begun = { ...emptyRecord('core'), steps: opened([beyond.modules[0]!.lessons[0]!.sections[0]!]) };
    expect(firstOf(begun)).toMatchObject({ state: 'part', lessons: 0 });
    expect(firstOf(finished())).toMatchObject({ state: 'done', lessons: 0, lessonsDone: 0 });
  });
});
