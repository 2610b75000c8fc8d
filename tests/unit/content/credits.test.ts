import { describe, expect, test } from 'vitest';
import type { Lesson, Outline } from '#domain/course/course.ts';
import { creditsOf } from '../../../scripts/content/built/course.ts';
import { fixture, soundCourse } from './fixture.ts';

function courseOf(folder: string): {
  readonly outlines: Readonly<Record<'en' | 'es', Outline>>;
  readonly lessons: readonly Lesson[];
} {
  const { outlines, lessons } = soundCourse(folder).course;
  const [en, es] = outlines;
  return { outlines: { en: en!, es: es! }, lessons };
}

test('a credit stands once, at its lesson, with the cards that give it', () => {
  const { outlines, lessons } = courseOf(fixture());
  expect(creditsOf(outlines.en, lessons, [])).toEqual({
    language: 'en',
    awaited: [],
    modules: [
      {
        id: 'first',
        number: 1,
        title: 'First',
        lessons: [
          {
            id: 'all-kinds',
            number: '1.1',
            title: 'All kinds',
            credits: [
              { text: 'A made-up story.', cards: ['The smoke comes back', 'The bus'], alsoIn: [] },
              { text: 'Someone, A Book (2016).', cards: ['Kinds', 'Together'], alsoIn: [] },
            ],
          },
        ],
      },
    ],
  });
});

test('readers who are still to come are named with their lesson', () => {
  const { outlines, lessons } = courseOf(fixture());
  const who = { en: 'river people', es: 'gente del río', lines: { en: 1, es: 1 } };
  const awaited = [
    { who, isLeftOut: false, lessons: ['all-kinds'], pages: [{ id: 'river', title: who }] },
    { who, isLeftOut: true, lessons: null, pages: [] },
  ];
  expect(creditsOf(outlines.es, lessons, awaited).awaited).toEqual([
    {
      who: 'gente del río',
      isLeftOut: false,
      lessons: [{ id: 'all-kinds', module: 'first', number: '1.1', title: 'Todos los tipos' }],
      pages: [{ id: 'river', title: 'gente del río' }],
    },
    { who: 'gente del río', isLeftOut: true, lessons: null, pages: [] },
  ]);
});

test('a credit that comes again names the later lessons', () => {
  const { outlines, lessons } = courseOf(fixture());
  const [module] = outlines.en.modules;
  const [titles] = module!.lessons;
  const [lesson] = lessons.filter(({ language }) => language === 'en');
  const twice = creditsOf(
    {
      ...outlines.en,
      modules: [{ ...module!, lessons: [titles!, { ...titles!, id: 'again', number: '1.2' }] }],
    },
    [lesson!, { ...lesson!, id: 'again', number: '1.2' }],
    [],
  );
  expect(twice.modules.flatMap(({ lessons: all }) => all.map(({ id }) => id))).toEqual(['all-kinds']);
  expect(twice.modules[0]?.lessons[0]?.credits.map(({ alsoIn }) => alsoIn)).toEqual([['1.2'], ['1.2']]);
});

describe('the course', () => {
  const { outlines, lessons } = courseOf('content/core');
  test.each(['en', 'es'] as const)('every credit on a card is given once: %s', (language) => {
    const onCards = lessons
      .filter((lesson) => lesson.language === language)
      .flatMap(({ sections }) => sections.flatMap(({ credit }) => credit ?? []));
    const given = creditsOf(outlines[language], lessons, [])
      .modules.flatMap((module) => module.lessons)
      .flatMap(({ credits }) => credits.map(({ text }) => text));
    expect(given.toSorted()).toEqual([...new Set(onCards)].toSorted());
    expect(given.length).toBeGreaterThan(50);
  });
});
