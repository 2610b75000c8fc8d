import { expect, test } from 'vitest';
import { isSignOffCurrent } from '#domain/course/sign-off.ts';

test('a word holds up to its last moment', () => {
  expect(isSignOffCurrent({ until: 1000 }, 999)).toBe(true);
  expect(isSignOffCurrent({ until: 1000 }, 1000)).toBe(true);
  expect(isSignOffCurrent({ until: 1000 }, 1001)).toBe(false);
});

test('what needs nobody’s word is always shown, and a page made beforehand goes by no clock', () => {
  expect(isSignOffCurrent(undefined, 1001)).toBe(true);
  expect(isSignOffCurrent({ until: 1000 }, 0)).toBe(true);
});
