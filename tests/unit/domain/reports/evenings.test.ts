import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#domain/course/course.ts';
import { eveningForm, eveningOf, EVENINGS, MOST_LETTERS } from '#domain/surveys/surveys.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { FormEvent } from '#domain/record/events/schema.ts';
import { merge } from '#domain/record/merge.ts';
import type { Counted } from '#domain/reports/counts.ts';
import { proportionOf } from '#domain/reports/small-numbers.ts';
import { makeCatalogue } from '../../../support/catalogue.ts';
import { eveningsOf } from '../../../support/reports.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

const DAYS = { startsOn: '2027-05-13', endsOn: '2027-05-16' };
const QUESTIONS = ['my-story', 'unfair-result'];
const CATALOGUE: Catalogue = {
  ...makeCatalogue(),
  forms: EVENINGS.map((day) => ({
    id: eveningForm(day),
    questions: QUESTIONS.map((id) => ({ id, most: 2, step: 1 })),
    words: MOST_LETTERS,
  })),
};
const NIGHT = Date.parse('2027-05-14T03:00:00Z');
const LATER = Date.parse('2027-05-20T12:00:00Z');
/** What somebody said on the first evening; null: nothing. */
interface Said {
  readonly values: readonly (number | null)[];
  readonly words: string;
}
const said: fc.Arbitrary<Said | null> = fc.option(
  fc.record({
    values: fc.array(fc.option(fc.integer({ min: 0, max: 2 })), { minLength: 2, maxLength: 2 }),
    words: fc.oneof(fc.constant(''), fc.string({ minLength: 1, maxLength: 40 })),
  }),
  { freq: 6 },
);
const valuesOf = ({ values }: Said): Record<string, number> =>
  Object.fromEntries(values.flatMap((value, at) => (value === null ? [] : [[QUESTIONS[at]!, value]])));
const peopleOf = (all: readonly (Said | null)[], at = NIGHT): Counted[] =>
  all.map((each, place) => {
    const record = emptyRecord('core');
    if (each !== null) {
      record.forms[eveningForm(1)] = {
        ...{ id: ulidOf(place), at, values: valuesOf(each) },
        ...(each.words === '' ? {} : { words: each.words }),
      };
    }
    const terms = { path: 'core' as const, rolling: false, editions: [CATALOGUE] };
    return { person: ulidOf(place + 1), language: 'en' as const, record, terms };
  });
const written = (words: string): Said => ({ values: [2, null], words });

describe('what a cohort said in the evening', () => {
  test('S30 S71 is a recount of what people said, and points at nobody', () => {
    const size = fc.constantFrom(0, 1, 4, 5, 9, 10, 28, 40);
    holds(
      size.chain((n) => fc.array(said, { minLength: n, maxLength: n })),
      (all) => {
        const report = eveningsOf(CATALOGUE, peopleOf(all), DAYS, LATER);
        if (all.length < 10) {
          expect(report).toEqual({ kind: 'too-few' });
          return;
        }
        if (report.kind !== 'figures') throw new Error(report.kind);
        expect(report.evenings.map(({ day }) => day)).toEqual([4, 3, 2, 1]);
        const first = report.evenings.at(-1)!;
        const given = all.filter(
          (each) => each !== null && (each.words !== '' || each.values.some((value) => value !== null)),
        );
        expect(first.answered).toBe(proportionOf(given.length, all.length));
        for (const [at, { question, yes }] of first.questions.entries()) {
          expect(question).toBe(QUESTIONS[at]);
          const values = all.flatMap((each) => each?.values[at] ?? []);
          expect(yes).toBe(proportionOf(values.filter((value) => value === 2).length, values.length));
        }
        const lines = all.flatMap((each) => (each === null || each.words === '' ? [] : [each.words]));
        if (lines.length < 5) expect(first.lines).toBeNull();
        else expect(first.lines).toEqual([...lines].sort((left, right) => (left < right ? -1 : 1)));
        for (const { lines: none } of report.evenings.slice(0, -1)) expect(none).toBeNull();
      },
    );
  });

  test('S71 does not depend on the order of people', () => {
    const all = Array.from({ length: 12 }, (_, at) => written(`line ${String((at * 7) % 12)}`));
    expect(eveningsOf(CATALOGUE, peopleOf(all.toReversed()), DAYS, LATER)).toEqual(
      eveningsOf(CATALOGUE, peopleOf(all), DAYS, LATER),
    );
  });

  test('S71 of another training is not counted here', () => {
    const all = Array.from({ length: 12 }, () => written('more breaks'));
    const report = eveningsOf(CATALOGUE, peopleOf(all, Date.parse('2026-05-13T22:00:00Z')), DAYS, LATER);
    if (report.kind !== 'figures') throw new Error(report.kind);
    expect(report.evenings.map(({ answered, lines }) => [answered, lines])).toEqual(
      EVENINGS.map(() => ['few', null]),
    );
  });

  test.each([
    ['2027-05-11T12:00:00Z', []],
    ['2027-05-14T10:59:59Z', []],
    ['2027-05-14T11:00:00Z', [1]],
    ['2027-05-15T18:00:00Z', [2, 1]],
    ['2027-06-30T08:00:00Z', [4, 3, 2, 1]],
  ])('S71 at %s has the evenings %j, each from the next morning on', (now, days) => {
    const people = peopleOf(Array.from({ length: 12 }, () => null));
    const report = eveningsOf(CATALOGUE, people, DAYS, Date.parse(now));
    expect(report.kind === 'figures' && report.evenings.map(({ day }) => day)).toEqual(days);
    const rolling = eveningsOf(CATALOGUE, people, { startsOn: null, endsOn: null }, Date.parse(now));
    expect(rolling).toEqual({ kind: 'figures', evenings: [] });
  });
});

describe('an evening’s form', () => {
  test.each([
    ['2027-05-12', null],
    ['2027-05-13', 1],
    ['2027-05-16', 4],
    ['2027-05-17', null],
  ])('on %s is that of day %s', (today, day) => {
    expect(eveningOf([{ startsOn: null, endsOn: null }, DAYS], today)).toBe(day);
    // A training whose last day nobody has set has four.
    expect(eveningOf([{ startsOn: DAYS.startsOn, endsOn: null }], today)).toBe(day);
  });

  const event = (more: Partial<FormEvent>): FormEvent => ({
    ...{ id: ulidOf(1), course: 'core', at: NIGHT, v: 1, t: 'form', form: eveningForm(1), values: {} },
    ...more,
  });
  test('S71 keeps what was written last, and nothing of it once it is taken back', () => {
    const [first, second] = [event({ words: 'Longer breaks' }), event({ id: ulidOf(2), at: NIGHT + 1 })];
    const one = merge(emptyRecord('core'), [first], CATALOGUE);
    expect(one.record.forms[eveningForm(1)]?.words).toBe('Longer breaks');
    for (const events of [
      [first, second],
      [second, first],
    ]) {
      expect(JSON.stringify(merge(emptyRecord('core'), events, CATALOGUE).record)).not.toContain('breaks');
    }
  });

  test('is refused where it is too long, or its form takes no line', () => {
    const long = event({ words: 'a'.repeat(MOST_LETTERS + 1) });
    const forms = CATALOGUE.forms.map(({ words: _, ...form }) => form);
    expect(merge(emptyRecord('core'), [long], CATALOGUE).receipts[long.id]).toEqual({ refused: 'bad_shape' });
    const line = event({ words: 'Longer breaks' });
    expect(merge(emptyRecord('core'), [line], { ...CATALOGUE, forms }).receipts[line.id]).toEqual({
      refused: 'bad_shape',
    });
  });
});
