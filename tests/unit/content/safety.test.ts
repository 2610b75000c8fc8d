import { describe, expect, test } from 'vitest';
import { Language } from '#domain/values/ids.ts';
import { helpLinks } from '../../../scripts/content/built/lessons.ts';
import { lessonsOf } from '../../../scripts/content/course.ts';
import { pagesOf } from '../../../scripts/content/pages/kind.ts';
import { WORKSHEETS } from '../../../scripts/content/pages/worksheets.ts';
import { coreCourse } from './fixture.ts';

const { source } = coreCourse();

/** All prose of a card, or of a whole lesson, in one language. */
function proseOf(number: string, language: Language, card?: string): string {
  const lesson = lessonsOf(source).find((each) => each.number === number);
  const cards = (lesson?.[language].cards ?? []).filter(({ id }) => card === undefined || id === card);
  expect(cards.length, `${number} ${card ?? ''}`).toBeGreaterThan(0);
  return cards.flatMap(({ prose }) => prose.map(({ text }) => text)).join('\n');
}

const labelsOf = (id: string): string =>
  JSON.stringify(pagesOf(source, WORKSHEETS).find((each) => each.id === id)?.parts);

const BOTH = Language.options.map((language) => ({ language }));
const EVERY_COLOR = { en: /some of every color/iu, es: /de todos los colores/iu } as const;

describe.each(BOTH)('a home job tells nobody a color ($language)', ({ language }) => {
  test.each(['story', 'twin', 'a-color-of-your-own', 'take-away'])('on the card %s', (card) => {
    expect(proseOf('8.4', language, card)).toMatch(
      ['story', 'twin'].includes(card)
        ? { en: /home job tells nobody/u, es: /no delata/u }[language]
        : EVERY_COLOR[language],
    );
  });

  test('no story says that who helps from home marked red', () => {
    const [red, phone] = { en: ['marks red', 'phone'], es: ['marca rojo', 'teléfono'] }[language];
    for (const card of ['story', 'twin']) {
      const sentences = proseOf('8.4', language, card).toLowerCase().split('.');
      expect(sentences.filter((each) => each.includes(red!) && each.includes(phone!))).toEqual([]);
    }
  });

  test.each(['risk-check', 'action-plan'])('in the worksheet %s', (id) => {
    expect(labelsOf(id)).toMatch(EVERY_COLOR[language]);
  });
});

describe.each(BOTH)('harm to a child ($language)', ({ language }) => {
  const law = { en: /states everyone must report harm to a child/iu, es: /daño a un niño/iu }[language];

  test('at a door: ask who and how', () => {
    expect(proseOf('7.4', language, 'stay-or-go')).toMatch(law);
  });

  test('stories stay, but for somebody in danger', () => {
    expect(proseOf('1.3', language, 'when-we-care')).toMatch(
      { en: /stories stay[\s\S]*in danger/iu, es: /lo contado se queda[\s\S]*corre peligro/iu }[language],
    );
    expect(proseOf('1.3', language, 'when-we-care')).toMatch(law);
  });
});

test.each(BOTH)('leaving was right, whoever was hurt ($language)', ({ language }) => {
  const said = proseOf('7.5', language, 'you-may-go');
  expect(said).not.toMatch(/you did it right|lo hicieron bien/iu);
  expect(said).toMatch({ en: /leaving was right, whatever/iu, es: /irse estuvo bien/iu }[language]);
});

test.each(BOTH)('a test of leadership puts no names before the owner ($language)', ({ language }) => {
  expect(proseOf('4.1', language, 'story')).not.toMatch(/letter to the owner|carta al dueño/iu);
  expect(proseOf('4.1', language, 'a-fair-test')).toMatch(
    { en: /no list of names/iu, es: /ninguna lista de nombres/iu }[language],
  );
});

test('in Spanish the crisis line is reached by 2, or by the word AYUDA', () => {
  const cards = lessonsOf(source).flatMap((lesson) => lesson.es.cards);
  const [link, ...others] = cards.flatMap(({ blocks }) => helpLinks(blocks));
  expect(others).toEqual([]);
  expect(link?.text).toMatch(/988.*\b2\b.*AYUDA al 988/u);
});
