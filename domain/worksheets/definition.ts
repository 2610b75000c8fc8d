import * as z from 'zod/mini';
import { Language, SectionId, Slug } from '../values/ids.ts';
import { field, part, ShareWith, type Frozen } from '../course/worksheet-shape.ts';

const texts = {
  label: z.string(),
  hint: z.optional(z.string()),
  options: z.optional(z.array(z.strictObject({ id: Slug, text: z.string() }))),
};
const FieldText = z.strictObject({ ...field, ...texts });
const PartText = z.strictObject({
  ...part,
  ...texts,
  fields: z.optional(z.array(FieldText)),
  heading: z.optional(z.string()),
  /** Brings a part of another worksheet, or what one would say another way in talks. */
  from: z.optional(
    z.union([
      z.strictObject({ worksheet: Slug, part: Slug, say: z.string() }),
      z.strictObject({ talks: z.literal(true), say: z.string() }),
    ]),
  ),
});
export type FieldText = Frozen<z.infer<typeof FieldText>>;
export type PartText = Frozen<z.infer<typeof PartText>>;

const Held = z.union([z.string(), z.number(), z.boolean()]);
/** Values that rows, or parts, hold; of a list, any one. */
const Where = z.record(Slug, z.union([Held, z.array(Held)]));
export type Where = Frozen<z.infer<typeof Where>>;

const count = z.optional(z.int());
const common = {
  id: Slug,
  /** A part, or a field of its rows: `part.field`. For words and phrases also `*`, every text there is. */
  of: z.string().check(z.regex(/^(\*|[a-z0-9-]+(\.[a-z0-9-]+)?)$/)),
  say: z.string(),
  see: z.optional(z.strictObject({ module: Slug, lesson: Slug, say: z.string() })),
  /** Kept from Ready until it is put right; saving is never blocked. */
  blocks: z.optional(z.literal('ready')),
  where: z.optional(Where),
  /** The check looks only where parts hold these values. */
  when: z.optional(Where),
  /** Once this part is filled, the check no longer looks. */
  unless: z.optional(Slug),
};
const check = <Kind extends string, Shape extends z.core.$ZodShape>(is: Kind, shape: Shape) =>
  z.strictObject({ ...common, is: z.literal(is), ...shape });
/** A closed set. Each says nothing about blank fields, but `filled` and `count`. */
export const Check = z.discriminatedUnion('is', [
  /** Every blank one; with `some`, once where all are. */
  check('filled', { some: z.optional(z.literal(true)) }),
  check('count', {
    by: z.enum(['rows', 'picks', 'words', 'sentences', 'listed']),
    exactly: count,
    atLeast: count,
    atMost: count,
  }),
  /** The share of rows, in percent: of all, or of those among which it is counted. */
  z.strictObject({
    ...{ ...common, is: z.literal('ratio'), among: z.optional(Where), where: Where, atMost: z.int() },
  }),
  /** Limits on words of a text, alone or with those of other parts, on words of a sentence, and on jargon. */
  check('words', {
    atMost: count,
    with: z.optional(z.array(Slug)),
    sentence: count,
    jargon: z.optional(z.array(z.string())),
  }),
  /**
   * No sentence holds one of these, in either language, or begins with one where it says `starts`, unless it
   * also holds one of `but`. With `wanted` the text holds one of them, or a name or number by `orName` and
   * `orNumber`.
   */
  check('phrase', {
    any: z.array(z.string()),
    but: z.optional(z.array(z.string())),
    starts: z.optional(z.literal(true)),
    wanted: z.optional(z.literal(true)),
    orName: z.optional(z.literal(true)),
    orNumber: z.optional(z.literal(true)),
  }),
  /** A day: after or before that of another part or `today`, or not older than so many days. */
  check('date', { after: z.optional(z.string()), before: z.optional(z.string()), olderThan: count }),
  /** The same name stands beside two options that don't go together. */
  check('clash', { who: Slug, what: Slug, pairs: z.array(z.array(Slug)) }),
  /**
   * Picks lead to rows that exist. A path has at most so many links, ends at a row with these values, and
   * goes along rows of another part that name both ends.
   */
  check('links', { atMost: count, to: z.optional(Where), along: z.optional(Slug) }),
  check('rise', { atMost: z.int() }),
]);
export type Check = Frozen<z.infer<typeof Check>>;

/** A picture that takes the worksheet's answers too. */
export const View = z.enum(['map']);

const Sign = z.strictObject({ name: z.string(), day: z.string() });
const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), Sign]);
const Row = z.catchall(z.object({ id: z.string() }), FieldValue);
/** The body of any worksheet: `body.ts` knows the fields of one. */
const Body = z.strictObject({
  parts: z.record(z.string(), z.union([FieldValue, z.array(Row)])),
  written: z.record(z.string(), Language),
  unknown: z.optional(z.array(z.string())),
  ready: z.optional(z.literal(true)),
});
export type Sign = Frozen<z.infer<typeof Sign>>;
export type FieldValue = Frozen<z.infer<typeof FieldValue>>;
/** One record of a list. Its id stays, so that two versions can be compared row by row. */
export type Row = Frozen<z.infer<typeof Row>>;
export type Value = FieldValue | readonly Row[];
export type Body = Frozen<z.infer<typeof Body>>;

export const Worksheet = z.strictObject({
  id: SectionId,
  language: Language,
  module: Slug,
  lesson: Slug,
  title: z.string(),
  purpose: z.string(),
  limit: z.int(),
  plain: z.optional(z.literal(true)),
  shareWith: ShareWith,
  view: z.optional(View),
  /** Minutes it takes out loud; its page then has a clock and a recorder. */
  aloud: z.optional(z.int()),
  parts: z.array(PartText),
  checks: z.array(Check),
  example: Body,
  starter: Body,
  rubric: z.array(z.strictObject({ id: Slug, name: z.string(), levels: z.array(z.string()) })),
});
export type Worksheet = Frozen<z.infer<typeof Worksheet>>;

export const WorksheetTitle = z.strictObject({
  id: SectionId,
  module: Slug,
  lesson: Slug,
  title: z.string(),
  purpose: z.string(),
  minutes: z.int(),
  parts: z.array(Slug),
});
export type WorksheetTitle = Frozen<z.infer<typeof WorksheetTitle>>;
