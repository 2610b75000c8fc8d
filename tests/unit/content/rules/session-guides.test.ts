import { expect, test } from 'vitest';
import { describeBroken, lineIn, problem } from '../broken.ts';
import { type Change, fixture, SHEET, soundCourse, swap } from '../fixture.ts';

const [FIRST, LATER] = ['session-guides/first.yaml', 'session-guides/later.yaml'];
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

describeBroken({
  'a guide of no module': [
    { ...guides(), 'session-guides/never.yaml': () => GUIDE },
    problem('unknown-id', 'session-guides/never.yaml', 1, /“never” is no module/),
  ],
  'a worksheet there is not': [
    guides(swap('[my-plan]', '[my-play]')),
    problem('unknown-id', FIRST, lineIn(GUIDE, 'worksheets:'), /“my-play” is no worksheet/),
  ],
  'something known from a lesson of another module': [
    guides(swap('lesson: all-kinds', 'lesson: no-such')),
    problem('unknown-id', FIRST, lineIn(GUIDE, 'known:'), /“no-such” is no lesson of “first”/),
  ],
  'a module without a guide beside one that has one': [
    one(),
    { rule: 'missing-file', line: 1, message: /There is no session-guides\/later\.yaml/ },
  ],
  'a guide in one language': [
    guides(swap('{ en: A plan., es: Un plan. }', '{ en: A plan. }')),
    problem('missing-translation', FIRST, lineIn(GUIDE, 'say:')),
  ],
});
