import { expect, test } from 'vitest';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { PARTITION_WRITES, SHARED_PARTITIONS, isShared } from '../../../../scripts/cost/hot-partitions.ts';

const partitions = [
  ...new Set(
    ITEM_KINDS.flatMap(({ keys }) => [keys.main, keys.g1, keys.g2]).flatMap((text) =>
      text === undefined ? [] : [text.split(' / ')[0] ?? ''],
    ),
  ),
];

test('every partition that people share is known, and no other is', () => {
  const shared = partitions.filter(isShared).toSorted();
  expect(SHARED_PARTITIONS.map(({ partition }) => partition).toSorted()).toEqual(shared);
  expect(partitions.length).toBeGreaterThan(shared.length);
});

test.each(SHARED_PARTITIONS)(
  '$partition takes less than a partition can, in the busiest second of a month of ten million learners',
  ({ peakUnits }) => {
    expect(peakUnits).toBeGreaterThan(0);
    expect(peakUnits).toBeLessThan(PARTITION_WRITES);
  },
);
