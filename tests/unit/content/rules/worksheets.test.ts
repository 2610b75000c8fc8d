import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, lineIn, problem } from '../broken.ts';
import { type Change, fixture, soundCourse, swap } from '../fixture.ts';

const FILE = 'worksheets/my-plan.yaml';
/** All that a tool takes: this file. */
const PLAN = `module: first
lesson: all-kinds
title: { en: My plan, es: Mi plan }
purpose: { en: One thing to do., es: Una cosa que hacer. }
shareWith: trainers
minutes: 10
keep: 12-months-after-cohort
parts:
  - id: act
    kind: text
    label: { en: I will, es: Voy a }
  - id: how
    kind: choice
    label: { en: How, es: Cómo }
    options:
      - { id: alone, text: { en: Alone, es: A solas } }
      - { id: with, text: { en: With others, es: Con más gente } }
checks:
  - id: act-written
    is: filled
    of: act
    say: { en: What will you do?, es: ¿Qué vas a hacer? }
example: { parts: { act: { en: Ask two neighbors., es: Preguntar a dos vecinas. }, how: with } }
starter: { parts: { how: with } }
rubric:
  - id: act
    name: { en: Act, es: Acción }
    levels: [{ en: None, es: Ninguna }, { en: Vague, es: Vaga }, { en: Clear, es: Clara }]
`;
const withPlan = (change: Change): Record<string, Change> => ({ [FILE]: () => change(PLAN) });

test('a worksheet is one file: it is built in both languages, listed, and taken by the server', () => {
  const { course } = soundCourse(fixture(withPlan((text) => text)));

  expect(course.pages['es/my-plan.worksheet']).toMatchObject({
    ...{ id: 'worksheet.my-plan', language: 'es', title: 'Mi plan', limit: 32_768 },
    example: { parts: { act: 'Preguntar a dos vecinas.', how: 'with' }, written: { act: 'es', how: 'es' } },
  });
  expect(course.worksheets['en/worksheets']).toEqual([
    {
      ...{ id: 'worksheet.my-plan', module: 'first', lesson: 'all-kinds', parts: ['act', 'how'] },
      ...{ title: 'My plan', purpose: 'One thing to do.', minutes: 10 },
    },
  ]);
  expect(course.catalogue.worksheets).toEqual([
    {
      ...{ id: 'worksheet.my-plan', limit: 32_768, shareWith: 'trainers', rubric: ['act'] },
      parts: [
        { id: 'act', kind: 'text' },
        { id: 'how', kind: 'choice', options: [{ id: 'alone' }, { id: 'with' }] },
      ],
    },
  ]);
});

/** The same with a day that must come after 2 May 2027, on which the file says it is checked. */
const withDay = (day: string): string =>
  PLAN.replace('checks:', '  - id: by\n    kind: date\n    label: { en: By, es: Para el }\nchecks:')
    .replace('example:', "asOf: '2027-05-02'\nexample:")
    .replace('how: with } }\nstarter', `how: with, by: '${day}' } }\nstarter`)
    .replace(
      'checks:\n',
      'checks:\n  - { id: ahead, is: date, of: by, after: today, say: { en: Which day?, es: ¿Qué día? } }\n',
    );

test('days of an example are compared with the day in the file, however late it is', () => {
  const { problems } = loadCourse(fixture({ [FILE]: () => withDay('2027-05-03') }), Date.UTC(2060, 0, 1));
  expect(problems.filter(({ rule }) => rule === 'worksheet')).toEqual([]);
});

describeBroken({
  'an example whose day is over on the day in the file': [
    { [FILE]: () => withDay('2027-05-01') },
    problem('worksheet', FILE, lineIn(withDay('2027-05-01'), 'example:'), /breaks “ahead” at “by”/u),
  ],
  'a check of days in a file that names none': [
    { [FILE]: () => withDay('2027-05-03').replace("asOf: '2027-05-02'\n", '') },
    problem('worksheet', FILE, lineIn(withDay('2027-05-03'), 'id: ahead'), /“asOf” must say/u),
  ],
  'an example that breaks a check': [
    withPlan(
      swap(
        'example: { parts: { act: { en: Ask two neighbors., es: Preguntar a dos vecinas. }, how',
        'example: { parts: { how',
      ),
    ),
    problem('worksheet', FILE, lineIn(PLAN, 'example:'), /breaks “act-written” at “act”: What will you do/u),
  ],
  'an example with what looks private': [
    withPlan(swap('Ask two neighbors.', 'Call 208-555-0143.')),
    problem('worksheet', FILE, lineIn(PLAN, 'example:'), /breaks “private”/u),
  ],
  'an example with an option there is not': [
    withPlan(swap('how: with } }', 'how: never } }')),
    problem('worksheet', FILE, lineIn(PLAN, 'example:'), /no such worksheet, wrong-values: parts\.how/u),
  ],
  'a starter with nothing to finish': [
    withPlan(swap('starter: { parts: { how', 'starter: { parts: { act: { en: Ask., es: Pregunta. }, how')),
    problem('worksheet', FILE, lineIn(PLAN, 'starter:')),
  ],
  'a choice of nothing': [
    withPlan(swap('kind: text', 'kind: choice')),
    problem('worksheet', FILE, lineIn(PLAN, 'id: act'), /needs “options”/u),
  ],
  'a check of a part there is not': [
    withPlan(swap('of: act', 'of: deed')),
    problem('unknown-id', FILE, lineIn(PLAN, 'id: act-written')),
  ],
  'a check that waits for a part there is not': [
    withPlan(swap('of: act\n', 'of: act\n    unless: deed\n')),
    problem('unknown-id', FILE, lineIn(PLAN, 'id: act-written'), /“unless” names “deed”/u),
  ],
  'a list of words there is not': [
    withPlan(swap('is: filled\n', "is: phrase\n    wanted: true\n    any: ['@titles', neighbors]\n")),
    problem('unknown-id', FILE, lineIn(PLAN, 'id: act-written'), /“@titles” is no list/u),
  ],
  'a check that leads to a lesson there is not': [
    withPlan(
      swap('of: act\n', 'of: act\n    see: { module: first, lesson: none, say: { en: More, es: Más } }\n'),
    ),
    problem('unknown-id', FILE, lineIn(PLAN, 'id: act-written'), /no lesson “none”/u),
  ],
  'a worksheet of a lesson there is not': [
    withPlan(swap('lesson: all-kinds', 'lesson: no-such')),
    problem('unknown-id', FILE, 1),
  ],
  'a part that stands twice': [
    withPlan(swap('id: how', 'id: act')),
    problem('duplicate-id', FILE, lineIn(PLAN, 'id: how')),
  ],
  'a check of no kind': [
    withPlan(swap('is: filled', 'is: pretty')),
    problem('shape', FILE, lineIn(PLAN, 'is: filled')),
  ],
});
