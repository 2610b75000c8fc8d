import * as z from 'zod/mini';
import { Answer } from './course.ts';
import { SectionId, Slug, Ulid } from './ids.ts';

/**
 * What a phone tells the record (DATA.md "Events"). The phone is the first copy; an event is a fact that happened
 * there and is never edited.
 */
const base = {
  /** Made on the phone, a ULID: never a sequence number, which a cloned phone would reuse. */
  id: Ulid,
  course: Slug,
  /** The phone's clock, ms since 1970 UTC. */
  at: z.int().check(z.nonnegative()),
  /** Version of the event's shape. */
  v: z.literal(1),
};

/** A card was opened, or an item tried (a reflection counts as tried once it has a word in it). */
export const StepEvent = z.strictObject({ ...base, t: z.literal('step'), section: SectionId });
/** A content note's skip, or a reflection passed. Counts as done. */
export const SkipEvent = z.strictObject({ ...base, t: z.literal('skip'), section: SectionId });
/** An answer to a scored item, or the moves of a talk that came to an end (`talks.…`). Marked again by the server with the rule that marked it on the phone. */
export const AnswerEvent = z.strictObject({
  ...base,
  t: z.literal('answer'),
  item: SectionId,
  answer: Answer,
});
/** "Talk it through": the people who lead their groups are told which item it is, and nothing else. */
export const AskEvent = z.strictObject({ ...base, t: z.literal('ask'), section: SectionId });
/** Most questions of one form. */
const MOST_QUESTIONS = 40;
/** A form was filled in, or passed (no values): a survey, a reaction to a module, how someone wants to be reminded. */
export const FormEvent = z.strictObject({
  ...base,
  t: z.literal('form'),
  form: SectionId,
  values: z
    .record(Slug, z.int())
    .check(z.refine((values) => Object.keys(values).length <= MOST_QUESTIONS)),
});
/** Where the learner is. */
export const PlaceEvent = z.strictObject({ ...base, t: z.literal('place'), section: SectionId });

/** Most versions that one joins. Phones have it from `worksheet.ts`, so that no lesson has to load schemas; a test holds the two together. */
const MOST_JOINED = 8;
/** Words were written: a new version of a worksheet (`worksheet.ts`). What it may weigh is judged apart, so that too much has its own name. */
export const WorkEvent = z.strictObject({
  ...base,
  t: z.literal('work'),
  worksheet: SectionId,
  /** Versions it was made from. */
  base: z.array(Ulid).check(z.maxLength(MOST_JOINED)),
  body: z.strictObject({ text: z.string() }),
});
export type WorkEvent = z.infer<typeof WorkEvent>;

export const ProgressEvent = z.discriminatedUnion('t', [
  StepEvent,
  SkipEvent,
  AnswerEvent,
  AskEvent,
  FormEvent,
  PlaceEvent,
  WorkEvent,
]);
export type ProgressEvent = z.infer<typeof ProgressEvent>;

const KINDS: Readonly<Record<ProgressEvent['t'], true>> = {
  step: true,
  skip: true,
  answer: true,
  ask: true,
  form: true,
  place: true,
  work: true,
};
/** Is this a kind of event that this build knows? */
export const isKnownKind = (kind: string): boolean => kind in KINDS;

/** Why the server will never take an event. Final; the phone keeps it under "needs you". */
export const RefusalCode = z.enum([
  'bad_shape',
  'unknown_course',
  'not_enrolled',
  'unknown_step',
  'too_large',
  'too_old',
  'closed',
]);
export type RefusalCode = z.infer<typeof RefusalCode>;

/** The server's word on one event. `retry` asks for the same id again later. */
export const Receipt = z.union([
  z.enum(['applied', 'duplicate', 'conflict', 'retry']),
  z.strictObject({ refused: RefusalCode }),
]);
export type Receipt = z.infer<typeof Receipt>;
