import * as z from 'zod/mini';
import { Language, Slug } from '../values/ids.ts';

/** A practice talk in one language, built from `content/<course>/scripts/`. `simulator.ts` plays it. */

const Change = z.optional(z.int().check(z.minimum(-5), z.maximum(5)));

export const Effects = z.strictObject({
  trust: Change,
  understanding: Change,
  integrity: Change,
  /** `opens`: someone else pays for this reply. `mends`: it takes that back. */
  harm: z.optional(z.enum(['opens', 'mends'])),
});
export type Effects = z.infer<typeof Effects>;

/** The strongest comes first in its turn; the page shuffles them. */
export const Reply = z.strictObject({
  id: Slug,
  say: z.string(),
  /** Shown as soon as the reply is said. */
  reason: z.string(),
  /** The next turn, or an ending. */
  to: Slug,
  effects: Effects,
  /** Words it takes, where it reports something said at length. */
  spoken: z.optional(z.int()),
  /** It hands the talk to the partner. */
  handsOver: z.optional(z.literal(true)),
});
export type Reply = z.infer<typeof Reply>;

/** The other person's line, and the learner's replies. */
export const Turn = z.strictObject({
  id: Slug,
  line: z.string(),
  replies: z.array(Reply).check(z.minLength(1)),
  /** The turn happens only in hard mode; otherwise the talk goes on at the turn named here. */
  hardOnly: z.optional(Slug),
});
export type Turn = z.infer<typeof Turn>;

/** `again`: only the chance is lost. `harm`: someone else would pay for it. */
export const EndingKind = z.enum(['pass', 'again', 'harm']);

export const Ending = z.strictObject({
  id: Slug,
  kind: EndingKind,
  title: z.string(),
  say: z.string(),
  /** The turn to try again from. */
  from: z.optional(Slug),
  /** A pass whatever the meters say. */
  always: z.optional(z.literal(true)),
});
export type Ending = z.infer<typeof Ending>;

export const Script = z.strictObject({
  id: Slug,
  language: Language,
  module: Slug,
  lesson: Slug,
  title: z.string(),
  place: z.string(),
  scene: z.string(),
  note: z.string(),
  person: z.string(),
  /** Heading of the second meter: “His story”. */
  story: z.string(),
  /** The partner, who can take a turn. */
  partner: z.optional(z.string()),
  start: Slug,
  /** The ending when trust runs out. */
  shut: Slug,
  /** The ending for a learner who leaves to be safe. */
  safe: Slug,
  /** No module asks for it. It is kept as every other one is. */
  extra: z.optional(z.literal(true)),
  /** A passing ending's minimum on each meter. */
  marks: z.strictObject({ trust: z.int(), understanding: z.int(), integrity: z.int() }),
  turns: z.array(Turn).check(z.minLength(1)),
  endings: z.array(Ending).check(z.minLength(1)),
});
export type Script = z.infer<typeof Script>;
