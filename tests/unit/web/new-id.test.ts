import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { idMaker } from '#lib/phone/new-id.ts';
import { holds } from '../../support/holds.ts';

/** Makes one id at each of these times, in this order. */
const idsAt = (times: readonly number[]): string[] => {
  let at = 0;
  const newId = idMaker(() => times[at] ?? 0);
  return times.map((_time, index) => {
    at = index;
    return newId();
  });
};

/** All are ULIDs, no two the same, and as text they stand in the order they were made in. */
const expectInOrder = (ids: readonly string[]): void => {
  for (const id of ids) expect(z.safeParse(Ulid, id).success, id).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
};

test('an id begins with its time, in the base 32 of ULIDs', () => {
  // The example of the ULID specification, and the first and last times there are.
  const ids = [1_469_918_176_385, 0, 2 ** 48 - 1].map((ms) => idMaker(() => ms)());
  expect(ids.map((id) => id.slice(0, 10))).toEqual(['01ARYZ6S41', '0000000000', '7ZZZZZZZZZ']);
  for (const id of ids) expect(z.safeParse(Ulid, id).success, id).toBe(true);
});

test('ids go up whatever the clock does', () =>
  holds(fc.array(fc.integer({ min: 0, max: 2 ** 48 - 1 }), { maxLength: 50 }), (times) => {
    expectInOrder(idsAt(times));
  }));

test('many ids in one millisecond are distinct and in order', () => {
  expectInOrder(idsAt(Array.from({ length: 5_000 }, () => 1_800_000_000_000)));
});

test('two phones make different ids in the same millisecond', () => {
  const [one, other] = [idMaker(() => 7), idMaker(() => 7)];
  expect(one()).not.toBe(other());
});
