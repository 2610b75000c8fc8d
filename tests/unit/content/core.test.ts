import { expect, test } from 'vitest';
import { loadCourse } from '../../../scripts/content/load.ts';
import { triggers } from '../../../scripts/content/rules/slips.ts';
import { itemsOf, lessonsOf } from '../../../scripts/content/source.ts';

const { source, problems } = loadCourse('content/core');

test('the course breaks no rule', () => {
  expect(problems).toEqual([]);
});

test('every slip of the course is the feedback of some wrong answer', () => {
  const unreached = lessonsOf(source).flatMap((lesson) =>
    itemsOf(lesson)
      .filter((item) => triggers(item).includes(null))
      .map(({ id }) => `${lesson.id}.${id}`),
  );
  const slips = lessonsOf(source)
    .flatMap(itemsOf)
    .flatMap((item) => item.slips);
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
