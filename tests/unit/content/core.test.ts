import { expect, test } from 'vitest';
import { loadCourse } from '../../../scripts/content/load.ts';
import { triggers } from '../../../scripts/content/rules/slips.ts';
import { itemSetsOf } from '../../../scripts/content/source.ts';

const { source, course, problems } = loadCourse('content/core');

test('the course breaks no rule', () => {
  expect(problems).toEqual([]);
});

test('every slip of the course is the feedback of some wrong answer', () => {
  const unreached = itemSetsOf(source).flatMap((set) =>
    set.items
      .filter((item) => triggers(item).includes(null))
      .map(({ id }) => `${set.id}.${id}`),
  );
  const slips = itemSetsOf(source).flatMap(({ items }) => items.flatMap((item) => item.slips));
  expect(unreached).toEqual([]);
  expect(slips.length).toBeGreaterThan(0);
});

test('the course has its nine modules, written or announced', () => {
  expect(source.modules.map(({ number, id }) => `${number} ${id}`)).toEqual([
    '1 start-here',
    '2 racial-justice-lens',
    '3 story-and-listening',
    '4 growing-leaders',
    '5 map-the-power',
    '6 plan-to-win',
    '7 message-and-doors',
    '8 act-together',
    '9 ready-and-home',
  ]);
});

test('two questions come again after each module, the first of them one that can be marked', () => {
  expect(source.modules.map(({ review }) => review.items.length)).toEqual(Array(9).fill(2));
  expect(source.modules.map(({ review }) => review.items[0]?.type)).not.toContain('reflect');
});

test('what comes again changes no edition: nobody is judged by it', () => {
  const asked = JSON.stringify(source.editions.at(-1));
  expect(asked).not.toContain('review');
  expect(course?.syllabus).toEqual(source.editions.at(-1));
});
