import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { TOO_MANY_A_MINUTE, fastestMinute } from '#domain/board/needs.ts';
import { holds } from '../../support/holds.ts';

const NOON = Date.UTC(2027, 1, 20, 12);
/** So many cards, each so many ms after the one before. */
const stepsEvery = (ms: number, count: number, from = NOON): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`lesson.card-${String(from + n)}`, from + n * ms]),
  );

test('B15 a course done in a second is faster than anyone can read', () => {
  expect(fastestMinute({ steps: stepsEvery(2, 574) })).toBe(574);
});

test('B15 only the fastest minute is counted, wherever it is', () => {
  const slow = stepsEvery(20_000, 200);
  expect(fastestMinute({ steps: { ...slow, ...stepsEvery(1000, 40, NOON + DAY_MS) } })).toBe(40);
});

test.each([
  ['who has done nothing', {}],
  ['who reads a card in three seconds', stepsEvery(3000, 500)],
  ['who looks through a short lesson at once', stepsEvery(100, TOO_MANY_A_MINUTE - 1)],
])('B15 of someone %s nothing is said', (_, steps) => {
  expect(fastestMinute({ steps })).toBeNull();
});

test('B15 is what a count of each minute would say, in any order of cards', () => {
  const seconds = fc.array(fc.nat({ max: 600 }), { maxLength: 300 });
  holds(seconds, (all) => {
    const times = all.map((second) => NOON + second * 1000);
    const counts = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
    const most = Math.max(0, ...counts);
    const steps = Object.fromEntries(times.map((at, n) => [`lesson.card-${String(n)}`, at]));
    expect(fastestMinute({ steps })).toBe(most >= TOO_MANY_A_MINUTE ? most : null);
  });
});
