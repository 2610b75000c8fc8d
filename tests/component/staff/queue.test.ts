import { describe, expect, test } from 'vitest';
import { isSpotCheck } from '#domain/worksheets/shared.ts';
import { Queue, type Work, type WorkPage } from '#lib/staff/shared/queue.svelte.ts';
import { ulidOf } from '../../support/ulids.ts';

/** Works of many people, the oldest first; some of them are marked to be looked at closely. */
const WORK: readonly Work[] = Array.from({ length: 12 }, (_, n) => ({
  ...{ person: ulidOf(n + 1), name: `Person ${n}`, worksheet: 'worksheet.story', at: n },
}));
const marked = WORK.filter(isSpotCheck);
const queueOf = (work: readonly Work[]): Queue =>
  new Queue({ cohort: { id: ulidOf(99), name: 'CORE' }, work, next: null } as WorkPage);

describe('what is to be read', () => {
  test('begins with what is marked to be looked at closely, and keeps the oldest first in each half', () => {
    expect(marked.length).toBeGreaterThan(0);
    expect(marked.length).toBeLessThan(WORK.length);

    expect(queueOf(WORK).work).toEqual([...marked, ...WORK.filter((each) => !isSpotCheck(each))]);
  });

  test('goes on with the first that is left, wherever its reader began, until nothing is', async () => {
    const queue = queueOf(WORK);
    const middle = queue.work[6]!;
    const [first, second] = queue.work;

    expect(await queue.drop(middle)).toBe(first);
    expect(await queue.drop(first!)).toBe(second);
    let next: Work | null = second!;
    let read = 2;
    while (next !== null) {
      next = await queue.drop(next);
      read += 1;
    }
    expect(read).toBe(WORK.length);
    expect(queue.work).toEqual([]);
  });
});
