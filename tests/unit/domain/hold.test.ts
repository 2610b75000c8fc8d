import { expect, test } from 'vitest';
import { isCurrent } from '#domain/hold.ts';

test('a word holds up to its last moment', () => {
  expect(isCurrent({ until: 1000 }, 999)).toBe(true);
  expect(isCurrent({ until: 1000 }, 1000)).toBe(true);
  expect(isCurrent({ until: 1000 }, 1001)).toBe(false);
});

test('what needs nobody’s word is always shown, and a page made beforehand goes by no clock', () => {
  expect(isCurrent(undefined, 1001)).toBe(true);
  expect(isCurrent({ until: 1000 }, 0)).toBe(true);
});
