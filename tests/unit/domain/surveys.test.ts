import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Terms } from '#domain/record/completion.ts';
import type { Dates } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import {
  ARRIVAL_DAYS,
  CLOSING_DAYS,
  isOpen,
  isSureOfMost,
  type Moment,
  MOMENTS,
  reactionDue,
  REST,
  type Situation,
  type Survey,
  surveyForm,
  surveysDue,
  surveyStanding,
} from '#domain/surveys/surveys.ts';
import { catalogue, items, sections } from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';
import { holds } from '../../support/holds.ts';

const empty = emptyRecord('core');
const TERMS: Terms = { path: 'full', rolling: false, editions: [catalogue] };
const QUESTIONS = ['door', 'listen', 'map'];
const surveys: Survey[] = MOMENTS.map((moment) => ({
  moment,
  lesson: moment === 'before' ? 'alpha' : 'gamma',
  questions: moment === 'after' ? [...QUESTIONS, 'room'] : QUESTIONS,
}));
const [before, , after] = surveys;
if (!before || !after) throw new Error('there are four surveys');

const filled = (record: LearningRecord, moment: Moment, values: Record<string, number>): LearningRecord => ({
  ...record,
  forms: { ...record.forms, [surveyForm(moment)]: { id: ulidOf(1), at: 1, values } },
});
const ALL = { door: 0, listen: 50, map: 100, room: 10 };
const opened: LearningRecord = { ...empty, steps: Object.fromEntries(sections.map((id) => [id, 1])) };
/** Someone who has done the whole path. */
const finished: LearningRecord = {
  ...opened,
  answers: Object.fromEntries(
    items
      .filter(({ scored }) => scored)
      .map(({ id }) => {
        const best = { id: ulidOf(1), at: 1, answer: 'a', right: true };
        return [id, { best, first: [best] }];
      }),
  ),
};

const FRESNO: Dates = { startsOn: '2027-03-01', endsOn: '2027-03-04' };
const ROLLING: Dates = { startsOn: null, endsOn: null };
const standingAt = (
  today: string,
  cohorts: readonly Dates[] = [],
  record: LearningRecord = empty,
): Situation => ({ course: catalogue, record, terms: TERMS, cohorts, today });
const openAt = (...given: Parameters<typeof standingAt>): Moment[] =>
  MOMENTS.filter((moment) => isOpen(moment, standingAt(...given)));
const dueAt = (...given: Parameters<typeof standingAt>): Moment[] =>
  surveysDue(surveys, standingAt(...given)).map(({ moment }) => moment);

const someDay: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 200 })
  .map((n) => new Date(Date.UTC(2027, 0, 1) + n * DAY_MS).toISOString().slice(0, 10));
const someCohort: fc.Arbitrary<Dates> = fc.oneof(
  fc.constant(ROLLING),
  fc.record({ startsOn: someDay, endsOn: fc.constant(null) }),
  fc.tuple(someDay, someDay).map((days) => {
    const [startsOn = '', endsOn = ''] = days.toSorted();
    return { startsOn, endsOn };
  }),
);
const someValues = fc.dictionary(fc.constantFrom(...QUESTIONS, 'room', REST), fc.constantFrom(0, 1, 50, 100));
const someRecord: fc.Arbitrary<LearningRecord> = fc
  .tuple(fc.constantFrom(empty, opened, finished), fc.dictionary(fc.constantFrom(...MOMENTS), someValues))
  .map(([record, forms]) =>
    MOMENTS.reduce(
      (so, moment) => (forms[moment] === undefined ? so : filled(so, moment, forms[moment])),
      record,
    ),
  );
const someSituation: fc.Arbitrary<Situation> = fc
  .tuple(someDay, fc.array(someCohort, { maxLength: 3 }), someRecord)
  .map((given) => standingAt(...given));

describe('how far someone is with a survey', () => {
  const at = (values: Record<string, number>) => surveyStanding(before, filled(empty, 'before', values));

  test('nothing said, some answered, all answered', () => {
    expect(surveyStanding(before, empty)).toEqual({ kind: 'untouched', answered: 0, next: 'door' });
    expect(at({ listen: 0 })).toEqual({ kind: 'begun', answered: 1, next: 'door' });
    expect(at({ door: 0, listen: 0, map: 0 })).toEqual({ kind: 'finished', answered: 3, next: null });
  });
  test('passing the rest finishes it; passing all of it is passing it', () => {
    expect(at({ door: 30, [REST]: 1 })).toEqual({ kind: 'finished', answered: 1, next: 'listen' });
    expect(at({}).kind).toBe('passed');
    expect(at({ [REST]: 1 }).kind).toBe('passed');
  });
  test('one more answer never takes a finished survey back', () =>
    holds(someValues, fc.constantFrom(...QUESTIONS), (values, question) => {
      fc.pre(at(values).kind === 'finished');
      expect(at({ ...values, [question]: 70 }).kind).toBe('finished');
    }));
});

describe('a survey that is filled in twice', () => {
  const FORM = surveyForm('before');
  const sent = (id: number, at: number, values: Record<string, number>): ProgressEvent => ({
    ...{ id: ulidOf(id), course: 'core', at, v: 1, t: 'form', form: FORM, values },
  });

  test('is one, with what was said last, in any order and however often it comes', () => {
    const first = sent(1, 1000, { sure: 10 });
    const second = sent(2, 2000, { sure: 70 });
    holds(fc.array(fc.constantFrom(first, second), { maxLength: 4 }), (again) => {
      const record = [first, ...again, second].reduceRight(
        (sum, event) => merge(sum, [event], catalogue).record,
        empty,
      );
      expect(record.forms[FORM]?.values).toEqual({ sure: 70 });
      expect(Object.keys(record.forms)).toEqual([FORM]);
    });
  });
});

describe('when a survey is open', () => {
  test('someone who learns alone has the first one, on any day', () => {
    expect(openAt('2027-01-01')).toEqual(['before']);
    expect(openAt('2030-01-01', [], finished)).toEqual(['before']);
  });
  test.each([
    ['2027-01-01', ['before']],
    ['2027-02-21', ['before']],
    // 7 days before day 1.
    ['2027-02-22', ['before', 'arrival']],
    ['2027-03-01', ['before', 'arrival']],
    ['2027-03-02', []],
    ['2027-03-03', []],
    ['2027-03-04', ['after', 'looking-back']],
    // 30 days after the last day.
    ['2027-04-03', ['after', 'looking-back']],
    ['2027-04-04', []],
  ] as const)('in a group with days, on %s: %j', (today, moments) => {
    expect(openAt(today, [FRESNO])).toEqual(moments);
    expect([ARRIVAL_DAYS, CLOSING_DAYS]).toEqual([7, 30]);
  });
  test('a training whose last day nobody has set has four days', () => {
    const cohort = { startsOn: '2027-03-01', endsOn: null };
    expect(openAt('2027-03-03', [cohort])).toEqual([]);
    expect(openAt('2027-03-04', [cohort])).toEqual(['after', 'looking-back']);
  });
  test('in a rolling group the path is what counts, and nobody arrives', () => {
    expect(openAt('2027-03-01', [ROLLING])).toEqual(['before']);
    expect(openAt('2027-03-01', [ROLLING], finished)).toEqual(['after', 'looking-back']);
  });
  test('several groups open what any one of them opens', () =>
    holds(someSituation, fc.constantFrom(...MOMENTS), (situation, moment) => {
      fc.pre(situation.cohorts.length > 0);
      const alone = situation.cohorts.map((cohort) => isOpen(moment, { ...situation, cohorts: [cohort] }));
      expect(isOpen(moment, situation)).toBe(alone.includes(true));
    }));
});

describe('which surveys are due', () => {
  test('the first comes with its lesson; in a rolling group at once; and once begun it stays', () => {
    expect(dueAt('2027-01-01')).toEqual([]);
    expect(dueAt('2027-01-01', [], opened)).toEqual(['before']);
    expect(dueAt('2027-01-01', [FRESNO])).toEqual([]);
    expect(dueAt('2027-01-01', [FRESNO], opened)).toEqual(['before']);
    expect(dueAt('2027-01-01', [ROLLING])).toEqual(['before']);
    expect(dueAt('2027-01-01', [FRESNO], filled(empty, 'before', { map: 10 }))).toEqual(['before']);
  });
  test('the one before arrival waits for the first, which asks the same', () => {
    expect(dueAt('2027-02-25', [FRESNO], opened)).toEqual(['before']);
    expect(dueAt('2027-02-25', [FRESNO], filled(opened, 'before', {}))).toEqual(['arrival']);
  });
  test('looking back follows right after the last one, where that was answered', () => {
    expect(dueAt('2027-03-04', [FRESNO])).toEqual(['after']);
    expect(dueAt('2027-03-04', [FRESNO], filled(empty, 'after', ALL))).toEqual(['looking-back']);
    expect(dueAt('2027-03-04', [FRESNO], filled(empty, 'after', {}))).toEqual([]);
  });
  test('what is due is open, and neither answered nor passed', () =>
    holds(someSituation, (situation) => {
      for (const survey of surveysDue(surveys, situation)) {
        expect(isOpen(survey.moment, situation)).toBe(true);
        expect(['untouched', 'begun']).toContain(surveyStanding(survey, situation.record).kind);
      }
    }));
  test('whoever passes each as it comes is soon asked nothing, on any day', () =>
    holds(someSituation, (situation) => {
      let { record } = situation;
      for (let taps = 0; taps <= MOMENTS.length; taps += 1) {
        const [first] = surveysDue(surveys, { ...situation, record });
        if (first === undefined) break;
        record = filled(record, first.moment, {});
      }
      expect(surveysDue(surveys, { ...situation, record })).toEqual([]);
    }));
});

describe('the taps about a module', () => {
  const [one] = catalogue.modules;
  if (!one) throw new Error('the catalogue has modules');

  test('are asked for once it is done, until they are given or passed', () => {
    const asks = (record: LearningRecord): boolean => reactionDue(one, record, TERMS);
    const reacted = (values: Record<string, number>): LearningRecord => ({
      ...finished,
      forms: { 'reactions.one': { id: ulidOf(1), at: 1, values } },
    });
    expect(asks(opened)).toBe(false);
    expect(asks(finished)).toBe(true);
    expect(asks(reacted({ useful: 2 }))).toBe(false);
    expect(asks(reacted({}))).toBe(false);
  });
});

test.each([
  { name: 'nothing said', values: {}, is: false },
  { name: 'half of it', values: { door: 70, listen: 0 }, is: false },
  { name: 'most of it', values: { door: 70, listen: 90, map: 60 }, is: true },
  { name: 'just under', values: { door: 69 }, is: false },
])('somebody is sure of most tasks by the starting survey alone: $name', ({ values, is }) => {
  expect(isSureOfMost(filled(empty, 'before', values))).toBe(is);
  expect(isSureOfMost(filled(empty, 'after', values))).toBe(false);
});
