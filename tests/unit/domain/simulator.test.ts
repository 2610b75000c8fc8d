import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Script } from '#domain/course/script.ts';
import {
  begin,
  better,
  choose,
  counts,
  debriefOf,
  endingOf,
  judgeRun,
  LEAVE,
  levelOf,
  LOOK_BACK,
  METERS,
  offersPartner,
  OUTCOMES,
  PASS,
  peopleIn,
  replayFrom,
  type Run,
  standingOf,
  STEP_BACK,
  turnsAhead,
} from '#domain/course/simulator.ts';
import { CAMPAIGN, TALK } from './talk.ts';
import { holds } from '../../support/holds.ts';

/** What a word list makes of a talk: each word is said if the turn offers it. */
const played = (moves: readonly string[], hard = false, script: Script = TALK): Run =>
  moves.reduce(
    (run, move) => {
      if (move === 'pass') return choose(script, run, PASS);
      if (move === 'back') return choose(script, run, STEP_BACK);
      return move === 'leave' ? choose(script, run, LEAVE) : choose(script, run, move);
    },
    begin(script, hard),
  );

const anyMove = fc.constantFrom(
  ...TALK.turns.flatMap(({ replies }) => replies.map(({ id }) => id)),
  ...['pass', 'back', 'leave', 'nothing-of-the-kind'],
);
const anyRun = fc
  .tuple(fc.array(anyMove, { maxLength: 30 }), fc.boolean())
  .map(([moves, hard]) => played(moves, hard));

test('the strongest replies pass', () => {
  const run = played(['greet', 'ask', 'promise']);

  expect(endingOf(TALK, run)).toBe('passed');
  expect(standingOf(TALK, run).ending?.id).toBe('good');
  expect(standingOf(TALK, run).meters).toEqual({ trust: 4, understanding: 2, integrity: 3 });
});

test('a passing ending below the marks is one to try again, from the turn that cost most', () => {
  const run = played(['push', 'greet', 'ask', 'promise']);

  expect(endingOf(TALK, run)).toBe('again');
  expect(debriefOf(TALK, run)).toMatchObject({ costliest: 0, tryFrom: 0, strongest: 1 });
});

test('harm that is taken back no longer stands in the way; harm that is not does', () => {
  expect(standingOf(TALK, played(['greet', 'agree'])).openHarm).toBe(true);
  expect(standingOf(TALK, played(['greet', 'agree', 'take-back'])).openHarm).toBe(false);
  expect(endingOf(TALK, played(['greet', 'agree', 'use-it', 'promise']))).toBe('harm');
});

test('the talk ends when trust runs out', () => {
  const { ending, turn } = standingOf(TALK, played(['insult']));

  expect(ending?.id).toBe('shut');
  expect(turn).toBeNull();
});

test('a turn of hard mode happens there alone', () => {
  const moves = ['greet', 'ask'];

  expect(standingOf(TALK, played(moves)).turn?.id).toBe('end');
  expect(standingOf(TALK, played(moves, true)).turn?.id).toBe('storm');
  expect(endingOf(TALK, played([...moves, 'stay'], true))).toBe('harm');
  expect(debriefOf(TALK, played([...moves, 'stay'], true)).tryFrom).toBe(2);
});

test('the partner says the strongest reply, or takes the hand-over, and it is not your word', () => {
  const first = standingOf(TALK, played(['pass'])).taken[0];
  const second = standingOf(TALK, played(['greet', 'pass'])).taken[1];

  expect(first).toMatchObject({ byPartner: true, reply: { id: 'greet' } });
  expect(second).toMatchObject({ byPartner: true, reply: { id: 'signal' } });
  expect(debriefOf(TALK, played(['pass'])).yourShare).toBe(0);
  expect(debriefOf(TALK, played(['greet'])).yourShare).toBe(60);
});

/** Says no more than hello, so that a run can be as long as one likes. */
const LONG: Script = {
  ...TALK,
  turns: TALK.turns.map((turn) =>
    turn.id === 'hello'
      ? {
          ...turn,
          replies: [
            { ...turn.replies[0]!, to: 'hello' },
            { ...turn.replies[0]!, id: 'on' },
          ],
        }
      : turn,
  ),
};
const offered = (run: Run, script: Script = LONG): boolean => offersPartner(script, standingOf(script, run));

test('after two turns the partner hands back, and speaks again once you have', () => {
  const twice = played(['pass', 'pass'], false, LONG);
  expect(offered(twice)).toBe(false);
  expect(choose(LONG, twice, PASS)).toBe(twice);
  expect(offered(choose(LONG, twice, 'greet'))).toBe(true);
});

test('nobody is asked to speak to a stranger who threatens them', () => {
  const storm = played(['greet', 'ask'], true);
  expect(standingOf(TALK, storm).turn?.id).toBe('storm');
  expect(offered(storm, TALK)).toBe(false);
  expect(choose(TALK, storm, PASS)).toBe(storm);
});

test.each([
  { passes: 4, outcome: 'passed', carried: false },
  { passes: 5, outcome: 'stepped-back', carried: true },
])('where the partner spoke $passes times, it ends as $outcome', ({ passes, outcome, carried }) => {
  const spoken = Array.from({ length: passes }, () => ['pass', 'greet']).flat();
  const run = played([...spoken, 'on', 'ask', 'promise'], false, LONG);
  expect(standingOf(LONG, run)).toMatchObject({ ending: { id: 'good' }, isCarried: carried });
  expect(endingOf(LONG, run)).toBe(outcome);
});

test('a run of an older script, in which the partner said it all, still counts', () => {
  const moves = [...Array<string>(9).fill(PASS), 'on', PASS, 'promise'];
  expect(endingOf(LONG, { script: LONG.id, hard: false, moves })).toBe('stepped-back');
});

test('whoever leaves to be safe comes to the safe end, even if the partner carried the talk', () => {
  const spoken = Array.from({ length: 5 }, () => ['pass', 'greet']).flat();
  const run = played([...spoken, 'leave'], false, LONG);
  expect(standingOf(LONG, run)).toMatchObject({ ending: { id: 'safe' }, isCarried: false });
  expect(counts(LONG, run)).toBe(true);
});

test('without a partner there is nobody to pass to', () => {
  const { partner: _partner, ...alone } = TALK;
  const run = begin(alone);

  expect(choose(alone, run, PASS)).toBe(run);
});

test('turns ahead follow the strongest replies', () => {
  expect(turnsAhead(TALK, begin(TALK))).toBe(3);
  expect(turnsAhead(TALK, played(['greet', 'ask', 'promise']))).toBe(0);
});

test('each meter starts at a word of its own and has four', () => {
  expect(METERS.map((meter) => levelOf(meter, { trust: 2, understanding: 0, integrity: 3 }[meter]))).toEqual([
    1, 0, 2,
  ]);
  expect(METERS.map((meter) => [levelOf(meter, -1), levelOf(meter, 10)])).toEqual([
    [0, 3],
    [0, 3],
    [0, 3],
  ]);
});

const stop = fc.constantFrom(STEP_BACK, LEAVE);

test('stopping counts after three turns or a look back, whatever was said before', () =>
  holds(anyRun, stop, (run, move) => {
    const { turn, taken } = standingOf(TALK, run);
    if (turn === null) return;
    const stopped = choose(TALK, run, move);
    expect(endingOf(TALK, stopped)).toBe('stepped-back');
    expect(counts(TALK, stopped)).toBe(taken.length >= 3);
    expect(counts(TALK, choose(TALK, stopped, LOOK_BACK))).toBe(true);
  }));

test('a flat end counts after three turns or a look back; what others would pay for never does', () => {
  const flat = played(['push', 'greet', 'ask', 'shrug']);
  const shut = played(['insult']);

  expect([endingOf(TALK, flat), counts(TALK, flat)]).toEqual(['again', true]);
  expect([endingOf(TALK, shut), counts(TALK, shut)]).toEqual(['again', false]);
  expect(counts(TALK, choose(TALK, shut, LOOK_BACK))).toBe(true);
  const harm = played(['pass', 'agree', 'use-it', 'promise']);
  expect(counts(TALK, choose(TALK, harm, LOOK_BACK))).toBe(false);
});

test('one looks back once, on a talk that is over', () =>
  holds(anyRun, (run) => {
    const once = choose(TALK, run, LOOK_BACK);
    expect(once === run).toBe(standingOf(TALK, run).turn !== null);
    expect(choose(TALK, once, LOOK_BACK)).toBe(once);
    expect(endingOf(TALK, once)).toBe(endingOf(TALK, run));
  }));

test('a stop that an older page sent counts at any turn', () => {
  for (const move of ['step-back', 'leave-safely']) {
    const run: Run = { script: TALK.id, hard: false, moves: [move] };
    expect([endingOf(TALK, run), counts(TALK, run)]).toEqual(['stepped-back', true]);
  }
});

test('passing to the partner never lowers a meter and never opens harm', () =>
  holds(anyRun, (run) => {
    const before = standingOf(TALK, run);
    const after = standingOf(TALK, choose(TALK, run, PASS));
    for (const meter of METERS) {
      expect(after.meters[meter]).toBeGreaterThanOrEqual(before.meters[meter]);
    }
    expect(after.openHarm && !before.openHarm).toBe(false);
  }));

test('meters stay in their bounds, and a run is over or has a turn', () =>
  holds(anyRun, (run) => {
    const { meters, turn } = standingOf(TALK, run);
    for (const value of Object.values(meters)) {
      expect(value).toBeGreaterThanOrEqual(-1);
      expect(value).toBeLessThanOrEqual(10);
    }
    expect(turn === null).toBe(endingOf(TALK, run) !== null);
  }));

test('a talk that is over takes no more moves', () =>
  holds(anyRun, anyMove, (run, move) => {
    if (standingOf(TALK, run).turn !== null) return;
    expect(choose(TALK, run, move)).toBe(run);
    expect(choose(TALK, run, STEP_BACK)).toBe(run);
  }));

test('replaying from a turn gives the run as it was there', () =>
  holds(anyRun, fc.nat(30), (run, turn) => {
    const again = replayFrom(run, turn);
    expect(standingOf(TALK, again).taken).toEqual(standingOf(TALK, run).taken.slice(0, again.moves.length));
    expect(replayFrom(run, run.moves.length)).toEqual(run);
  }));

test('a run of an older script goes on from the first move that no longer fits', () => {
  const run: Run = { script: TALK.id, hard: false, moves: ['greet', 'gone', 'promise'] };

  expect(standingOf(TALK, run).turn?.id).toBe('blame');
  expect(choose(TALK, run, 'ask').moves).toEqual(['greet', 'ask']);
});

test('the better outcome wins, whatever the order', () => {
  const outcome = fc.option(fc.constantFrom(...OUTCOMES));
  holds(outcome, outcome, (left, right) => {
    expect(better(left, right)).toBe(better(right, left));
    if (left !== null) expect([left, right]).toContain(better(left, right));
  });
  expect(better('again', 'passed')).toBe('passed');
  expect(better('stepped-back', 'passed')).toBe('passed');
  expect(better(null, 'harm')).toBe('harm');
});

test('a campaign counts its weeks by what replies take, waits for its last turn, and counts people by trust', () => {
  const at = (...moves: string[]) => {
    const { turn, week, isLate, meters } = standingOf(CAMPAIGN, played(moves, false, CAMPAIGN));
    return [turn?.id, week, isLate, peopleIn(CAMPAIGN, meters)];
  };
  expect(at()).toEqual(['hello', 1, false, 9]);
  expect(at('greet')).toEqual(['blame', 2, false, 12]);
  // A reply that takes no week, and the wait for the turn that has a date.
  expect(at('greet', 'signal')).toEqual(['end', 4, false, 12]);
  expect(at('greet', 'ask')).toEqual(['end', 4, false, 15]);
  expect(peopleIn(TALK, standingOf(TALK, begin(TALK)).meters)).toBe(0);
});

test('where the weeks run out the campaign comes to its last turn, and can still be lost well or badly', () => {
  const late = played(['push'], false, CAMPAIGN);
  expect(standingOf(CAMPAIGN, late)).toMatchObject({ turn: { id: 'late' }, week: 4, isLate: true });
  expect(endingOf(CAMPAIGN, choose(CAMPAIGN, late, 'late-promise'))).toBe('again');
  expect(endingOf(CAMPAIGN, choose(CAMPAIGN, late, 'late-shrug'))).toBe('again');
  expect(judgeRun(CAMPAIGN, ['push', 'late-shrug'])).toBe(false);
  expect(judgeRun(CAMPAIGN, [STEP_BACK, LOOK_BACK])).toBe(true);
});

test('a campaign lost by its weeks is looked back on by what took them', () => {
  const late = played(['push', 'late-shrug'], false, CAMPAIGN);
  expect(standingOf(CAMPAIGN, late).taken.map(({ week, weeks }) => [week, weeks])).toEqual([
    [1, 3],
    [4, null],
  ]);
  expect(debriefOf(CAMPAIGN, late)).toMatchObject({ costliest: 0, tryFrom: 0 });
});

test('what went wrong is named by lessons, the costliest first, each once and none where all was strongest', () => {
  const wrong = (...moves: string[]) => debriefOf(CAMPAIGN, played(moves, false, CAMPAIGN)).wrong;
  expect(wrong('greet', 'ask', 'promise')).toEqual([]);
  expect(wrong('greet', 'agree', 'use-it')).toEqual(['blame-lesson', 'glad-lesson']);
  expect(wrong('push', 'late-shrug')).toEqual(['pushing', 'late-lesson']);
  expect(debriefOf(TALK, played(['push', 'insult'])).wrong).toEqual([]);
});

test('a run that an older page played on past the last week is judged as that page did, and none is refused', () => {
  // 'push' leads on to 'hello' there, and the weeks are over here.
  const older = ['push', 'greet', 'ask', 'promise'];
  expect(judgeRun(CAMPAIGN, older)).toBe(judgeRun(TALK, older));
  expect(judgeRun(CAMPAIGN, older)).not.toBe(null);
  // Half a campaign that an older page left in its tab goes on from where both still agree.
  const left = standingOf(CAMPAIGN, { script: CAMPAIGN.id, hard: false, moves: ['push', 'greet', 'ask'] });
  expect(left).toMatchObject({ turn: { id: 'late' }, taken: { length: 1 } });
  // And a page without weeks goes on from where it knows the moves of a newer one.
  expect(standingOf(TALK, { script: TALK.id, hard: false, moves: ['greet', 'late-shrug'] }).turn?.id).toBe(
    'blame',
  );
});
