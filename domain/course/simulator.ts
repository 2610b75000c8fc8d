import type { Answer } from './answer.ts';
import type { Effects, Ending, Reply, Script, Turn } from './script.ts';

/** A run of a talk is ids only, the same in every language. Its state is computed from the script. */

/** Moves that turns offer beside their replies. */
export const PASS = 'pass-to-partner';
export const STEP_BACK = 'stop-here';
export const LEAVE = 'leave-now';
const ALWAYS_OFFERED: readonly string[] = [PASS, STEP_BACK, LEAVE];
/** Older pages send these for stopping and leaving. Their stops count at any turn, as those pages said. */
const OLDER: Readonly<Record<string, string>> = { 'step-back': STEP_BACK, 'leave-safely': LEAVE };

/** The one move after the end: a line was written that one would say another way. */
export const LOOK_BACK = 'look-back';
/** No reply may have one of these ids. */
export const RESERVED: readonly string[] = [...ALWAYS_OFFERED, ...Object.keys(OLDER), LOOK_BACK];
/** So many turns before its end make a run count that didn't pass. Sooner, a look back does. */
const ENOUGH_TURNS = 3;

export interface Run {
  readonly script: string;
  /** Reasons are kept back until the end, and turns of hard mode happen. */
  readonly hard: boolean;
  readonly moves: readonly string[];
}

export const METERS = ['trust', 'understanding', 'integrity'] as const;
export type MeterName = (typeof METERS)[number];
export type Meters = Readonly<Record<MeterName, number>>;

const PARTNER_IN_A_ROW = 2;
/** A learner whose partner spoke more often than this has stepped back. */
const PARTNER_IN_ALL = 4;

const AT_START: Meters = { trust: 2, understanding: 0, integrity: 3 };
const LOWEST = -1;
const HIGHEST = 10;

export interface Taken {
  readonly turn: Turn;
  readonly reply: Reply;
  readonly byPartner: boolean;
  readonly before: Meters;
  readonly after: Meters;
  /** Of a campaign's budget: when it was said. */
  readonly week: number;
  /** The weeks that the reply took; null where no turn came after, or where no weeks are counted. */
  readonly weeks: number | null;
}

export interface Standing {
  readonly taken: readonly Taken[];
  readonly turn: Turn | null;
  /** Null where the talk goes on, or where the learner stepped back. */
  readonly ending: Ending | null;
  /** The move by which the learner stepped back or left; null where neither happened. */
  readonly stop: string | null;
  /** It came to a good end, and the partner had said most of it. */
  readonly isCarried: boolean;
  readonly lookedBack: boolean;
  readonly meters: Meters;
  readonly openHarm: boolean;
  /** Of a campaign's budget, from 1; other talks stay in the first. */
  readonly week: number;
  /** The weeks ran out, and the campaign came to its last turn by that. */
  readonly isLate: boolean;
}

/** Best first. `stepped-back`: the learner stopped, there or by leaving safely. */
export const OUTCOMES = ['passed', 'stepped-back', 'again', 'harm'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const begin = (script: Script, hard = false): Run => ({ script: script.id, hard, moves: [] });

function turnAt(script: Script, id: string, hard: boolean): Turn | null {
  const turn = script.turns.find((each) => each.id === id) ?? null;
  return turn?.hardOnly === undefined || hard ? turn : turnAt(script, turn.hardOnly, hard);
}

const clamped = (value: number): number => Math.min(HIGHEST, Math.max(LOWEST, value));

function changed(meters: Meters, effects: Effects, isFree: boolean): Meters {
  const next = (name: MeterName): number => {
    const change = effects[name] ?? 0;
    return clamped(meters[name] + (isFree ? Math.max(0, change) : change));
  };
  return { trust: next('trust'), understanding: next('understanding'), integrity: next('integrity') };
}

/** The reply that hands over, else the strongest. The partner's turn is never a loss. */
const partnersReply = (turn: Turn): Reply | undefined =>
  turn.replies.find(({ handsOver }) => handsOver) ?? turn.replies[0];

/** An unknown move, of an older script for example, is passed over: the talk goes on from there. */
export function standingOf(script: Script, run: Run): Standing {
  const endingAt = (id: string): Ending | null => script.endings.find((each) => each.id === id) ?? null;
  const taken: Taken[] = [];
  let turn = turnAt(script, script.start, run.hard);
  let ending: Ending | null = null;
  let stop: string | null = null;
  let meters = AT_START;
  let openHarm = false;
  let week = 1;
  let isLate = false;
  for (const move of run.moves) {
    if (turn === null) break;
    const own = OLDER[move] ?? move;
    if (own === STEP_BACK || own === LEAVE) {
      stop = move;
      ending = own === LEAVE ? endingAt(script.safe) : null;
      turn = null;
      break;
    }
    const byPartner = move === PASS && script.partner !== undefined;
    const reply: Reply | undefined = byPartner
      ? partnersReply(turn)
      : turn.replies.find(({ id }) => id === move);
    if (reply === undefined) break;
    const after = changed(meters, reply.effects, byPartner);
    const said = { turn, reply, byPartner, before: meters, after, week };
    meters = after;
    if (reply.effects.harm !== undefined) openHarm = reply.effects.harm === 'opens';
    ending = endingAt(reply.to);
    if (ending === null && meters.trust <= LOWEST) ending = endingAt(script.shut);
    turn = ending === null ? turnAt(script, reply.to, run.hard) : null;
    const weeks = turn === null || script.budget === undefined ? null : (reply.effects.weeks ?? 1);
    taken.push({ ...said, weeks });
    if (turn === null || script.budget === undefined) continue;
    week += weeks ?? 0;
    isLate = week > (turn.week ?? script.budget.weeks - 1);
    if (isLate) turn = turnAt(script, script.budget.late, run.hard);
    week = turn?.week ?? week;
  }
  const isCarried =
    ending?.kind === 'pass' &&
    taken.filter(({ byPartner }) => byPartner).length > PARTNER_IN_ALL &&
    stop === null;
  const lookedBack = turn === null && run.moves.at(-1) === LOOK_BACK;
  return { taken, turn, ending, stop, isCarried, lookedBack, meters, openHarm, week, isLate };
}

/** How many people are in a campaign by now. Nobody is left where trust ran out. */
export const peopleIn = ({ budget }: Script, { trust }: Meters): number =>
  (budget?.people ?? 0) * (trust - LOWEST);

export const handsBack = (taken: readonly Taken[]): boolean =>
  taken.slice(-PARTNER_IN_A_ROW).filter(({ byPartner }) => byPartner).length === PARTNER_IN_A_ROW;

/** At an event of hard mode nobody is asked to speak for two: both leave. */
export const offersPartner = (script: Script, { turn, taken }: Pick<Standing, 'turn' | 'taken'>): boolean =>
  script.partner !== undefined && turn !== null && turn.hardOnly === undefined && !handsBack(taken);

/**
 * Adds a move. The partner takes a turn at no cost, and hands back after two; once the talk is over there is
 * one look back.
 * @returns the same run where it offers no such move
 */
export function choose(script: Script, run: Run, move: string): Run {
  const standing = standingOf(script, run);
  const { turn, taken, lookedBack } = standing;
  if (turn === null && move === LOOK_BACK && !lookedBack) return { ...run, moves: [...run.moves, move] };
  const isOffered =
    turn?.replies.some(({ id }) => id === move) === true ||
    (move === PASS ? offersPartner(script, standing) : ALWAYS_OFFERED.includes(move));
  if (turn === null || !isOffered) return run;
  // Moves that no longer fit the script are dropped here.
  return { ...run, moves: [...run.moves.slice(0, taken.length), move] };
}

/** The run before a turn, counted from 0. */
export const replayFrom = (run: Run, turn: number): Run => ({
  ...run,
  moves: run.moves.slice(0, Math.max(0, turn)),
});

const STEPS: Readonly<Record<MeterName, readonly [number, number, number]>> = {
  trust: [1, 3, 6],
  understanding: [2, 4, 6],
  integrity: [1, 3, 5],
};
export const levelOf = (meter: MeterName, value: number): number =>
  STEPS[meter].filter((step) => value >= step).length;

export function endingOf(script: Script, run: Run): Outcome | null {
  const { ending, stop, isCarried, meters, openHarm } = standingOf(script, run);
  if (stop !== null) return 'stepped-back';
  if (ending === null) return null;
  if (ending.kind !== 'pass') return ending.kind;
  if (ending.always !== true && openHarm) return 'harm';
  if (isCarried) return 'stepped-back';
  if (ending.always === true) return 'passed';
  return METERS.every((name) => meters[name] >= script.marks[name]) ? 'passed' : 'again';
}

/** First among the moves of a run in hard mode. No reply may have this id. */
export const HARD = 'hard-mode';

export const answerOf = ({ hard, moves }: Run): string[] => (hard ? [HARD, ...moves] : [...moves]);

/** A pass counts; stopping or a flat end after some turns or a look back. A loss for others doesn't. */
export function counts(script: Script, run: Run): boolean {
  const outcome = endingOf(script, run);
  if (outcome === null || outcome === 'passed' || outcome === 'harm') return outcome === 'passed';
  const { taken, stop, lookedBack } = standingOf(script, run);
  const before = stop === null ? taken.length - 1 : taken.length;
  return lookedBack || before >= ENOUGH_TURNS || (stop !== null && stop in OLDER);
}

/** Whether a run counts. @returns null for one of another script, or that didn't end with its last move */
export function judgeRun(script: Script, answer: Answer): boolean | null {
  if (!Array.isArray(answer)) return null;
  const hard = answer[0] === HARD;
  const moves = hard ? answer.slice(1) : answer;
  const run = { script: script.id, hard, moves };
  const before = { ...run, moves: moves.slice(0, moves.at(-1) === LOOK_BACK ? -2 : -1) };
  const isOver = standingOf(script, before).turn !== null && endingOf(script, run) !== null;
  if (isOver) return counts(script, run);
  // An older page, which counted no weeks, played on past the last of them.
  const { budget, ...uncounted } = script;
  return budget === undefined ? null : judgeRun(uncounted, answer);
}

export function better(left: Outcome | null, right: Outcome | null): Outcome | null {
  if (left === null || right === null) return left ?? right;
  return OUTCOMES.indexOf(left) <= OUTCOMES.indexOf(right) ? left : right;
}

const HARM_WEIGHT = 3;
/** Weeks over the one that any turn takes. */
const extraWeeks = ({ weeks }: Taken): number => Math.max(0, (weeks ?? 1) - 1);

const worthOf = (said: Taken): number => {
  const { byPartner, reply } = said;
  const { effects } = reply;
  if (byPartner) return 0;
  const harm = { opens: -HARM_WEIGHT, mends: 1, none: 0 }[effects.harm ?? 'none'];
  return METERS.reduce((sum, name) => sum + (effects[name] ?? 0), harm) - extraWeeks(said);
};

const saidIn = (text: string): number =>
  [...text.matchAll(/“([^”]*)”/gu)].reduce(
    (sum, [, said = '']) => sum + said.split(/\s+/u).filter((word) => word !== '').length,
    0,
  );

export interface Debrief {
  readonly strongest: number | null;
  readonly costliest: number | null;
  readonly tryFrom: number;
  /** Percent of the words that the learner spoke; null where nobody spoke. */
  readonly yourShare: number | null;
  /** Lessons of turns that had a stronger reply, the costliest first. */
  readonly wrong: readonly string[];
}

/** Whether any replies still bring a run to a pass. @param seen where others have looked already */
function canPass(script: Script, run: Run, seen = new Set<string>()): boolean {
  const { turn, week, meters, openHarm, isLate } = standingOf(script, run);
  if (turn === null) return endingOf(script, run) === 'passed';
  const place = JSON.stringify([turn.id, week, meters, openHarm, isLate]);
  if (seen.has(place)) return false;
  seen.add(place);
  return turn.replies.some(({ id }) => canPass(script, choose(script, run, id), seen));
}

/** Where the weeks ran out: the first of the turns that took most of them, and can still be passed from. */
const lateFrom = (script: Script, run: Run, taken: readonly Taken[]): number =>
  taken
    .map((said, at) => ({ at, extra: extraWeeks(said) }))
    .filter(({ extra }) => extra > 0)
    .sort((left, right) => right.extra - left.extra)
    .find(({ at }) => canPass(script, replayFrom(run, at)))?.at ?? 0;

export function debriefOf(script: Script, run: Run): Debrief {
  const { taken, ending, isLate } = standingOf(script, run);
  const worths = taken.map(worthOf);
  const most = Math.max(0, ...worths);
  const least = Math.min(0, ...worths);
  const costliest = least < 0 ? worths.indexOf(least) : null;
  const named = taken.findLastIndex(({ turn }) => turn.id === ending?.from);
  const yours = taken
    .filter(({ byPartner }) => !byPartner)
    .reduce((sum, { reply }) => sum + (reply.spoken ?? saidIn(reply.say)), 0);
  const weak = taken.filter(({ turn, reply, byPartner }) => !byPartner && turn.replies[0] !== reply);
  const theirs = taken.reduce((sum, { turn }) => sum + saidIn(turn.line), 0);
  return {
    strongest: most > 0 ? worths.indexOf(most) : null,
    costliest,
    tryFrom: isLate
      ? lateFrom(script, run, taken)
      : named >= 0
        ? named
        : (costliest ?? Math.max(0, taken.length - 1)),
    wrong: [
      ...new Set(
        weak
          .sort((left, right) => worthOf(left) - worthOf(right))
          .flatMap(({ turn, reply }) => reply.lesson ?? turn.lesson ?? []),
      ),
    ],
    yourShare: yours + theirs === 0 ? null : Math.round((100 * yours) / (yours + theirs)),
  };
}

/** Turns left, this one among them, if the strongest reply is said each time. */
export function turnsAhead(script: Script, run: Run): number {
  let at = run;
  let ahead = 0;
  for (;;) {
    const reply = standingOf(script, at).turn?.replies[0];
    if (reply === undefined || ahead > script.turns.length) return ahead;
    at = choose(script, at, reply.id);
    ahead += 1;
  }
}
