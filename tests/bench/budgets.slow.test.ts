import { expect, test } from 'vitest';
import { itemBytes } from './item-size.ts';
import { exceeded, LIMITS } from './limits.ts';
import { type Measured, measureBundles, measureOperations, measurePages, measureRecords } from './measure.ts';
import { OPERATIONS } from './operations.ts';

/** Names of limits on these rows that no row has. */
const notMeasured = (rows: readonly Measured[], about: RegExp): string[] =>
  LIMITS.map(({ row }) => row)
    .filter((name) => about.test(name))
    .filter((name) => rows.every(({ row }) => row !== name));

test('the built functions are weighed with all that they load at once', () => {
  const rows = measureBundles();
  expect(rows).toHaveLength(6);
  expect(rows.every(({ value }) => value > 50_000)).toBe(true);
});

test('every operation asks the database no more often, and for no more units, than its limit says', async () => {
  const rows = await measureOperations();
  expect(rows).toHaveLength(4 * OPERATIONS.length);
  expect(notMeasured(rows, /^sync/)).toEqual([]);
  expect(exceeded(rows)).toEqual([]);
});

test('a record stays within its limits', () => {
  const rows = measureRecords();
  expect(rows.every(({ value }) => value > 1000)).toBe(true);
  expect(notMeasured(rows, /^record/)).toEqual([]);
  expect(exceeded(rows)).toEqual([]);
});

test('the built pages and the whole course are within their limits', () => {
  const rows = measurePages();
  const scripts = rows.find(({ row }) => row === 'page /[module]/[lesson]/: scripts');
  expect(scripts?.value).toBeGreaterThan(10_000);
  expect(notMeasured(rows, /^(page|whole course)/)).toEqual([]);
  expect(exceeded(rows)).toEqual([]);
});

test('a row over its limit is named with the limit and its source', () => {
  expect(exceeded([{ row: 'sync, repeated batch: writes', value: 1 }])).toEqual([
    'sync, repeated batch: writes: 1 writes, at most 0 (calls per sync ≤ 3, writes of a repeated batch 0)',
  ]);
});

test('no row has two limits', () => {
  expect(new Set(LIMITS.map(({ row }) => row)).size).toBe(LIMITS.length);
});

test('an item is counted as DynamoDB counts it', () => {
  const sizes = [
    { pk: { S: 'é' } },
    { n: { N: '1234' } },
    { n: { N: '100' } },
    { b: { B: Buffer.from('abc').toString('base64') } },
    { set: { SS: ['a', 'bc'] } },
    { is: { BOOL: true } },
    { list: { L: [{ S: 'a' }, { NULL: true }] } },
    { map: { M: { a: { S: 'b' } } } },
  ].map(itemBytes);
  expect(sizes).toEqual([4, 4, 3, 4, 6, 3, 11, 9]);
});
