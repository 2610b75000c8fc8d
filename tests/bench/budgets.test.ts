import { expect, test } from 'vitest';
import { itemBytes } from './item-size.ts';
import { exceeded, LIMITS } from './limits.ts';
import { medianCost } from './machine.ts';
import { startRatios } from './starts.ts';

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

/** Gives these one after the other, and the last again and again. */
const inTurn = (values: readonly number[]) => {
  let next = 0;
  return () => values[Math.min(next++, values.length - 1)] ?? NaN;
};

test('one empty start that nothing disturbed makes no other start look slow', async () => {
  expect(await startRatios({ api: () => 180 }, inTurn([18, 30]))).toEqual({ api: 6 });
});

test('a start that is slow at first is measured on, and one that stays slow stays over its limit', async () => {
  const slow = Array.from({ length: 12 }, () => 300);
  const starts = { api: inTurn([...slow, 180]), identity: () => 300 };
  expect(await startRatios(starts, () => 30)).toEqual({ api: 6, identity: 10 });
});

test('a stack that takes too much once is weighed again, and one that always does stays over its limit', async () => {
  const costOf = (loadMegabytes: number) => ({ restMegabytes: 210, loadMegabytes, batchRatio: 6 });
  const weighing = (values: readonly number[]) => {
    const next = inTurn(values);
    return () => Promise.resolve(costOf(next()));
  };
  const isWithin = ({ loadMegabytes }: { readonly loadMegabytes: number }) => loadMegabytes <= 400;
  expect(await medianCost(weighing([399, 500]), isWithin)).toEqual(costOf(399));
  expect(await medianCost(weighing([410, 360, 420, 370, 380]), isWithin)).toEqual(costOf(380));
  expect(await medianCost(weighing([410, 399, 420]), isWithin)).toEqual(costOf(420));
});
