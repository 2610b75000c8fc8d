import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Language } from '#domain/values/ids.ts';
import { corePathPage } from '../../../scripts/content/core-path.ts';
import { type LessonSource, lessonsOf, textsOf } from '../../../scripts/content/course.ts';
import { effortOf } from '../../../scripts/content/effort.ts';
import { pagesOf } from '../../../scripts/content/pages/kind.ts';
import { SCRIPTS } from '../../../scripts/content/pages/scripts.ts';
import type { Card } from '../../../scripts/content/schemas/lesson.ts';
import { coreCourse, loadCore } from './fixture.ts';

const { problems, unpublished } = loadCore();
const { source, course } = coreCourse();
const { catalogue } = course;
const [outline] = course.outlines;

test('the course breaks no rule, and all of it is published', () => {
  expect(problems).toEqual([]);
  expect(unpublished).toEqual([]);
});

const lessons = lessonsOf(source);

test('a lesson takes seven to twelve minutes', () => {
  expect(lessons.filter(({ minutes }) => minutes < 7 || minutes > 12)).toEqual([]);
});

test('docs/core-path.md says what the core path asks of each skill', () => {
  expect(readFileSync('docs/core-path.md', 'utf8'), 'print it: npm run content -- --core-path').toBe(
    corePathPage(source),
  );
});

test('a path takes more than its lessons: talks twice, worksheets, surveys and what comes again', () => {
  const [core, full] = [effortOf(source, 'core'), effortOf(source, 'full')];
  const reading = (path: readonly LessonSource[]) => path.reduce((sum, { minutes }) => sum + minutes, 0);
  expect(core.lessons).toBeLessThan(reading(lessons.filter((each) => each.core)));
  expect(full.lessons).toBeLessThan(reading(lessons));
  for (const part of ['lessons', 'worksheets', 'reviews'] as const) {
    expect(full[part]).toBeGreaterThan(core[part]);
  }
  expect(full.talks).toBe(core.talks);
  expect(core.talks).toBeGreaterThan(20);
  expect(core.surveys).toBeGreaterThan(0);
});

test('what must be all right is on the core path, and only the last module has dated lessons', () => {
  const mastered = lessons.filter(({ mastery }) => mastery);
  expect(mastered.length).toBeGreaterThan(0);
  expect(mastered.filter(({ core }) => !core)).toEqual([]);
  const dated = source.modules.filter((module) => module.lessons.some((lesson) => lesson.dated));
  expect(dated).toEqual(source.modules.slice(-1));
});

test('the published editions hold which lessons are core, must be all right and are dated', () => {
  expect(course.syllabus).toEqual(source.editions.at(-1));
});

test.each(Language.options)('a twin stands beside the story that its note warns of (%s)', (language) => {
  const cards = lessons.flatMap((lesson) => lesson[language].cards);
  const twins = cards.filter(({ kind }) => kind === 'twin');
  expect(twins.length).toBeGreaterThan(5);
  for (const twin of twins) {
    const story = cards[cards.indexOf(twin) - 1];
    expect(story).toMatchObject({ kind: 'story', id: twin.of, twin: twin.id });
    expect(story?.note).toBeTruthy();
  }
});

test('what modules require beside their lessons (CURRICULUM D1), and which have a talk that is extra', () => {
  const requires = catalogue.modules.map((module) => module.requires);
  expect(requires).toEqual([
    ['surveys.before', '+worksheet.issue-sentence', 'worksheet.expectations'],
    ['worksheet.racial-justice-lens'],
    ['talks.coffee-with-keisha', 'worksheet.story'],
    ['+worksheet.ladder|worksheet.team-sketch|worksheet.meeting-agenda'],
    ['talks.in-the-room', '+worksheet.power-map'],
    ['+worksheet.strategy-chart', '+worksheet.smartie-goal'],
    ['talks.on-dales-porch|talks.on-ruths-porch', '+worksheet.message', 'worksheet.practice-log'],
    ['+worksheet.action-plan'],
    ['worksheet.bring-card'],
  ]);
  const all = (outline?.modules ?? []).flatMap(({ beside }) => beside);
  const required = requires.flat().map((each) => each.replace('+', ''));
  expect(all.flatMap(({ id }) => (required.includes(id) ? [] : id))).toEqual([
    ...['talks.the-right-way', 'talks.call-my-story', 'talks.ten-mondays'],
    ...['talks.a-maybe-for-saturday', 'talks.on-ruths-porch', 'talks.call-first-door'],
  ]);
  const judged = catalogue.talks.map(({ id }) => id);
  expect(pagesOf(source, SCRIPTS).flatMap(({ id }) => (judged.includes(id) ? [] : id))).toEqual([]);
  expect(all.find(({ id }) => id.startsWith('worksheet') && id.includes('|'))).toMatchObject({
    title: 'My five-rung ladder, my team sketch, or my 45-minute agenda',
    to: 'bag/',
  });
});

test('every drawing is on a card', () => {
  const cards = lessons.flatMap((lesson) => textsOf(lesson).flatMap((text) => text.cards));
  const drawn = new Set(cards.flatMap(({ drawing }) => (drawing === undefined ? [] : [`${drawing}.svg`])));
  expect(readdirSync('content/drawings').filter((file) => !drawn.has(file))).toEqual([]);
});

const leadsTo = ({ blocks }: Card, address: string): boolean =>
  blocks
    .flatMap((block) => (block.type === 'list' ? block.items.flat() : block.words))
    .some((word) => typeof word === 'object' && 'href' in word && word.href === address);

test.each([
  { script: 'coffee-with-keisha', number: '3.4', model: 'short-model' },
  { script: 'in-the-room', number: '5.5', model: 'short-model' },
  { script: 'on-dales-porch', number: '7.5', model: 'how-it-goes' },
  { script: 'a-maybe-for-saturday', number: '7.6', model: 'second-call' },
])('$number shows a model first, then leads to the practice talk', ({ script, number, model }) => {
  const { lesson } = pagesOf(source, SCRIPTS).find(({ id }) => id === script) ?? {};
  const found = lessonsOf(source).find(({ id }) => id === lesson);
  expect(found?.number).toBe(number);
  for (const { language, cards } of found === undefined ? [] : textsOf(found)) {
    const address = `${language === 'es' ? '/es' : ''}/practice/${script}/`;
    const shown = cards.findIndex(({ id }) => id === model);
    const leading = cards.findIndex((card) => leadsTo(card, address));
    const looksBack = cards.findIndex(({ kind }) => kind === 'take-away');
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
