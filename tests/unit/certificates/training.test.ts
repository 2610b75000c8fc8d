import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slotsOf, trainingDays, daysAfter } from '#domain/values/calendar.ts';
import type { Mark, MarkValue } from '#domain/attendance/marks.ts';
import { core } from '#domain/certificate/rule.ts';
import { type MarkedDays, trainingOf } from '#domain/certificate/training.ts';
import { ulidOf } from '../../support/ulids.ts';
import { holds } from '../../support/holds.ts';

const VALUES: readonly MarkValue[] = ['present', 'absent', 'made-up', 'unmarked'];

/** A training of so many days, with at most one mark in each slot. */
const sheet = fc
  .record({
    startsOn: fc.constantFrom('2027-05-13', '2027-06-03'),
    length: fc.integer({ min: 1, max: 6 }),
    values: fc.array(fc.constantFrom(...VALUES, null), { minLength: 9, maxLength: 9 }),
  })
  .map(({ startsOn, length, values }): MarkedDays => {
    const dates = { startsOn, endsOn: daysAfter(startsOn, length - 1) };
    const marks = slotsOf(dates).flatMap((slot, n): Mark[] => {
      const value = values[n] ?? null;
      return value === null ? [] : [{ id: ulidOf(n + 10), slot, value, by: ulidOf(1), at: n }];
    });
    return { dates, marks };
  });

/** What counts in a slot, with no code of the product. */
const isIn = ({ marks }: MarkedDays, slot: string): boolean =>
  marks.some((mark) => mark.slot === slot && (mark.value === 'present' || mark.value === 'made-up'));

describe('what is recorded of training days', () => {
  test('earns the certificate where one training is whole, both papers are in, and its last day has come', () =>
    holds(
      fc.array(sheet, { maxLength: 3 }),
      fc.boolean(),
      fc.constantFrom('2027-05-01', '2027-05-16', '2027-05-18', '2027-07-01'),
      (sheets, hasSigned, today) => {
        const training = trainingOf(sheets, hasSigned, today);
        const whole = sheets.filter(
          (each) =>
            trainingDays(each.dates).length >= 4 && trainingDays(each.dates).every((day) => isIn(each, day)),
        );
        const expected =
          whole.some(({ dates }) => today >= (dates.endsOn ?? '')) &&
          sheets.some((each) => isIn(each, 'field-log')) &&
          (hasSigned || sheets.some((each) => isIn(each, 'commitments')));
        expect(core(training, 'core').earned).toBe(expected);
      },
    ));

  test('is nothing where nobody was marked, and in a group without days', () => {
    const dates = { startsOn: '2027-05-13', endsOn: null };
    const mark = { id: ulidOf(10), slot: '2027-05-13', value: 'present', by: ulidOf(1), at: 1 } as const;
    expect(trainingOf([], true, '2027-07-01')).toBeNull();
    expect(trainingOf([{ dates, marks: [] }], true, '2027-07-01')).toBeNull();
    const rolling = { startsOn: null, endsOn: null };
    expect(trainingOf([{ dates: rolling, marks: [mark] }], true, '2027-07-01')).toBeNull();
    expect(trainingOf([{ dates, marks: [mark] }], false, '2027-05-13')).toMatchObject({
      attended: false,
      daysLeft: ['2027-05-14', '2027-05-15', '2027-05-16'],
    });
  });
});
