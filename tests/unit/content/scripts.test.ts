import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Script } from '#domain/script.ts';
import {
  begin,
  better,
  choose,
  counts,
  debriefOf,
  endingOf,
  leaveSafely,
  passToPartner,
  type Run,
  standingOf,
} from '#domain/simulator.ts';
import { loadCourse } from '../../../scripts/content/load.ts';
import type { RuleName } from '../../../scripts/content/problem.ts';
import { fixture } from './fixture.ts';

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
    line: { en: “Yes?”, es: “¿Sí?” }
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
    line: { en: “Well?”, es: “¿Y bien?” }
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

/** The problems of the small course with this talk in it. */
const problemsWith = (
  text: string,
): readonly { readonly rule: RuleName; readonly line: number; readonly message: string }[] => {
  const folder = fixture({ [PATH]: () => text });
  return loadCourse(folder).problems.map(({ rule, line, message }) => ({ rule, line, message }));
};

/** The line on which a text stands first, from 1. */
const lineOf = (text: string): number =>
  TALK.split('\n').findIndex((line) => line.includes(text)) + 1;

test('a sound talk has no problems and is built in both languages', () => {
  const { course, problems } = loadCourse(fixture({ [PATH]: () => TALK }));

  expect(problems).toEqual([]);
  expect(course?.scripts.map(({ id, language, title }) => [id, language, title])).toEqual([
    ['small-talk', 'en', 'A small talk'],
    ['small-talk', 'es', 'Una plática corta'],
  ]);
  expect(course?.outlines.es.modules.map(({ practice }) => practice)).toEqual([
    [{ id: 'small-talk', title: 'Una plática corta' }],
    undefined,
  ]);
});

describe('each break is told with its rule and line', () => {
  const LONELY = `  - id: lonely
    line: { en: “Hm.”, es: “Mm.” }
    replies:
      - { id: one, say: { en: “A.”, es: “A.” }, to: good, reason: { en: Why., es: Por qué. } }
      - { id: two, say: { en: “B.”, es: “B.” }, to: shut, reason: { en: Why., es: Por qué. } }
`;
  test.each<{ name: string; from: string; to: string; rule: RuleName; at: string }>([
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
  ])('$name', ({ from, to, rule, at }) => {
    expect(TALK).toContain(from);
    const problems = problemsWith(TALK.replace(from, () => to));

    expect(problems).toContainEqual(expect.objectContaining({ rule, line: lineOf(at) }));
  });
});

const { course, source } = loadCourse('content/core');
const scripts = course?.scripts ?? [];

/** A run that says the strongest reply of every turn, after these. */
function strongest(script: Script, first: readonly string[] = [], hard = false): Run {
  let run = first.reduce((at, id) => choose(script, at, id), begin(script, hard));
  for (;;) {
    const turn = standingOf(script, run).turn;
    if (turn === null) return run;
    run = choose(script, run, turn.replies[0]!.id);
  }
}

/** Runs by which every turn that a mode has comes about, shortest first. */
function runsTo(script: Script, hard: boolean): ReadonlyMap<string, Run> {
  const found = new Map<string, Run>();
  let open = [begin(script, hard)];
  while (open.length > 0) {
    const next: Run[] = [];
    for (const run of open) {
      const { turn } = standingOf(script, run);
      if (turn === null || found.has(turn.id)) continue;
      found.set(turn.id, run);
      next.push(...turn.replies.map(({ id }) => choose(script, run, id)));
    }
    open = next;
  }
  return found;
}

/** All that decides how a run goes on or came out: the turn or ending, the meters, and whether somebody would still pay. */
const stateOf = (script: Script, run: Run): string => {
  const { turn, ending, meters, openHarm } = standingOf(script, run);
  return JSON.stringify([turn?.id, ending?.id, meters, openHarm]);
};

/** Every state that replies alone can bring about, each with a run to it. Meters have two ends, so there are not many. */
function statesOf(script: Script, hard: boolean): ReadonlyMap<string, Run> {
  const found = new Map<string, Run>();
  let open = [begin(script, hard)];
  while (open.length > 0) {
    const next: Run[] = [];
    for (const run of open) {
      const state = stateOf(script, run);
      if (found.has(state)) continue;
      found.set(state, run);
      const replies = standingOf(script, run).turn?.replies ?? [];
      next.push(...replies.map(({ id }) => choose(script, run, id)));
    }
    open = next;
  }
  return found;
}

/** Ids of turns of a mode from which, in some state that comes about, replies alone lead to a run that passed. */
function turnsThatPass(script: Script, hard: boolean): ReadonlySet<string> {
  const states = statesOf(script, hard);
  const passing = new Set(
    [...states].flatMap(([state, run]) => (endingOf(script, run) === 'passed' ? [state] : [])),
  );
  for (let size = -1; size !== passing.size; ) {
    size = passing.size;
    for (const [state, run] of states) {
      const replies = standingOf(script, run).turn?.replies ?? [];
      const nexts = replies.map(({ id }) => stateOf(script, choose(script, run, id)));
      if (nexts.some((next) => passing.has(next))) passing.add(state);
    }
  }
  return new Set(
    [...passing].flatMap((state) => {
      const run = states.get(state);
      return run === undefined ? [] : (standingOf(script, run).turn?.id ?? []);
    }),
  );
}

test('each talk is one file, called as its lesson is', () => {
  const files = readdirSync('content/core/scripts');
  expect(files).toEqual(['coffee-with-keisha.yaml', 'on-dales-porch.yaml']);
  expect(files).toEqual(source.scripts.map(({ id }) => `${id}.yaml`));
  expect(source.scripts.map(({ lesson }) => lesson)).toEqual(['coffee-with-keisha', 'dales-porch']);
});

test('both talks are there whole, in both languages', () => {
  expect(
    scripts.map(({ id, language, turns, endings }) => [
      `${language} ${id}`,
      turns.length,
      endings.length,
    ]),
  ).toEqual([
    ['en coffee-with-keisha', 30, 8],
    ['es coffee-with-keisha', 30, 8],
    ['en on-dales-porch', 28, 9],
    ['es on-dales-porch', 28, 9],
  ]);
});

/** In hard mode the event ends the talk, so these come about by a leap to the ask alone, too early to hear enough. Leaving safely passes there too. */
const LEAPT = ['a12', 'a12b', 'a13', 'a13p', 'a14'];

describe.each(scripts.map((script) => ({ name: `${script.language} ${script.id}`, script })))(
  'the talk $name',
  ({ script }) => {
    const modes = script.turns.some(({ hardOnly }) => hardOnly !== undefined)
      ? [false, true]
      : [false];

    test('comes by every turn, and from each the safety exit passes', () => {
      const found = modes.map((hard) => runsTo(script, hard));
      const ids = new Set(found.flatMap((runs) => [...runs.keys()]));

      expect(script.turns.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
      for (const run of found.flatMap((runs) => [...runs.values()])) {
        expect(endingOf(script, leaveSafely(script, run))).toBe('passed');
      }
    });

    test('can come from every turn to a passing ending by what is said there', () => {
      for (const [id, run] of modes.flatMap((hard) => [...runsTo(script, hard)])) {
        const { ending } = standingOf(script, strongest(script, run.moves, run.hard));
        expect(`${id} ${ending?.kind ?? ''}`).toBe(`${id} pass`);
      }
    });

    test.each(modes.map((hard) => ({ hard, name: hard ? 'hard' : 'normal' })))(
      'can pass from every turn by what is said, marks and all: $name mode',
      ({ hard }) => {
        const passing = turnsThatPass(script, hard);
        const turns = [...runsTo(script, hard).keys()];
        expect(turns.filter((id) => !passing.has(id)).toSorted()).toEqual(hard ? LEAPT : []);
        expect(turns.length).toBeGreaterThan(15);
      },
    );

    test('passes by its strongest replies', () => {
      for (const hard of [false, true]) {
        expect(endingOf(script, strongest(script, [], hard))).toBe('passed');
      }
    });

    test('played without care it is one to try again', () => {
      let run = begin(script);
      for (;;) {
        const turn = standingOf(script, run).turn;
        if (turn === null) break;
        run = choose(script, run, turn.replies.at(-1)!.id);
      }
      const outcome = endingOf(script, run)!;

      expect(counts(outcome)).toBe(false);
      expect(better(outcome, 'passed')).toBe('passed');
    });

    test('any run ends, and what the debrief points at is a turn of it', () => {
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat(4)), fc.boolean(), (picks, hard) => {
          let run = begin(script, hard);
          let turns = 0;
          for (const pick of picks) {
            const { turn } = standingOf(script, run);
            if (turn === null) break;
            const reply = turn.replies[pick];
            run =
              reply === undefined && script.partner !== undefined
                ? passToPartner(script, run)
                : choose(script, run, (reply ?? turn.replies[0]!).id);
            turns += 1;
            expect(turns).toBeLessThanOrEqual(script.turns.length);
          }
          const { strongest: best, costliest, tryFrom, yourShare } = debriefOf(script, run);
          for (const at of [best, costliest, tryFrom]) expect(at ?? 0).toBeLessThan(turns);
          expect(yourShare).toBeGreaterThanOrEqual(0);
          expect(yourShare).toBeLessThanOrEqual(100);
        }),
      );
    });

    test('never speaks of failing', () => {
      expect(JSON.stringify(script)).not.toMatch(/\bfail|fracas|reprob/iu);
    });
  },
);

test('a run is the same in both languages', () => {
  const [en, es] = ['en', 'es'].map(
    (language) => scripts.find((each) => each.id === 'on-dales-porch' && each.language === language)!,
  );
  const run = strongest(en!);

  expect(endingOf(es!, run)).toBe(endingOf(en!, run));
  expect(standingOf(es!, run).meters).toEqual(standingOf(en!, run).meters);
});
