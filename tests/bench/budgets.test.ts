import { expect, test } from 'vitest';
import { BUDGETS } from './budgets.ts';
import { itemBytes } from './item-size.ts';
import { OPERATIONS } from './operations.ts';
import {
  budgetOf,
  exceeded,
  measureBundles,
  measureOperations,
  measurePages,
  measureRecords,
} from './measure.ts';

test('the built functions are within their budgets', () => {
  const rows = measureBundles();
  expect(rows).toHaveLength(6);
  expect(exceeded(rows)).toEqual([]);
});

test('every operation asks the database no more often, and for no more units, than its budget says', async () => {
  const rows = await measureOperations();
  expect(rows).toHaveLength(4 * OPERATIONS.length);
  expect(rows.filter(({ row }) => budgetOf(row) === null)).toEqual([]);
  expect(exceeded(rows)).toEqual([]);
}, 120_000);

test('a record stays within its budgets', () => {
  const rows = measureRecords();
  expect(rows.every(({ value }) => value > 1000)).toBe(true);
  expect(exceeded(rows)).toEqual([]);
});

test('the built pages and the whole course are within their budgets', () => {
  const rows = measurePages();
  const scripts = rows.find(({ row }) => row === 'lesson page: scripts');
  expect(scripts?.value).toBeGreaterThan(10_000);
  expect(exceeded(rows)).toEqual([]);
});

test('a row over its budget is named with the budget and its source', () => {
  expect(exceeded([{ row: 'sync, repeated batch: writes', value: 1 }])).toEqual([
    'sync, repeated batch: writes: 1 writes, at most 0 (calls per sync ≤ 3, writes of a repeated batch 0)',
  ]);
});

test('no row has two budgets', () => {
  expect(new Set(BUDGETS.map(({ row }) => row)).size).toBe(BUDGETS.length);
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
