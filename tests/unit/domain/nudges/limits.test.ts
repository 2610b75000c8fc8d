import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import {
  MOST_A_WEEK,
  type Recipient,
  causesOfWeek,
  isoWeek,
  mondayAfter,
  whyNone,
} from '#domain/nudges/limits.ts';
import { holds } from '../../../support/holds.ts';

const time = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2060, 0, 1) });

test.each([
  ['2026-11-28', '2026-W48'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
])('%s is in the ISO week %s', (day, week) => {
  expect(isoWeek(Date.parse(`${day}T23:59:59Z`))).toBe(week);
});

test('a week has seven days, and the next one begins on a Monday', () =>
  holds(time, (at) => {
    const days = Array.from({ length: 8 }, (_, day) => isoWeek(at + day * DAY_MS));
    expect(days[7]).not.toBe(days[0]);
    expect(new Date(at + days.findIndex((week) => week !== days[0]) * DAY_MS).getUTCDay()).toBe(1);
    expect(new Set(days).size).toBe(2);
  }));

test('a week has as many causes as reminders are allowed, and no other week has one of them', () =>
  holds(time, time, (one, other) => {
    const causes = causesOfWeek(one);
    expect(new Set(causes).size).toBe(MOST_A_WEEK);
    const shared = causesOfWeek(other).filter((cause) => causes.includes(cause));
    expect(shared).toHaveLength(isoWeek(one) === isoWeek(other) ? MOST_A_WEEK : 0);
  }));

test('the Monday after a day is the next one, also on a Monday', () =>
  holds(time, (at) => {
    const day = new Date(at).toISOString().slice(0, 10);
    const monday = Date.parse(`${mondayAfter(day)}T00:00:00Z`);
    expect(new Date(monday).getUTCDay()).toBe(1);
    const days = (monday - Date.parse(`${day}T00:00:00Z`)) / DAY_MS;
    expect(days).toBeGreaterThanOrEqual(1);
    expect(days).toBeLessThanOrEqual(7);
  }));

const recipient: fc.Arbitrary<Recipient> = fc.record({
  isDone: fc.boolean(),
  email: fc.constantFrom('', 'ana@example.org'),
  hasBounced: fc.boolean(),
  wantsNone: fc.boolean(),
  week: fc.record({ count: fc.integer({ min: 0, max: 3 }), isOneWaiting: fc.boolean() }),
});
const READY: Recipient = {
  isDone: false,
  email: 'ana@example.org',
  hasBounced: false,
  wantsNone: false,
  week: { count: 0, isOneWaiting: false },
};

test('S57 somebody gets a reminder exactly where nothing speaks against it', () =>
  holds(recipient, (one) => {
    const isFine =
      !one.isDone &&
      one.email !== '' &&
      !one.hasBounced &&
      !one.wantsNone &&
      !one.week.isOneWaiting &&
      one.week.count < MOST_A_WEEK;
    expect(whyNone(one) === null).toBe(isFine);
  }));

test.each([
  ['done', { isDone: true, email: '' }],
  ['no-address', { email: '', wantsNone: true }],
  ['bounced', { hasBounced: true, wantsNone: true }],
  ['off', { wantsNone: true, week: { count: 2, isOneWaiting: false } }],
  ['on-its-way', { week: { count: 2, isOneWaiting: true } }],
  ['enough', { week: { count: 2, isOneWaiting: false } }],
] as const)('the reason is “%s” before those that may pass sooner', (reason, change) => {
  expect(whyNone({ ...READY, ...change })).toBe(reason);
});
