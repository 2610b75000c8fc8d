import { expect, test } from 'vitest';
import { loadCourse } from '../../../scripts/content/load.ts';
import { triggers } from '../../../scripts/content/rules/slips.ts';
import {
  type CardSource,
  itemSetsOf,
  LANGUAGES,
  lessonsOf,
  textsOf,
} from '../../../scripts/content/source.ts';

const { source, course, problems } = loadCourse('content/core');

test('the course breaks no rule', () => {
  expect(problems).toEqual([]);
});

test('every slip of the course is the feedback of some wrong answer', () => {
  const unreached = itemSetsOf(source).flatMap((set) =>
    set.items.filter((item) => triggers(item).includes(null)).map(({ id }) => `${set.id}.${id}`),
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

/** Minutes of each lesson, module by module, as the brief has them. */
const MINUTES = [
  [8, 8, 8, 8],
  [10, 10, 10, 12, 10],
  [10, 9, 10, 12],
  [9, 10, 10, 11],
  [9, 12, 10],
  [9, 12, 9, 11],
  [10, 10, 10, 9, 12],
  [10, 10, 11, 10, 10],
  [8, 9, 10],
];
const CORE_PATH = [
  ...['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '2.5', '3.1', '3.3', '3.4'],
  ...['7.3', '7.4', '7.5', '8.1', '8.3', '8.4', '8.5', '9.1'],
];
const numbersWhere = (is: (lesson: ReturnType<typeof lessonsOf>[number]) => boolean): string[] =>
  lessonsOf(source)
    .filter(is)
    .map(({ number }) => number);

test('it has its 37 lessons, each as long as the brief says, 366 minutes in all', () => {
  expect(source.modules.map(({ lessons }) => lessons.map(({ minutes }) => minutes))).toEqual(
    MINUTES,
  );
  expect(lessonsOf(source)).toHaveLength(37);
  expect(source.modules.map(({ minutes }) => minutes)).toEqual([
    32, 52, 41, 40, 31, 41, 51, 51, 27,
  ]);
});

test('the core path is twenty lessons and 196 minutes', () => {
  expect(numbersWhere(({ core }) => core)).toEqual(CORE_PATH);
  expect(source.modules.map(({ coreMinutes }) => coreMinutes)).toEqual([
    32, 52, 32, 0, 0, 0, 31, 41, 8,
  ]);
});

test('what must be all right, and what only a group with days is asked', () => {
  expect(numbersWhere(({ mastery }) => mastery)).toEqual(['2.5', '7.4', '8.4', '8.5']);
  expect(numbersWhere(({ dated }) => dated)).toEqual(['9.2', '9.3']);
});

test('six lessons have a twin for what their note warns of; 7.5 has two', () => {
  for (const language of LANGUAGES) {
    const twins = lessonsOf(source).flatMap((lesson) =>
      (lesson[language]?.cards ?? []).flatMap(({ kind }) =>
        kind === 'twin' ? [lesson.number] : [],
      ),
    );
    expect(twins).toEqual(['2.1', '2.2', '7.2', '7.5', '7.5', '8.4', '8.5']);
  }
});

test('what modules require beside their lessons, and which have a practice talk', () => {
  const modules = course?.outlines.en.modules ?? [];
  expect(
    modules.map(({ number, requires }) => [number, ...requires]).filter(({ length }) => length > 1),
  ).toEqual([
    [1, 'surveys.before'],
    [3, 'talks.coffee-with-keisha'],
    [7, 'talks.on-dales-porch'],
  ]);
  expect(
    modules.flatMap(({ number, practice = [] }) =>
      practice.map(({ id }) => `${String(number)} ${id}`),
    ),
  ).toEqual(['3 coffee-with-keisha', '7 on-dales-porch']);
});

/** Does a card lead to an address? */
const leadsTo = ({ blocks }: CardSource, address: string): boolean =>
  blocks
    .flatMap((block) => (block.type === 'list' ? block.items.flat() : block.words))
    .some((word) => typeof word === 'object' && 'href' in word && word.href === address);

test.each([
  { script: 'coffee-with-keisha', number: '3.4', model: 'short-model' },
  { script: 'on-dales-porch', number: '7.5', model: 'how-it-goes' },
])('$number shows a model first, then leads to the practice talk', ({ script, number, model }) => {
  const { lesson } = source.scripts.find(({ id }) => id === script) ?? {};
  const found = lessonsOf(source).find(({ id }) => id === lesson);
  expect(found?.number).toBe(number);
  for (const { language, text } of found === undefined ? [] : textsOf(found)) {
    const address = `${language === 'es' ? '/es' : ''}/practice/${script}/`;
    const shown = text.cards.findIndex(({ id }) => id === model);
    const leading = text.cards.findIndex((card) => leadsTo(card, address));
    const looksBack = text.cards.findIndex(({ kind }) => kind === 'take-away');
    expect(shown).toBeGreaterThan(0);
    expect(leading).toBeGreaterThan(shown);
    expect(looksBack).toBeGreaterThan(leading);
  }
  expect.assertions(7);
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
