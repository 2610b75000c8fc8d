import { expect, test } from 'vitest';
import { describeBroken, lineIn, problem } from '../broken.ts';
import { type Change, fixture, soundCourse, swap } from '../fixture.ts';

const [FIRST, LATER] = ['session-guides/first.yaml', 'session-guides/later.yaml'];
const SHEET = `module: first
lesson: all-kinds
title: { en: My plan, es: Mi plan }
purpose: { en: One thing to do., es: Una cosa que hacer. }
minutes: 5
shareWith: trainers
keep: 12-months-after-cohort
parts:
  - { id: act, kind: text, label: { en: I will, es: Voy a } }
checks:
  - { id: act-written, is: filled, of: act, say: { en: What will you do?, es: ¿Qué vas a hacer? } }
example: { parts: { act: { en: Ask two neighbors., es: Preguntar a dos vecinas. } } }
starter: { parts: {} }
rubric:
  - id: act
    name: { en: Act, es: Acción }
    levels: [{ en: None, es: Ninguna }, { en: Vague, es: Vaga }, { en: Clear, es: Clara }]
`;
const GUIDE = `opensDay: 1
when: { en: Day 1, es: Día 1 }
bring:
  worksheets: [my-plan]
  say: { en: A plan., es: Un plan. }
first:
  - { minutes: 5, say: { en: Read a plan., es: Leer un plan. } }
  - { minutes: 10, say: { en: Ask two., es: Preguntar a dos. } }
known: [{ lesson: all-kinds, en: The steps., es: Los pasos. }]
short: [{ en: Start with one step., es: Empezar con un paso. }]
`;
const one = (change: Change = (text) => text): Record<string, Change> => ({
  'worksheets/my-plan.yaml': () => SHEET,
  [FIRST]: () => change(GUIDE),
});
const guides = (change?: Change): Record<string, Change> => ({
  ...one(change),
  // A module that is only announced has taught nothing yet.
  [LATER]: () => GUIDE.replace(/^known.*\n/mu, ''),
});

test('a guide is built in both languages, under its module’s name', () => {
  const { course } = soundCourse(fixture(guides()));

  expect(course.pages['es/first.guide']).toEqual({
    id: 'first',
    language: 'es',
    opensDay: 1,
    when: 'Día 1',
    bring: { worksheets: ['worksheet.my-plan'], say: 'Un plan.' },
    first: [
      { minutes: 5, say: 'Leer un plan.' },
      { minutes: 10, say: 'Preguntar a dos.' },
    ],
    later: [],
    known: [{ lesson: 'all-kinds', say: 'Los pasos.' }],
    short: ['Empezar con un paso.'],
  });
  expect(Object.keys(course.pages).filter((path) => path.endsWith('.guide'))).toHaveLength(4);
});

describeBroken([
  {
    name: 'a guide of no module',
    changes: { ...guides(), 'session-guides/never.yaml': () => GUIDE },
    ...problem('unknown-id', 'session-guides/never.yaml', 1, /“never” is no module/),
  },
  {
    name: 'a worksheet there is not',
    changes: guides(swap('[my-plan]', '[my-play]')),
    ...problem('unknown-id', FIRST, lineIn(GUIDE, 'worksheets:'), /“my-play” is no worksheet/),
  },
  {
    name: 'something known from a lesson of another module',
    changes: guides(swap('lesson: all-kinds', 'lesson: no-such')),
    ...problem('unknown-id', FIRST, lineIn(GUIDE, 'known:'), /“no-such” is no lesson of “first”/),
  },
  {
    name: 'a module without a guide beside one that has one',
    changes: one(),
    rule: 'missing-file',
    line: 1,
    message: /There is no session-guides\/later\.yaml/,
  },
  {
    name: 'a guide in one language',
    changes: guides(swap('{ en: A plan., es: Un plan. }', '{ en: A plan. }')),
    ...problem('missing-translation', FIRST, lineIn(GUIDE, 'say:')),
  },
]);
