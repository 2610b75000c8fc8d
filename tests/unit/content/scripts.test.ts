import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Script } from '#domain/course/script.ts';
import {
  begin,
  better,
  choose,
  debriefOf,
  endingOf,
  LEAVE,
  PASS,
  type Run,
  standingOf,
} from '#domain/course/simulator.ts';
import { Language } from '#domain/values/ids.ts';
import { pagesOf } from '../../../scripts/content/pages/kind.ts';
import { isAsked, scriptIn, SCRIPTS } from '../../../scripts/content/pages/scripts.ts';
import { coreCourse } from './fixture.ts';
import { holds } from '../../support/holds.ts';

const sources = pagesOf(coreCourse().source, SCRIPTS);
const scripts = sources.flatMap((source) => Language.options.map((language) => scriptIn(source, language)));

/** Fields of a talk that people read. */
const TEXTS = [
  ...['language', 'title', 'place', 'scene', 'note', 'story', 'person', 'partner', 'line', 'say'],
  'reason',
];
/** Talks as they are played: in both languages alike, as a test says. */
const played = scripts.filter(({ language }) => language === 'en');

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

/**
 * All that decides how a run goes on or came out: the turn or ending, the meters, the week, and whether
 * somebody would still pay.
 */
const stateOf = (script: Script, run: Run): string => {
  const { turn, ending, meters, openHarm, week } = standingOf(script, run);
  return JSON.stringify([turn?.id, ending?.id, meters, openHarm, week]);
};

/** A state, a run to it, and the states that the replies of its turn lead to. */
interface State {
  readonly run: Run;
  readonly nexts: readonly string[];
}

/**
 * Every state that replies alone can bring about. Meters have two ends, so there are not many.
 */
function statesOf(script: Script, hard: boolean): ReadonlyMap<string, State> {
  const found = new Map<string, State>();
  let open = [begin(script, hard)];
  while (open.length > 0) {
    const next: Run[] = [];
    for (const run of open) {
      const state = stateOf(script, run);
      if (found.has(state)) continue;
      const replies = standingOf(script, run).turn?.replies ?? [];
      const runs = replies.map(({ id }) => choose(script, run, id));
      found.set(state, { run, nexts: runs.map((each) => stateOf(script, each)) });
      next.push(...runs);
    }
    open = next;
  }
  return found;
}

/**
 * Ids of turns of a mode from which, in some state that comes about, replies alone lead to a run that
 * passed.
 */
function turnsThatPass(script: Script, hard: boolean): ReadonlySet<string> {
  const states = statesOf(script, hard);
  const passing = new Set(
    [...states].flatMap(([state, { run }]) => (endingOf(script, run) === 'passed' ? [state] : [])),
  );
  for (let size = -1; size !== passing.size;) {
    size = passing.size;
    for (const [state, { nexts }] of states) {
      if (nexts.some((next) => passing.has(next))) passing.add(state);
    }
  }
  return new Set(
    [...passing].flatMap((state) => {
      const run = states.get(state)?.run;
      return run === undefined ? [] : (standingOf(script, run).turn?.id ?? []);
    }),
  );
}

test('each talk is one file, and those that are asked for are called as their lessons are', () => {
  expect(readdirSync('content/core/scripts')).toEqual(sources.map(({ id }) => `${id}.yaml`));
  const asked = sources.filter(isAsked);
  expect(asked.map(({ lesson }) => lesson)).toEqual(['coffee-with-keisha', 'in-the-room', 'dales-porch']);
});

test('all talks are there whole, in both languages, and no longer than a record keeps', () => {
  expect(scripts.map(({ id, language }) => `${language} ${id}`)).toEqual(
    sources.flatMap(({ id }) => Language.options.map((language) => `${language} ${id}`)),
  );
  for (const { turns, endings } of scripts) {
    expect(turns.length).toBeGreaterThanOrEqual(22);
    expect(turns.length).toBeLessThanOrEqual(30);
    expect(endings.length).toBeGreaterThanOrEqual(8);
  }
});

test.each(sources.map(({ id }) => id))(
  '%s is the same talk in both languages, and never speaks of failing',
  (talk) => {
    const told = scripts.filter(({ id }) => id === talk);
    const [en, es] = told.map((script) =>
      JSON.stringify(script, (key, value: unknown) => {
        // What is read, and in which language: everything else decides how a run goes.
        return typeof value === 'string' && TEXTS.includes(key) ? '' : value;
      }),
    );
    expect(es).toBe(en);
    expect(JSON.stringify(told)).not.toMatch(/\bfail|fracas|reprob/iu);
  },
);

/**
 * In hard mode the event on the porch ends the talk, so these come about by a leap to the ask alone, too
 * early to hear enough. Leaving safely passes there too.
 */
const LEAPT: Readonly<Record<string, readonly string[]>> = {
  'on-dales-porch': ['a12', 'a12b', 'a13', 'a13p', 'a14'],
};

describe.each(played.map((script) => ({ name: script.id, script })))('the talk $name', ({ script }) => {
  const modes = script.turns.some(({ hardOnly }) => hardOnly !== undefined) ? [false, true] : [false];

  test('comes by every turn, and from each there is a safe way out', () => {
    const found = modes.map((hard) => runsTo(script, hard));
    const ids = new Set(found.flatMap((runs) => [...runs.keys()]));

    expect(script.turns.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
    for (const run of found.flatMap((runs) => [...runs.values()])) {
      const left = standingOf(script, choose(script, run, LEAVE));
      expect([left.stop, left.ending?.id]).toEqual([LEAVE, script.safe]);
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
      expect(turns.filter((id) => !passing.has(id)).toSorted()).toEqual(hard ? (LEAPT[script.id] ?? []) : []);
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

    expect(outcome).not.toBe('passed');
    expect(better(outcome, 'passed')).toBe('passed');
  });

  test('any run ends, and what the debrief points at is a turn of it', () =>
    holds(fc.infiniteStream(fc.nat(4)), fc.boolean(), (picks, hard) => {
      let run = begin(script, hard);
      let turns = 0;
      for (const pick of picks) {
        const { turn } = standingOf(script, run);
        if (turn === null) break;
        const reply = turn.replies[pick];
        const passed = reply === undefined ? choose(script, run, PASS) : run;
        run = passed === run ? choose(script, run, (reply ?? turn.replies[0]!).id) : passed;
        turns += 1;
        expect(turns).toBeLessThanOrEqual(script.turns.length);
      }
      const { strongest: best, costliest, tryFrom, yourShare } = debriefOf(script, run);
      for (const at of [best, costliest, tryFrom]) expect(at ?? 0).toBeLessThan(turns);
      expect(yourShare).toBeGreaterThanOrEqual(0);
      expect(yourShare).toBeLessThanOrEqual(100);
    }));
});

test.each([
  { talk: 'on-dales-porch', end: 'end-heard' },
  { talk: 'coffee-with-keisha', end: 'end-second' },
  { talk: 'in-the-room', end: 'end-no' },
  { talk: 'the-right-way', end: 'end-heard' },
  { talk: 'ten-mondays', end: 'end-part' },
])('$talk also passes where nobody moved or nothing was asked: $end', ({ talk, end }) => {
  for (const script of played.filter(({ id }) => id === talk)) {
    const outcomes = [...statesOf(script, false).values()].flatMap(({ run }) =>
      standingOf(script, run).ending?.id === end ? [endingOf(script, run)] : [],
    );
    expect(outcomes).toContain('passed');
  }
});
