import * as z from 'zod/mini';
import { Language, Slug } from '../values/ids.ts';

/** A practice talk in one language, built from `content/<course>/scripts/`. `simulator.ts` plays it. */

const Change = z.optional(z.int().check(z.minimum(-5), z.maximum(5)));

export const Effects = z.strictObject({
  trust: Change,
  understanding: Change,
  integrity: Change,
  harm: z.optional(z.enum(['opens', 'mends'])),
  /** Of a campaign's budget; left out: one. */
  weeks: z.optional(z.int().check(z.minimum(0), z.maximum(3))),
});
export type Effects = z.infer<typeof Effects>;

/** The strongest comes first in its turn; the page shuffles them. */
export const Reply = z.strictObject({
  id: Slug,
  say: z.string(),
  reason: z.string(),
  to: Slug,
  effects: Effects,
  spoken: z.optional(z.int()),
  handsOver: z.optional(z.literal(true)),
  /** The lesson it goes against, where that is another than its turn's. */
  lesson: z.optional(Slug),
});
export type Reply = z.infer<typeof Reply>;

export const Turn = z.strictObject({
  id: Slug,
  line: z.string(),
  replies: z.array(Reply).check(z.minLength(1)),
  /** The turn happens only in hard mode; otherwise the talk goes on at the turn named here. */
  hardOnly: z.optional(Slug),
  lesson: z.optional(Slug),
  /** The week in which a campaign comes to this turn: it waits until then, and never comes later. */
  week: z.optional(z.int()),
});
export type Turn = z.infer<typeof Turn>;

/** `again`: only the chance is lost. `harm`: someone else would pay for it. */
export const EndingKind = z.enum(['pass', 'again', 'harm']);

export const Ending = z.strictObject({
  id: Slug,
  kind: EndingKind,
  title: z.string(),
  say: z.string(),
  from: z.optional(Slug),
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
  story: z.string(),
  partner: z.optional(z.string()),
  start: Slug,
  shut: Slug,
  safe: Slug,
  /** No module asks for it. It is kept as every other one is. */
  extra: z.optional(z.literal(true)),
  /** It counts in place of this talk: for who swaps a lesson’s story for its twin. */
  insteadOf: z.optional(Slug),
  /**
   * Of a campaign that can be lost: its weeks, how many people stand behind each point of trust, and the turn
   * it comes to where the weeks run out first.
   */
  budget: z.optional(
    z.strictObject({ weeks: z.int().check(z.minimum(2)), people: z.int().check(z.minimum(1)), late: Slug }),
  ),
  marks: z.strictObject({ trust: z.int(), understanding: z.int(), integrity: z.int() }),
  turns: z.array(Turn).check(z.minLength(1)),
  endings: z.array(Ending).check(z.minLength(1)),
});
export type Script = z.infer<typeof Script>;
