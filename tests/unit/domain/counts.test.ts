import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_CELL, roundedCount } from '#domain/reports/small-numbers.ts';
import { holds } from '../../support/holds.ts';

test('S30 a number of people is told in fives, and none of fewer than five', () =>
  holds(fc.nat({ max: 100_000 }), (people) => {
    const told = roundedCount(people);
    if (people < LEAST_CELL) {
      expect(told).toBeNull();
      return;
    }
    expect(Number(told) % 5).toBe(0);
    expect(Math.abs(Number(told) - people)).toBeLessThanOrEqual(2);
  }));
