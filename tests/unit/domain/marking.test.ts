import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#domain/course/answer.ts';
import type { AnswerKey, Slip } from '#domain/course/course.ts';
import { fits, mark, markOrder } from '#domain/course/marking.ts';
import { misplaced, slipOf } from '#domain/course/wrong-answers.ts';
import { answersTo, items } from './phones.ts';
import { holds } from '../../support/holds.ts';

const single: AnswerKey = { type: 'single', options: ['a', 'b', 'c'], right: 'b' };
const multi: AnswerKey = { type: 'multi', options: ['a', 'b', 'c', 'd'], right: ['a', 'c'] };
const order: AnswerKey = { type: 'order', right: ['a', 'b', 'c', 'd'] };
const match: AnswerKey = { type: 'match', slots: ['x', 'y', 'z'], right: { a: 'x', b: 'y', c: 'z' } };

describe('misplaced', () => {
  test('match: every thing in a place that is not its own', () => {
    expect(misplaced(match, { a: 'x', b: 'z', c: 'y' })).toEqual(['b', 'c']);
    expect(misplaced(match, { a: 'x', b: 'y', c: 'z' })).toEqual([]);
  });
  test('order: one step that was moved is one, however many it pushed along', () => {
    expect(misplaced(order, ['d', 'a', 'b', 'c'])).toEqual(['d']);
    expect(misplaced(order, ['b', 'c', 'd', 'a'])).toEqual(['a']);
    expect(misplaced(order, ['a', 'c', 'b', 'd'])).toHaveLength(1);
    expect(misplaced(order, ['d', 'c', 'b', 'a'])).toHaveLength(3);
    expect(misplaced(order, ['a', 'b', 'c', 'd'])).toEqual([]);
  });
  test('an order is right once its misplaced steps are put where they go, and then only', () => {
    const { right } = order;
    holds(fc.shuffledSubarray(right, { minLength: 4 }), (answer) => {
      const wrong = misplaced(order, answer);
      expect(wrong.length === 0).toBe(mark(order, answer).right);
      const rest = answer.filter((step) => !wrong.includes(step));
      expect(rest).toEqual(right.filter((step) => rest.includes(step)));
    });
  });
  test('what is chosen sits nowhere', () => {
    expect(misplaced(single, 'a')).toEqual([]);
    expect(misplaced(multi, ['a', 'b'])).toEqual([]);
  });
});

describe('mark', () => {
  test('multi: all the right options and no other, in any order, naming those left out', () => {
    expect(mark(multi, ['c', 'a'])).toEqual({ right: true, missed: [] });
    expect(mark(multi, ['a', 'b'])).toEqual({ right: false, missed: ['c'] });
    expect(mark(multi, ['a', 'c', 'd'])).toEqual({ right: false, missed: [] });
  });
  test('any answer that fits is right only if it says what the key says', () => {
    const scored = fc.constantFrom(...items.filter((item) => item.scored));
    const tries = scored.chain(({ key }) => fc.tuple(fc.constant(key), answersTo(key)));
    holds(tries, ([key, answer]) => {
      expect(fits(key, answer)).toBe(true);
      if (key.type === 'reflect') return;
      const [said, wanted] =
        key.type === 'multi' ? [new Set([answer].flat()), new Set<unknown>(key.right)] : [answer, key.right];
      expect(mark(key, answer).right).toBe(isDeepStrictEqual(said, wanted));
    });
  });
});

describe('markOrder', () => {
  const key: AnswerKey = { type: 'single', options: ['where', 'chose', 'came'], right: 'chose' };

  test('an older page put in order what are options now: it is marked as it was there', () => {
    expect(markOrder(key, ['where', 'chose', 'came'])).toBe(true);
    expect(markOrder(key, ['chose', 'where', 'came'])).toBe(false);
  });

  test.each<[Answer]>([['chose'], [['chose']], [['where', 'chose', 'gone']], [{ where: 'chose' }]])(
    'no other answer is one: %j',
    (answer) => {
      expect(markOrder(key, answer)).toBeNull();
    },
  );

  test('what is an order today is marked as one', () => {
    expect(markOrder({ type: 'order', right: ['where', 'chose'] }, ['where', 'chose'])).toBeNull();
  });
});

describe('fits', () => {
  test.each([
    ['a list for single', single, ['b']],
    ['an unknown option', single, 'z'],
    ['no pick at all', multi, []],
    ['one option twice', multi, ['a', 'a']],
    ['an unknown pick', multi, ['a', 'z']],
    ['a step left out', order, ['a', 'b', 'c']],
    ['a step twice', order, ['a', 'b', 'c', 'c']],
    ['a thing not placed', match, { a: 'x', b: 'y' }],
    ['a thing too many', match, { a: 'x', b: 'y', c: 'z', d: 'x' }],
    ['an unknown slot', match, { a: 'x', b: 'y', c: 'w' }],
    ['any answer to a reflection', { type: 'reflect' } satisfies AnswerKey, 'words'],
  ])('refuses %s', (_, key, answer) => {
    expect(fits(key, answer)).toBe(false);
  });
});

describe('slipOf', () => {
  const say = (...slips: Slip[]) => slips.map((when) => ({ when }));
  test.each<[string, AnswerKey, Slip, string[] | Record<string, string>, string[] | Record<string, string>]>([
    ['swapped slots', match, { swapped: ['y', 'z'] }, { a: 'x', b: 'z', c: 'y' }, { a: 'y', b: 'x', c: 'z' }],
    ['a thing placed', match, { placed: { c: 'x' } }, { a: 'z', b: 'y', c: 'x' }, { a: 'x', b: 'z', c: 'y' }],
    ['swapped steps', order, { swapped: ['a', 'd'] }, ['d', 'b', 'c', 'a'], ['b', 'a', 'c', 'd']],
    ['one before another', order, { before: ['d', 'c'] }, ['a', 'b', 'd', 'c'], ['b', 'a', 'c', 'd']],
    ['a wrong first', order, { first: 'c' }, ['c', 'a', 'b', 'd'], ['b', 'a', 'c', 'd']],
    ['a wrong last', order, { last: 'a' }, ['b', 'c', 'd', 'a'], ['b', 'a', 'c', 'd']],
    ['the last step elsewhere', order, { not: { last: 'd' } }, ['d', 'a', 'b', 'c'], ['b', 'a', 'c', 'd']],
  ])('knows %s, and only that', (_, key, slip, shown, other) => {
    expect(slipOf({ key, slips: say(slip) }, shown)).toBe(0);
    expect(slipOf({ key, slips: say(slip) }, other)).toBeNull();
  });

  test('the first slip that fits is the one told', () => {
    const slips = say({ last: 'z' }, { before: ['d', 'c'] }, { first: 'a' });
    expect(slipOf({ key: order, slips }, ['a', 'b', 'd', 'c'])).toBe(1);
  });
  test('a right answer shows no slip, whatever the patterns say', () => {
    expect(slipOf({ key: order, slips: say({ first: 'a' }) }, ['a', 'b', 'c', 'd'])).toBeNull();
  });
  test('an item without slips has none to show', () => {
    expect(slipOf({ key: order }, ['b', 'a', 'c', 'd'])).toBeNull();
  });
});
