import { expect, test } from 'vitest';
import { type Broken, describeBroken, lineIn } from '../broken.ts';
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

/** What is replaced in the talk by what, and the text on whose line the problem is. */
interface Break {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly rule: Broken['rule'];
  readonly at: string;
}

describeBroken(
  (
    [
      {
        name: 'a missing translation',
        from: 'reason: { en: You said hello., es: Saludaste. }',
        to: 'reason: { en: You said hello. }',
        rule: 'missing-translation',
        at: 'You said hello.',
      },
      {
        name: 'a reply without a reason',
        from: '        reason: { en: You said hello., es: Saludaste. }\n',
        to: '',
        rule: 'option-reason',
        at: 'id: greet',
      },
      {
        name: 'a turn with no way out',
        from: TALK.slice(TALK.indexOf('      - id: ask'), TALK.indexOf('endings:')),
        to: '',
        rule: 'no-way-out',
        at: 'id: talk',
      },
      {
        name: 'a turn that nothing leads to',
        from: 'endings:',
        to: `${LONELY}endings:`,
        rule: 'unreachable-turn',
        at: 'endings:',
      },
      {
        name: 'a turn from which nothing leads to a passing end',
        from: 'to: good',
        to: 'to: shut',
        rule: 'no-pass',
        at: 'id: talk',
      },
      {
        name: 'a reply that leads nowhere',
        from: 'to: good',
        to: 'to: gone',
        rule: 'unknown-id',
        at: 'id: ask',
      },
      {
        name: 'a reply with the id of a move that is always there',
        from: 'id: stop',
        to: 'id: step-back',
        rule: 'unknown-id',
        at: 'id: stop',
      },
      {
        name: 'two replies of one id',
        from: 'id: stop',
        to: 'id: ask',
        rule: 'duplicate-id',
        at: 'id: stop',
      },
      {
        name: 'an exit that does not always pass',
        from: 'kind: pass, always: true',
        to: 'kind: pass',
        rule: 'unknown-id',
        at: 'module:',
      },
      {
        name: 'a lesson that is not there',
        from: 'lesson: all-kinds',
        to: 'lesson: none',
        rule: 'unknown-id',
        at: 'module:',
      },
      {
        name: 'effects that are none',
        from: 'effects: { trust: 1 }',
        to: 'effects: { love: 1 }',
        rule: 'shape',
        at: 'effects: { trust: 1 }',
      },
      {
        name: 'a kind of ending that is none',
        from: 'id: good, kind: pass',
        to: 'id: good, kind: win',
        rule: 'shape',
        at: 'id: good',
      },
      {
        name: 'a word that the glossary avoids',
        from: 'es: Estás aquí.',
        to: 'es: Tu objetivo está aquí.',
        rule: 'glossary',
        at: 'scene:',
      },
      {
        name: 'a turn that is hard to read',
        from: 'en: You asked.,',
        to: `en: ${'Institutional accountability necessitates comprehensive organizational transformation '.repeat(8)},`,
        rule: 'reading-level',
        at: 'id: talk',
      },
    ] satisfies Break[]
  ).map(({ name, from, to, rule, at }) => ({
    name,
    changes: { [PATH]: () => swap(from, to)(TALK) },
    rule,
    file: PATH,
    line: lineIn(TALK, at),
  })),
);
