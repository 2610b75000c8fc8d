import { Slug } from '#domain/values/ids.ts';
import { RESERVED } from '#domain/course/simulator.ts';
import { pagesOf } from '../pages/kind.ts';
import { CALLS, isAsked, SCRIPTS, type ScriptSource, type Turn } from '../pages/scripts.ts';
import { type CourseSource, lessonsOf } from '../course.ts';
import { minutesOfTalk } from '../effort.ts';
import { has, type InFile, noLesson, noneNamed, perPage, type Rules, twice } from './rule.ts';
import { SESSION_GUIDES } from '../pages/session-guides.ts';
import { CAMPAIGNS } from '../pages/true-campaigns.ts';
import { WORKSHEETS } from '../pages/worksheets.ts';

const MODES = [
  { isHard: false, name: 'normal mode' },
  { isHard: true, name: 'hard mode' },
] as const;

/** A campaign that can be lost is a quarter of an hour, and asks for all that the course teaches. */
const CAMPAIGN_MINUTES = { least: 12, most: 15 } as const;

function* campaignIn(script: ScriptSource, { modules }: CourseSource): Generator<InFile> {
  const { budget, turns } = script;
  if (budget === undefined) return;
  const minutes = minutesOfTalk(script);
  if (minutes < CAMPAIGN_MINUTES.least || minutes > CAMPAIGN_MINUTES.most) {
    yield { line: 1, message: `Played to its end it takes ${minutes} minutes: 12 to 15 are right.` };
  }
  const named = turns.flatMap(({ lesson, replies }) => [lesson, ...replies.map((reply) => reply.lesson)]);
  for (const { id, lessons } of modules.filter((module) => module.lessons.length > 0)) {
    if (lessons.some((lesson) => named.includes(lesson.id))) continue;
    yield { line: 1, message: `No turn of this campaign names a lesson of “${id}”.` };
  }
  for (const { id, line } of turns.filter(({ lesson }) => lesson === undefined)) {
    yield { line, message: `Turn “${id}” of a campaign names no “lesson”.` };
  }
  const last = turns.find(({ id }) => id === budget.late)?.replies ?? [];
  for (const { id, line } of last.filter(({ to }) => has(turns, to))) {
    yield { line, message: `“${id}” is said when the weeks have run out, and leads to no ending.` };
  }
  for (const { id, line } of turns.filter(({ week = 1 }) => week > budget.weeks)) {
    yield { line, message: `Turn “${id}” comes after the ${budget.weeks} weeks of the campaign.` };
  }
}

/** The turn or ending that an id leads to: outside hard mode, a turn of hard mode is passed by. */
function landing(script: ScriptSource, id: string, isHard: boolean): string {
  const turn = script.turns.find((each) => each.id === id);
  return turn === undefined || turn.hardOnly === undefined || isHard ? id : turn.hardOnly;
}

const nextOf = (script: ScriptSource, turn: Turn, isHard: boolean): readonly string[] =>
  turn.replies.map(({ to }) => landing(script, to, isHard));

/** Ids of all turns and endings that a mode comes by. */
function reached(script: ScriptSource, isHard: boolean): ReadonlySet<string> {
  const found = new Set([landing(script, script.start, isHard)]);
  for (const id of found) {
    const turn = script.turns.find((each) => each.id === id);
    for (const next of turn === undefined ? [] : nextOf(script, turn, isHard)) found.add(next);
  }
  return found;
}

/** Ids of all turns and endings from which a mode can come to a passing end. */
function passing(script: ScriptSource, isHard: boolean): ReadonlySet<string> {
  const found = new Set(script.endings.filter(({ kind }) => kind === 'pass').map(({ id }) => id));
  for (;;) {
    const more = script.turns.filter(
      (turn) => !found.has(turn.id) && nextOf(script, turn, isHard).some((next) => found.has(next)),
    );
    if (more.length === 0) return found;
    for (const { id } of more) found.add(id);
  }
}

function* unknownIn(script: ScriptSource, course: CourseSource): Generator<InFile> {
  const { id, module, start, shut, safe, turns, endings, insteadOf, budget } = script;
  const lessons = lessonsOf(course);
  if (!Slug.safeParse(id).success) yield { line: 1, message: `“${id}” is not a talk’s id.` };
  for (const message of noLesson(course, script)) yield { line: 1, message };
  const others = pagesOf(course, SCRIPTS).filter((each) => each.module === module && isAsked(each));
  if (insteadOf !== undefined && !has(others, insteadOf)) {
    yield { line: 1, message: `“insteadOf” names “${insteadOf}”, which “${module}” doesn’t ask for.` };
  }
  yield* noneNamed(1, 'start', start, turns, 'turn');
  yield* noneNamed(1, 'shut', shut, endings, 'ending');
  if (!endings.some(({ id: end, kind, always }) => end === safe && kind === 'pass' && always)) {
    yield { line: 1, message: `“safe” names “${safe}”, which is no ending that always passes.` };
  }
  yield* noneNamed(1, 'late', budget?.late, turns, 'turn');
  for (const named of turns.flatMap((turn) => [turn, ...turn.replies])) {
    yield* noneNamed(named.line, named.id, named.lesson, lessons, 'lesson');
  }
  for (const { line, hardOnly, replies } of turns) {
    yield* noneNamed(line, 'hardOnly', hardOnly, turns, 'turn');
    for (const reply of replies) {
      if (!has([...turns, ...endings], reply.to)) {
        const message = `“${reply.id}” leads to “${reply.to}”, which is not there.`;
        yield { line: reply.line, message };
      }
      if (RESERVED.includes(reply.id)) {
        yield { line: reply.line, message: `“${reply.id}” is a move of every talk.` };
      }
    }
  }
  for (const { line, from } of endings) yield* noneNamed(line, 'from', from, turns, 'turn');
}

export const SCRIPT_RULES: Rules = {
  'unknown-id': perPage(SCRIPTS, unknownIn),

  campaign: perPage(SCRIPTS, campaignIn),

  'duplicate-id': perPage(SCRIPTS, ({ file, turns, endings }) => [
    ...twice(file, [...turns, ...endings]),
    ...turns.flatMap(({ replies }) => twice(file, replies)),
  ]),

  'option-reason': perPage(SCRIPTS, ({ turns }) =>
    turns
      .flatMap(({ replies }) => replies)
      .filter(({ reason }) => reason === undefined)
      .map(({ id, line }) => ({ line, message: `Reply “${id}” has no reason.` })),
  ),

  'no-way-out': perPage(SCRIPTS, ({ turns }) =>
    turns
      .filter(({ replies }) => replies.length < 2)
      .map(({ id, line }) => ({ line, message: `Turn “${id}” needs two replies or more.` })),
  ),

  /** Every turn and every ending comes about in one mode or the other. */
  'unreachable-turn': perPage(SCRIPTS, (script) => {
    const found = MODES.map(({ isHard }) => reached(script, isHard));
    // These come about by trust or weeks running out, and by leaving.
    const byItself = [script.shut, script.safe, script.budget?.late];
    return [...script.turns, ...script.endings]
      .filter(({ id }) => !byItself.includes(id) && !found.some((ids) => ids.has(id)))
      .map(({ id, line }) => ({ line, message: `Nothing leads to “${id}”.` }));
  }),

  /** Every turn that a mode comes by can still lead to a passing end. */
  'no-pass': perPage(SCRIPTS, (script) =>
    MODES.flatMap(({ isHard, name }) => {
      const there = reached(script, isHard);
      const good = passing(script, isHard);
      return script.turns
        .filter(({ id }) => there.has(id) && !good.has(id))
        .map(({ id, line }) => ({
          line,
          message: `From “${id}” nothing leads to a passing end in ${name}.`,
        }));
    }),
  ),
};

export const CALL_RULES: Rules = {
  'unknown-id': perPage(CALLS, (call, course) => {
    const { id, minutes, steps } = call;
    const sum = steps.reduce((before, step) => before + step.minutes, 0);
    return [
      ...(id.startsWith('call-') ? [] : [`“${id}” is no call’s id: it begins with “call-”.`]),
      ...noLesson(course, call),
      ...(sum === minutes ? [] : [`The steps take ${sum} minutes, and the call says ${minutes}.`]),
    ].map((message) => ({ line: 1, message }));
  }),
};

export const CAMPAIGN_RULES: Rules = {
  /** Each fact names sources of its file, and no source is there for show. */
  'unknown-id': perPage(CAMPAIGNS, ({ facts, sources }) => [
    ...facts.flatMap(({ line, from }) =>
      from
        .filter((source) => !has(sources, source))
        .map((source) => ({ line, message: `“${source}” is no source of this campaign.` })),
    ),
    ...sources
      .filter(({ id }) => !facts.some(({ from }) => from.includes(id)))
      .map(({ id, line }) => ({ line, message: `No fact comes from “${id}”.` })),
  ]),
};

export const SESSION_GUIDE_RULES: Rules = {
  'unknown-id': perPage(SESSION_GUIDES, function* ({ id, bring, known }, course) {
    const module = course.modules.find((each) => each.id === id);
    if (module === undefined)
      yield { line: 1, message: `“${id}” is no module: a guide has its module’s id.` };
    for (const worksheet of bring.worksheets.filter((each) => !has(pagesOf(course, WORKSHEETS), each))) {
      yield { line: bring.line, message: `“${worksheet}” is no worksheet.` };
    }
    for (const { lesson, lines } of known.filter((each) => !has(module?.lessons ?? [], each.lesson))) {
      yield { line: lines.en, message: `“${lesson}” is no lesson of “${id}”.` };
    }
  }),

  /** Where one module has a guide, every module has one. */
  *'missing-file'(course) {
    const guides = pagesOf(course, SESSION_GUIDES);
    if (guides.length === 0) return;
    for (const { id, file } of course.modules.filter((module) => !has(guides, module.id))) {
      yield { file, line: 1, message: `There is no session-guides/${id}.yaml.` };
    }
  },
};
