import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter, utcDay } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { DAYS_KEPT, keptUntil, sharedUntil } from '#domain/worksheets/retention.ts';
import { holds } from '../../../support/holds.ts';

const at = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) });
const dated = fc
  .tuple(at, fc.option(fc.integer({ min: 0, max: 10 })))
  .map(([from, length]) => ({
    startsOn: utcDay(from),
    endsOn: length === null ? null : daysAfter(utcDay(from), length),
  }));

test('a worksheet is kept a year after its last change and after each training of its writer, no longer', () =>
  holds(at, fc.array(dated), (changed, cohorts) => {
    const until = keptUntil(changed, cohorts) ?? NaN;
    // Four days where nobody has set the last one.
    const days = [
      utcDay(changed),
      ...cohorts.map(({ startsOn, endsOn }) => endsOn ?? daysAfter(startsOn, 3)),
    ];
    const ends = days.map((day) => Date.parse(day) + DAYS_KEPT * DAY_MS);
    expect(until).toBe(Math.max(...ends));
  }));

test('it is kept while its writer is in a group without days; what is shared there ends all the same', () =>
  holds(at, fc.array(dated), (changed, cohorts) => {
    const rolling = { startsOn: null, endsOn: null };
    expect(keptUntil(changed, [...cohorts, rolling])).toBeNull();
    expect(sharedUntil(changed, rolling)).toBe(keptUntil(changed, []));
  }));
