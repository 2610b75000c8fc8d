import { Slug } from '#domain/ids.ts';
import { ALWAYS_OFFERED } from '#domain/simulator.ts';
import { pagesOf } from '../pages/kind.ts';
import { SCRIPTS, type ScriptSource, type Turn } from '../pages/scripts.ts';
import type { Problem, RuleName } from '../problem.ts';
import { type CourseSource, lessonsOf } from '../course.ts';

type Found = readonly { readonly line: number; readonly message: string }[];

/** A rule that looks at one practice talk at a time. */
const eachScript =
  (rule: RuleName, find: (script: ScriptSource, course: CourseSource) => Found) =>
  (course: CourseSource): Problem[] =>
    pagesOf(course, SCRIPTS).flatMap((script) =>
      find(script, course).map((found) => ({ file: script.file, rule, ...found })),
    );

const MODES = [
  { isHard: false, name: 'normal mode' },
  { isHard: true, name: 'hard mode' },
] as const;

/** The turn or ending that an id leads to in a mode: a turn of hard mode alone is passed by. */
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

const isThere = (all: readonly { readonly id: string }[], id: string): boolean =>
  all.some((each) => each.id === id);

function unknownIn(script: ScriptSource, course: CourseSource): Found {
  const { turns, endings } = script;
  const places = [...turns, ...endings];
  const ask = (line: number, isKnown: boolean, message: string): Found =>
    isKnown ? [] : [{ line, message }];
  const lesson = lessonsOf(course).find(({ id }) => id === script.lesson);
  const isInModule = course.modules.some(
    (module) => module.id === script.module && isThere(module.lessons, script.lesson),
  );
  return [
    ...ask(1, Slug.safeParse(script.id).success, `“${script.id}” is not a talk’s id.`),
    ...ask(
      1,
      lesson !== undefined && isInModule,
      `There is no lesson “${script.lesson}” in a module “${script.module}”.`,
    ),
    ...ask(1, isThere(turns, script.start), `“start” names “${script.start}”, which is no turn.`),
    ...ask(1, isThere(endings, script.shut), `“shut” names “${script.shut}”, which is no ending.`),
    ...ask(
      1,
      endings.some(({ id, kind, always }) => id === script.safe && kind === 'pass' && always),
      `“safe” names “${script.safe}”, which is no ending that always passes.`,
    ),
    ...turns.flatMap((turn) => [
      ...ask(
        turn.line,
        turn.hardOnly === undefined || isThere(turns, turn.hardOnly),
        `“hardOnly” names “${turn.hardOnly ?? ''}”, which is no turn.`,
      ),
      ...turn.replies.flatMap(({ line, id, to }) => [
        ...ask(line, isThere(places, to), `“${id}” leads to “${to}”, which is not there.`),
        ...ask(line, !ALWAYS_OFFERED.includes(id), `“${id}” is a move that every turn has.`),
      ]),
    ]),
    ...endings.flatMap(({ line, from }) =>
      ask(
        line,
        from === undefined || isThere(turns, from),
        `“from” names “${from ?? ''}”, which is no turn.`,
      ),
    ),
  ];
}

const repeatsIn = (all: readonly { readonly id: string; readonly line: number }[]): Found =>
  all
    .filter(({ id }, place) => all.findIndex((each) => each.id === id) !== place)
    .map(({ id, line }) => ({ line, message: `“${id}” is there twice.` }));

/** Every id that a talk names is there, and none stands twice. */
export const scriptIds = (course: CourseSource): Problem[] => [
  ...eachScript('unknown-id', unknownIn)(course),
  ...eachScript('duplicate-id', ({ turns, endings }) => [
    ...repeatsIn([...turns, ...endings]),
    ...turns.flatMap(({ replies }) => repeatsIn(replies)),
  ])(course),
];

/** Every reply has its reason. */
export const replyReason = eachScript('option-reason', ({ turns }) =>
  turns.flatMap(({ replies }) =>
    replies
      .filter(({ reason }) => reason === undefined)
      .map(({ id, line }) => ({ line, message: `Reply “${id}” has no reason.` })),
  ),
);

/** Every turn can be answered in two ways at least. */
export const wayOut = eachScript('no-way-out', ({ turns }) =>
  turns
    .filter(({ replies }) => replies.length < 2)
    .map(({ id, line }) => ({ line, message: `Turn “${id}” needs two replies or more.` })),
);

/** Every turn and every ending comes about in one mode or the other. */
export const unreachableTurn = eachScript('unreachable-turn', (script) => {
  const found = MODES.map(({ isHard }) => reached(script, isHard));
  // These two come about by trust running out and by leaving.
  const byItself = [script.shut, script.safe];
  return [...script.turns, ...script.endings]
    .filter(({ id }) => !byItself.includes(id) && !found.some((ids) => ids.has(id)))
    .map(({ id, line }) => ({ line, message: `Nothing leads to “${id}”.` }));
});

/** From every turn that a mode comes by, it can still come to a passing end. */
export const endsWell = eachScript('no-pass', (script) =>
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
);
