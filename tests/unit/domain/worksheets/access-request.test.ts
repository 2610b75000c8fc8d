import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { accessEndsAt, ACCESS_DAYS_KEPT } from '#domain/worksheets/retention.ts';
import { holds } from '../../../support/holds.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

test('an access request ends 30 days after the last day that is known, else after it was sent', () => {
  const end = (startsOn: string | null, endsOn: string | null) =>
    day(accessEndsAt({ startsOn, endsOn }, NOON));
  expect(end('2026-12-06', '2026-12-09')).toBe('2027-01-08');
  expect(end('2026-12-06', null)).toBe('2027-01-05');
  expect(end(null, null)).toBe('2026-12-24');
});

test('it never ends before the training is over, whenever it was sent', () => {
  const time = fc.integer({ min: NOON, max: NOON + 400 * DAY_MS });
  holds(time, time, fc.nat(10), (sent, first, length) => {
    const plan = { startsOn: day(first), endsOn: day(first + length * DAY_MS) };
    expect(accessEndsAt(plan, sent) - Date.parse(plan.endsOn)).toBe(ACCESS_DAYS_KEPT * DAY_MS);
    expect(accessEndsAt({ startsOn: null, endsOn: null }, sent)).toBeGreaterThan(sent);
  });
});
