import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { dayIn, firstWaking, firstWakingEverywhere, morningOf, isZone } from '#domain/nudges/quiet-hours.ts';
import { holds } from '../../../support/holds.ts';

const ZONES = [
  ...['America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'America/St_Johns', 'Asia/Kathmandu'],
];
const zone = fc.constantFrom(...ZONES);
const time = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
const hourIn = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );

test('S57 nobody is written to between 21:00 and 8:00 where they are, and nobody later than need be', () =>
  holds(time, zone, (at, where) => {
    const leaves = firstWaking(at, where);
    expect(leaves).toBeGreaterThanOrEqual(at);
    const clock = hourIn(leaves, where);
    expect(clock >= '08:00' && clock < '21:00').toBe(true);
    const isNow = hourIn(at, where) >= '08:00' && hourIn(at, where) < '21:00';
    // The longest night is the one in which an hour comes twice.
    expect(isNow ? leaves === at : leaves - at <= 12 * HOUR_MS && clock === '08:00').toBe(true);
    expect(firstWaking(leaves, where)).toBe(leaves);
  }));

test('a night in which the clocks change ends at eight too', () => {
  const evening = Date.parse('2027-03-13T22:10:00-05:00');
  expect(firstWaking(evening, 'America/New_York')).toBe(Date.parse('2027-03-14T08:00:00-04:00'));
});

test('a zone is one that this machine knows', () => {
  expect(ZONES.every(isZone)).toBe(true);
  expect(['', 'Nowhere/Town', 'America'].some(isZone)).toBe(false);
});

test('S57 what nobody sends from their own zone leaves by day from Hawaii to Puerto Rico, within a day', () => {
  const everywhere = ['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/New_York'];
  holds(time, (at) => {
    const leaves = firstWakingEverywhere(at);
    for (const where of [...everywhere, 'America/Puerto_Rico']) {
      const clock = hourIn(leaves, where);
      expect(clock >= '08:00' && clock < '21:00').toBe(true);
    }
    expect(leaves - at).toBeGreaterThanOrEqual(0);
    expect(leaves - at).toBeLessThan(DAY_MS);
    expect(firstWakingEverywhere(leaves)).toBe(leaves);
  });
});

test('the morning of a day is eight o’clock of that day, wherever one is', () =>
  holds(time, fc.constantFrom(...ZONES, 'Pacific/Kiritimati', 'Etc/GMT+12'), (at, where) => {
    const day = dayIn(at, where);
    const morning = morningOf(day, where);
    expect(dayIn(morning, where)).toBe(day);
    expect(hourIn(morning, where)).toBe('08:00');
  }));
