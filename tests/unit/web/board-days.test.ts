import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, daysAgo, calendarDay, countdownOf } from '#lib/i18n/days.ts';
import { holds } from '../../support/holds.ts';

const at = (year: number, month: number, day: number, hour = 12) =>
  new Date(year, month - 1, day, hour).getTime();

test('days ago count midnights, not hours', () => {
  expect(daysAgo(at(2026, 11, 24, 0), at(2026, 11, 24, 23))).toBe(0);
  expect(daysAgo(at(2026, 11, 23, 23), at(2026, 11, 24, 0))).toBe(1);
  expect(daysAgo(at(2026, 11, 15), at(2026, 11, 24))).toBe(9);
});

test('a day more is a day more, over every change of the clock', () =>
  holds(fc.integer({ min: 0, max: 3000 }), fc.nat({ max: 23 }), (days, hour) => {
    expect(daysAgo(at(2020, 1, 1, hour), at(2020, 1, 1 + days, 5))).toBe(days);
  }));

test('a cohort is ahead, begins today, has begun, has ended, or is open all year', () => {
  const cohort = { startsOn: '2026-12-06', endsOn: '2026-12-09' };
  expect(countdownOf(cohort, at(2026, 11, 24))).toEqual({ kind: 'ahead', days: 12 });
  expect(countdownOf(cohort, at(2026, 12, 5, 23))).toEqual({ kind: 'ahead', days: 1 });
  expect(countdownOf(cohort, at(2026, 12, 6, 0))).toEqual({ kind: 'today' });
  expect(countdownOf(cohort, at(2026, 12, 9, 23))).toEqual({ kind: 'begun' });
  expect(countdownOf(cohort, at(2026, 12, 10, 0))).toEqual({ kind: 'ended' });
  expect(countdownOf({ ...cohort, endsOn: null }, at(2027, 3, 1))).toEqual({ kind: 'begun' });
  expect(countdownOf({ startsOn: null, endsOn: null }, at(2026, 11, 24))).toEqual({ kind: 'rolling' });
});

test('days are said as people say them, with the year only where it is another', () => {
  expect(calendarDay('en', '2026-12-06', at(2026, 11, 24))).toBe('Sunday, December 6');
  expect(calendarDay('en', '2027-01-02', at(2026, 11, 24))).toBe('Saturday, January 2, 2027');
  expect(calendarDay('es', '2026-12-06', at(2026, 11, 24))).toBe('domingo, 6 de diciembre');
  expect(dayOf('es', at(2026, 11, 4))).toBe('4 de noviembre de 2026');
});
