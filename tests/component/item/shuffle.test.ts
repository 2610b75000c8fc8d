import { expect, test } from 'vitest';
import { mixedUp, shuffled } from '#lib/lesson/items/shuffle.ts';

const things = ['a', 'b', 'c'];

test('the same seed gives the same order, so options stay while they are shown', () => {
  expect(shuffled(things, 'item/1')).toEqual(shuffled(things, 'item/1'));
});

test('over many tries every option comes first about as often', () => {
  const first = Array.from({ length: 3000 }, (_each, at) => shuffled(things, `item/${String(at)}`)[0]);
  for (const thing of things) {
    const share = first.filter((each) => each === thing).length;
    expect(share).toBeGreaterThan(850);
    expect(share).toBeLessThan(1150);
  }
});

test('steps to put in order are never shown in the right order', () => {
  const shown = Array.from({ length: 500 }, (_each, at) => mixedUp(things, `item/${String(at)}`));
  expect(shown.filter((each) => each.join('') === 'abc')).toEqual([]);
});
