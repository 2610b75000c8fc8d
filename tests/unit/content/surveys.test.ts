import { expect, test } from 'vitest';
import { SurveyTexts } from '#domain/surveys/survey-texts.ts';
import { idsOf } from '../../../scripts/content/published.ts';
import type { RuleName } from '../../../scripts/content/problem.ts';
import { type Broken, describeBroken, lineIn, problem } from './broken.ts';
import { type Change, fixture, soundCourse, swap } from './fixture.ts';

const FILE = 'surveys.yaml';
const moment = (name: string, required: boolean): string => `
  ${name}:
    lesson: all-kinds
    required: ${String(required)}
    title: { en: How sure are you?, es: ¿Qué tanta confianza tienes? }
    lead: { en: Say how it is., es: Di cómo es. }
    ask: { en: Could you do this?, es: ¿Podrías hacer esto? }`;
const SURVEYS = `scale:
  - { at: 0, text: { en: not at all, es: nada } }
questions:
  - { id: door, text: { en: Knock on a door., es: Tocar una puerta. } }
  - { id: listen, text: { en: Listen., es: Escuchar. } }
commitments:
  ask: { en: Are you sure?, es: ¿Es seguro? }
  questions:
    - { id: room, text: { en: My group gives me room., es: Mi grupo me da espacio. } }
moments:${moment('before', true)}${moment('arrival', false)}${moment('after', false)}${moment('looking-back', false)}
reaction:
  answers: [{ en: 'No', es: 'No' }, { en: Partly, es: En parte }, { en: 'Yes', es: Sí }]
  questions:
    - { id: useful, text: { en: Was it useful?, es: ¿Te sirvió? } }
`;
const withSurveys = (change: Change = (text) => text): string => fixture({ [FILE]: () => change(SURVEYS) });

test('a survey is a form of its questions, and a module’s taps are one', () => {
  const { course } = soundCourse(withSurveys());

  const sure = { most: 100, step: 10 };
  const rest = { id: 'rest', most: 1, step: 1 };
  expect(course.catalogue.forms).toEqual([
    { id: 'surveys.before', questions: [{ id: 'door', ...sure }, { id: 'listen', ...sure }, rest] },
    { id: 'surveys.arrival', questions: [{ id: 'door', ...sure }, { id: 'listen', ...sure }, rest] },
    {
      id: 'surveys.after',
      questions: [{ id: 'door', ...sure }, { id: 'listen', ...sure }, { id: 'room', ...sure }, rest],
    },
    { id: 'surveys.looking-back', questions: [{ id: 'door', ...sure }, { id: 'listen', ...sure }, rest] },
    { id: 'reactions.first', questions: [{ id: 'useful', most: 2, step: 1 }] },
    { id: 'reactions.later', questions: [{ id: 'useful', most: 2, step: 1 }] },
  ]);
});

test('a survey that is required is asked of its lesson’s module alone', () => {
  const { course } = soundCourse(withSurveys());

  expect(course.catalogue.modules.map(({ id, requires }) => [id, requires])).toEqual([
    ['first', ['surveys.before']],
    ['later', []],
  ]);
});

test('a course without surveys has none of their forms', () => {
  const { course } = soundCourse(fixture());

  expect(course.catalogue.forms).toEqual([]);
  expect(course.surveyList).toEqual([]);
});

test('the words of a survey stand in both languages, each question with what asks it', () => {
  const { course } = soundCourse(withSurveys());
  const after = ['en', 'es'].map((language) => SurveyTexts.parse(course.pages[`${language}/after.survey`]));

  expect(after.map(({ language, questions }) => [language, questions.at(-1)])).toEqual([
    ['en', { id: 'room', ask: 'Are you sure?', text: 'My group gives me room.' }],
    ['es', { id: 'room', ask: '¿Es seguro?', text: 'Mi grupo me da espacio.' }],
  ]);
});

test('ids of surveys and of their questions are published, so that none of them goes', () => {
  const ids = idsOf(soundCourse(withSurveys()).source);

  expect(ids.sections).toEqual(
    expect.arrayContaining(['surveys.before', 'surveys.looking-back', 'reactions.first']),
  );
  expect(ids.parts).toEqual(expect.arrayContaining(['surveys.after/room', 'reactions.first/useful']));
});

const EVENINGS = `evenings:
  ask: { en: Could you do this?, es: ¿Podrías hacer esto? }
  change: { en: What should change?, es: ¿Qué cambiamos? }
  days: [[door, listen], [listen, door], [door, listen], [listen, door]]
`;

test('each evening is a form of two questions of the surveys and one line', () => {
  const { course } = soundCourse(withSurveys((text) => text + EVENINGS));

  const [first] = course.catalogue.forms.filter(({ id }) => id.startsWith('evenings.'));
  expect(first).toEqual({
    id: 'evenings.day-1',
    ...{ questions: ['door', 'listen'].map((id) => ({ id, most: 2, step: 1 })), words: 280 },
  });
  expect(course.pages['es/evenings']).toMatchObject({
    change: '¿Qué cambiamos?',
    answers: ['No', 'En parte', 'Sí'],
  });
});

const broken = (rule: RuleName, change: Change, line: number): Broken => [
  { [FILE]: () => change(SURVEYS) },
  problem(rule, FILE, line),
];

describeBroken({
  'a question in one language': broken('missing-translation', swap(', es: Escuchar.', ''), 5),
  'a word to avoid': broken('glossary', swap('My group gives', 'My empowered grassroots guys gives'), 9),
  'a lesson that is not there': broken('unknown-id', swap('lesson: all-kinds', 'lesson: nowhere'), 12),
  'an evening that asks what the surveys don’t': broken(
    'unknown-id',
    (text) => text + EVENINGS.replace('[listen, door], [door', '[listen, sing], [door'),
    lineIn(SURVEYS + EVENINGS, 'What should change?') - 1,
  ),
  'a question twice': broken('duplicate-id', swap('id: listen', 'id: door'), 5),
  'the id that says the rest was passed': broken('shape', swap('id: listen', 'id: rest'), 5),
  'a moment that is missing': broken(
    'shape',
    swap('  arrival:', '  in-between:'),
    lineIn(SURVEYS, '  arrival:'),
  ),
  'a straight quotation mark': broken(
    'straight-quote',
    swap('Was it useful?', "Wasn't it?"),
    lineIn(SURVEYS, 'useful,'),
  ),
});
