import { expect, test } from 'vitest';
import type { RuleName } from '../../../../scripts/content/problem.ts';
import { type Broken, describeBroken, lineIn, problem } from '../broken.ts';
import { fixture, soundCourse, swap } from '../fixture.ts';

const PATH = 'scripts/small-talk.yaml';
const TALK = `module: first
lesson: all-kinds
title: { en: A small talk, es: Una plática corta }
place: { en: Here., es: Aquí. }
scene: { en: You are here., es: Estás aquí. }
note: { en: Nothing is hard here., es: Aquí nada es difícil. }
story: { en: Her story, es: Su historia }
person: Ana
start: hello
shut: shut
safe: safe
marks: { trust: 3, understanding: 0, integrity: 3 }
turns:
  - id: hello
    says: { en: “Yes?”, es: “¿Sí?” }
    replies:
      - id: greet
        say: { en: “Good day.”, es: “Buenas.” }
        to: talk
        effects: { trust: 1 }
        reason: { en: You said hello., es: Saludaste. }
      - id: push
        say: { en: “Sign here.”, es: “Firme aquí.” }
        to: shut
        effects: { trust: -5 }
        reason: { en: You asked first., es: Pediste primero. }
  - id: talk
    says: { en: “Well?”, es: “¿Y bien?” }
    replies:
      - id: ask
        say: { en: “How is it?”, es: “¿Cómo le va?” }
        to: good
        reason: { en: You asked., es: Preguntaste. }
      - id: stop
        say: { en: “Bye.”, es: “Adiós.” }
        to: shut
        reason: { en: You left., es: Te fuiste. }
endings:
  - { id: good, kind: pass, title: { en: Good, es: Bien }, say: { en: Good., es: Bien. } }
  - { id: safe, kind: pass, always: true, title: { en: Safe, es: A salvo }, say: { en: Safe., es: A salvo. } }
  - { id: shut, kind: again, title: { en: Shut, es: Cerrada }, say: { en: Shut., es: Cerrada. } }
`;

test('a sound talk has no problems and is built in both languages', () => {
  const { course } = soundCourse(fixture({ [PATH]: () => TALK }));

  expect(course.pages['en/small-talk.script']).toMatchObject({ title: 'A small talk' });
  expect(course.pages['es/small-talk.script']).toMatchObject({ title: 'Una plática corta' });
  expect(
    course.outlines.find(({ language }) => language === 'es')?.modules.map(({ beside }) => beside),
  ).toEqual([
    [{ id: 'talks.small-talk', title: 'Una plática corta', to: 'practice/small-talk/', minutes: 0 }],
    [],
  ]);
});

const LONELY = `  - id: lonely
    says: { en: “Hm.”, es: “Mm.” }
    replies:
      - { id: one, say: { en: “A.”, es: “A.” }, to: good, reason: { en: Why., es: Por qué. } }
      - { id: two, say: { en: “B.”, es: “B.” }, to: shut, reason: { en: Why., es: Por qué. } }
`;

/** The talk with a text replaced, which is reported on the line of another. */
const broken = (from: string, to: string, rule: RuleName, at = from): Broken => [
  { [PATH]: () => swap(from, to)(TALK) },
  problem(rule, PATH, lineIn(TALK, at)),
];

describeBroken({
  'a missing translation': broken(
    'reason: { en: You said hello., es: Saludaste. }',
    'reason: { en: You said hello. }',
    'missing-translation',
  ),
  'a reply without a reason': broken(
    '        reason: { en: You said hello., es: Saludaste. }\n',
    '',
    'option-reason',
    'id: greet',
  ),
  'a turn with no way out': broken(
    TALK.slice(TALK.indexOf('      - id: ask'), TALK.indexOf('endings:')),
    '',
    'no-way-out',
    'id: talk',
  ),
  'a turn that nothing leads to': broken('endings:', `${LONELY}endings:`, 'unreachable-turn'),
  'a turn from which nothing leads to a passing end': broken('to: good', 'to: shut', 'no-pass', 'id: talk'),
  'a reply that leads nowhere': broken('to: good', 'to: gone', 'unknown-id', 'id: ask'),
  'a reply with the id of a move that is always there': broken('id: stop', 'id: step-back', 'unknown-id'),
  'two replies of one id': broken('id: stop', 'id: ask', 'duplicate-id'),
  'an exit that does not always pass': broken(
    'kind: pass, always: true',
    'kind: pass',
    'unknown-id',
    'module:',
  ),
  'a lesson that is not there': broken('lesson: all-kinds', 'lesson: none', 'unknown-id', 'module:'),
  'effects that are none': broken('effects: { trust: 1 }', 'effects: { love: 1 }', 'shape'),
  'a kind of ending that is none': broken('id: good, kind: pass', 'id: good, kind: win', 'shape'),
  'a word that the glossary avoids': broken('es: Estás aquí.', 'es: Tu objetivo está aquí.', 'glossary'),
  'a turn that is hard to read': broken(
    'en: You asked.,',
    `en: ${'Institutional accountability necessitates comprehensive organizational transformation '.repeat(8)},`,
    'reading-level',
    'id: talk',
  ),
});
