import { describe, expect, test } from 'vitest';
import type { Outline } from '#domain/course/course.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { type LetterNeed, writeLetter } from '#domain/nudges/letters.ts';
import { cardAddress, placeOf } from '#lib/stuck/place.ts';

const modules: Outline['modules'] = [
  ['start-here', 'with-people'],
  ['racial-justice-lens', 'four-levels'],
].map(([id = '', lesson = ''], at) => ({
  id,
  number: at + 1,
  title: `Title of ${id}`,
  forWhom: 'Everyone.',
  by: -25,
  beside: [],
  lessons: [{ id: lesson, number: `${at + 1}.1`, title: `Title of ${lesson}`, minutes: 8, core: true }],
}));
const STUCK = {
  rule: 'stuck',
  ...{ module: 'racial-justice-lens', lesson: 'four-levels', item: 'four-levels.library' },
  ...{ tries: 4, asked: false },
} as const;
/** Each rule, and where its message leads. */
const NEEDS: readonly (readonly [LetterNeed, string])[] = [
  [{ rule: 'not-started', days: 9 }, '/start-here/with-people/'],
  [{ rule: 'quiet', days: 8 }, '/'],
  [STUCK, '/racial-justice-lens/four-levels/#library'],
  [{ rule: 'talk', module: 'racial-justice-lens' }, '/racial-justice-lens/'],
  [{ rule: 'behind', daysLeft: 5, lessonsLeft: 20 }, '/'],
  [{ rule: 'waiting-on-phone', steps: 4, days: 3 }, '/'],
];
const write = (need: LetterNeed, language: 'en' | 'es', among = modules, name = 'Luz $& Archuleta') =>
  writeLetter({
    need,
    person: { name, language },
    cohort: 'Cumberland',
    firstDay: language === 'en' ? 'Sunday, December 6' : 'domingo, 6 de diciembre',
    modules: among,
    addressOf: (path) => `https://example.org${language === 'en' ? '' : '/es'}${path}`,
  });

describe('a ready message', () => {
  test.each(NEEDS)('for $rule leads to the page that helps, in their language', (need, path) => {
    expect(write(need, 'en')).toContain(`https://example.org${path}`);
    expect(write(need, 'es')).toContain(`https://example.org/es${path}`);
  });
  test('S36 greets by the first word of a name, in both languages, and is one of its own for each rule', () => {
    const all = NEEDS.flatMap(([need]) => [write(need, 'en'), write(need, 'es')]);
    expect(new Set(all).size).toBe(12);
    for (const message of all) {
      expect(message).toMatch(/^(Hi Luz,|Hola, Luz\.) /);
      expect(message).not.toContain('Archuleta');
      expect(message).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
  test('S36 greets without a name that could carry words of its own', () => {
    const odd = (language: 'en' | 'es') => write(NEEDS[1]![0], language, modules, 'www.example.com now');
    expect([odd('en'), odd('es')].map((text) => text.slice(0, 12))).toEqual(['Hi, I was th', 'Hola. Me aco']);
  });
  test('says the card, the module and the day that it is about', () => {
    expect(write(STUCK, 'en')).toContain('lesson 2.1');
    expect(write({ rule: 'talk', module: 'racial-justice-lens' }, 'es')).toContain('módulo 2');
    expect(write({ rule: 'behind', daysLeft: 5, lessonsLeft: 1 }, 'es')).toMatch(
      /domingo, 6 de diciembre[\s\S]*queda 1 lección\./,
    );
  });
  test('blames nobody for what is not done', () => {
    const all = NEEDS.flatMap(([need]) => [write(need, 'en'), write(need, 'es')]).join('\n');
    expect(all).not.toMatch(/\b(fail|late|must|should|behind|overdue|debes|atrasad|tarde|fall)/i);
  });
  test('still leads somewhere in a course that has changed since', () => {
    expect(write({ rule: 'not-started', days: 3 }, 'en', [])).toContain('https://example.org/\n');
    expect(placeOf(modules, { ...STUCK, lesson: 'gone' }).title).toBe('Title of racial-justice-lens');
  });
});

test('the card opens as the learner sees it, in their language', () => {
  expect(cardAddress('es', STUCK)).toBe('/es/racial-justice-lens/four-levels/#library');
});

test('one and many are told apart in every need', () => {
  const facts = { title: 'Four levels', module: 2 };
  const say = (need: LetterNeed) => [boardMessages.en.need(need, facts), boardMessages.es.need(need, facts)];
  expect(say({ rule: 'waiting-on-phone', steps: 1, days: 1 })).toEqual([
    '1 step has waited on their phone for 1 day. They may have done more than you see here.',
    'Desde hace 1 día, 1 paso sigue en su teléfono. Puede que ya haya hecho lo que aquí falta.',
  ]);
  expect(say({ rule: 'behind', daysLeft: 0, lessonsLeft: 2 })).toEqual([
    'Day 1 is today, with 2 lessons to go.',
    'El primer día es hoy y le quedan 2 lecciones.',
  ]);
  expect(say({ rule: 'behind', daysLeft: 1, lessonsLeft: 1 })).toEqual([
    'Day 1 is in 1 day, with 1 lesson to go.',
    'Falta 1 día para el primer día y le queda 1 lección.',
  ]);
});
