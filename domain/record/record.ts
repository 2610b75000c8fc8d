import * as z from 'zod/mini';
import { Answer } from '../course/answer.ts';
import { SectionId, Slug, Ulid } from '../values/ids.ts';

/** One try at an item, as the server marked it. */
export const Attempt = z.strictObject({
  id: Ulid,
  /** ms since 1970 UTC, clamped by the server. */
  at: z.int(),
  answer: Answer,
  right: z.boolean(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Tries at one item: the best, and the first 11 by (at, id). */
export const Attempts = z.strictObject({ best: Attempt, first: z.array(Attempt) });
export type Attempts = z.infer<typeof Attempts>;

/** A last-writer-wins register: of all that was written to it, only the last counts (`isLater`). */
const Register = z.object({
  id: Ulid,
  /** ms since 1970 UTC. */
  at: z.int(),
  /** `at` is the time of receipt, because the phone's clock could not be right. */
  received: z.optional(z.literal(true)),
});
export type Register = z.infer<typeof Register>;

/** A form as it was last filled in. */
export const FormReply = z.extend(Register, {
  /** By question; none where it was passed. */
  values: z.record(Slug, z.int()),
  /** What was written beside; left out: nothing. */
  words: z.optional(z.string()),
});
export type FormReply = z.infer<typeof FormReply>;

/** What a trainer wrote back to somebody who is stuck. */
export const Help = z.object({
  /** Made by the trainer's page: the same answer twice is one. */
  id: Ulid,
  /** ms since 1970 UTC. */
  at: z.int(),
  /** The flag that it ends: the event that raised it. */
  flag: Ulid,
  /** The trainer's name, as it was then. */
  by: z.string(),
  text: z.string(),
});
export type Help = z.infer<typeof Help>;

/** What a trainer said last of a worksheet that somebody did by hand. */
export const Paper = z.extend(Register, {
  /** The trainer's name, as it was then. */
  by: z.string(),
  /** They have seen it; false where that was taken back. */
  isSeen: z.boolean(),
});
export type Paper = z.infer<typeof Paper>;

/**
 * Versions of a record's shape that can be read; the last is written. A new field adds one, so that a server
 * which doesn't know the field never writes over it. Versions 1 to 3 were packed by hand, 4 had whole times,
 * 5 had no help, 6 no papers, 7 no words in forms.
 */
export const RECORD_VERSIONS = [5, 6, 7, 8] as const;

/**
 * All that one person has done in one course: one item in the database, one object on the phone. Unknown
 * fields are allowed, because a newer server may send an older page more than it knows.
 */
export const LearningRecord = z.object({
  course: Slug,
  /** Counts the server's writes; 0 on a phone that has never heard from it. */
  version: z.int().check(z.nonnegative()),
  /** Sections done, and when first (ms). Grow-only. */
  steps: z.record(SectionId, z.int()),
  /** Sections skipped, and when first (ms). Grow-only. */
  skips: z.record(SectionId, z.int()),
  /** Tries at items, and at talks under `talks.…`. */
  answers: z.record(SectionId, Attempts),
  /** Items that somebody asked to talk through, and when first (ms). Grow-only. */
  asks: z.record(SectionId, z.int()),
  /** Forms, each as filled in last. */
  forms: z.record(SectionId, FormReply),
  /** Where they were last. */
  place: z.nullable(z.extend(Register, { section: SectionId })),
  /** Answers to flags, by card or field (`flags.ts`); left out by phones, which never write any. */
  help: z.optional(z.record(SectionId, Help)),
  /** Worksheets done by hand, by id (`worksheets/paper.ts`); left out by phones, which never write any. */
  papers: z.optional(z.record(SectionId, Paper)),
});
export type LearningRecord = z.infer<typeof LearningRecord>;
