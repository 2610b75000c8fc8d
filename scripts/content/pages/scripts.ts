import * as z from 'zod';
import { Effects, EndingKind, Script } from '#domain/course/script.ts';
import { PartnerCall, ROLES } from '#domain/practice/call.ts';
import type { Language } from '#domain/values/ids.ts';
import { bilingual, entry, id, like, text, inLanguage } from '../schemas/fields.ts';
import { type PageFile, type PageKind, builtAs } from './kind.ts';

const Reply = entry({
  id,
  say: bilingual,
  /** Id of a turn or an ending. */
  to: id,
  effects: like(
    Effects,
    '“effects” may hold trust, understanding and integrity, each from -5 to 5, weeks, from 0 to 3, and harm: opens or mends.',
  ).default({}),
  spoken: z.int().min(0).optional(),
  handsOver: z.literal(true).optional(),
  lesson: id.optional(),
  /** A rule asks for it. */
  reason: bilingual.optional(),
});

const Turn = entry({
  id,
  says: bilingual,
  hardOnly: id.optional(),
  lesson: id.optional(),
  week: z.int().min(1).optional(),
  /** A rule asks for two. */
  replies: z
    .array(Reply)
    .nullish()
    .transform((replies) => replies ?? []),
});
export type Turn = z.infer<typeof Turn>;

const Ending = entry({
  id,
  kind: like(EndingKind, '“kind” must be pass, again or harm.'),
  title: bilingual,
  say: bilingual,
  from: id.optional(),
  always: z.literal(true).optional(),
});

/** A practice talk, `scripts/<id>.yaml`. `domain/course/script.ts` explains each field. */
const ScriptFile = entry({
  module: id,
  lesson: id,
  title: bilingual,
  place: bilingual,
  scene: bilingual,
  note: bilingual,
  story: bilingual,
  person: text,
  partner: text.optional(),
  start: id,
  shut: id,
  safe: id,
  extra: z.literal(true).optional(),
  insteadOf: id.optional(),
  budget: like(
    Script.shape.budget,
    '“budget” must hold weeks, people, and late: the id of a turn.',
  ).optional(),
  marks: like(Script.shape.marks, '“marks” must hold whole numbers: trust, understanding, integrity.'),
  turns: z.array(Turn),
  endings: z.array(Ending),
});
export type ScriptSource = z.infer<typeof ScriptFile> & PageFile;

/** False for a talk that no module asks for, or that stands in for another. */
export const isAsked = ({ extra, insteadOf }: Pick<ScriptSource, 'extra' | 'insteadOf'>): boolean =>
  extra !== true && insteadOf === undefined;

/** @throws ZodError where a rule is missing */
export const scriptIn = ({ file: _, turns, ...script }: ScriptSource, language: Language): Script =>
  Script.parse(
    inLanguage(
      { ...script, language, turns: turns.map(({ says, ...turn }) => ({ ...turn, line: says })) },
      language,
    ),
  );

export const SCRIPTS: PageKind<z.infer<typeof ScriptFile>> = {
  from: 'scripts',
  schema: ScriptFile,
  whole: 'the whole talk',
  parts: ({ turns }) => turns.map((turn) => ({ what: `turn “${turn.id}”`, line: turn.line, texts: turn })),
  build: (script, language) => ({ [`${script.id}.script`]: scriptIn(script, language) }),
};

const Card = entry({ title: bilingual, lines: z.array(bilingual).min(1) });
const [caller, listener, observer] = ROLES;

/** `calls/call-<name>.yaml`: the id begins so, since its page does (`domain/worksheets/ids.ts`). */
const CallFile = entry({
  module: id,
  lesson: id,
  title: bilingual,
  why: bilingual,
  minutes: z.int().min(1),
  roles: entry({ [caller]: Card, [listener]: Card, [observer]: Card }),
  coaching: Card,
  steps: z.array(entry({ minutes: z.int().min(1), say: bilingual })).min(1),
});

export const CALLS: PageKind<z.infer<typeof CallFile>> = {
  from: 'calls',
  schema: CallFile,
  whole: 'the whole call',
  build: builtAs('call', PartnerCall),
};
