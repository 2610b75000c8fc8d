import * as z from 'zod/mini';
import { Answer } from '../course/answer.ts';
import { SectionId, Slug, Ulid, Instant } from '../values/ids.ts';

export const Attempt = z.strictObject({
  id: Ulid,
  /** Clamped by the server. */
  at: Instant,
  answer: Answer,
  right: z.boolean(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Tries at one item: the best, and the first 11 by (at, id). */
export const Attempts = z.strictObject({ best: Attempt, first: z.array(Attempt) });
export type Attempts = z.infer<typeof Attempts>;

/** A last-writer-wins register (`isLater`). */
const Register = z.object({
  id: Ulid,
  at: Instant,
  /** `at` is the time of receipt, because the phone's clock could not be right. */
  received: z.optional(z.literal(true)),
});
export type Register = z.infer<typeof Register>;

export const FormReply = z.extend(Register, {
  values: z.record(Slug, z.int()),
  words: z.optional(z.string()),
});
export type FormReply = z.infer<typeof FormReply>;

export const Help = z.object({
  /** Made by the trainer's page, so that an answer that is sent twice is kept once. */
  id: Ulid,
  at: Instant,
  flag: Ulid,
  by: z.string(),
  text: z.string(),
});
export type Help = z.infer<typeof Help>;

export const Paper = z.extend(Register, { by: z.string(), isSeen: z.boolean() });
export type Paper = z.infer<typeof Paper>;

/**
 * Readable versions of a record; the last is written. Each new field adds a version, so that a server which
 * doesn't know the field never writes over it. Versions 1 to 3 were packed by hand, 4 had whole times, 5 had
 * no help, 6 no papers, 7 no words in forms.
 */
export const RECORD_VERSIONS = [5, 6, 7, 8] as const;

/**
 * One person's work in one course: one item in the database, one object on the phone. Unknown fields are
 * allowed, because a newer server may send an older page more than it knows.
 */
export const LearningRecord = z.object({
  course: Slug,
  /** Counts the server's writes; 0 on a phone that has never heard from it. */
  version: z.int().check(z.nonnegative()),
  steps: z.record(SectionId, z.int()),
  skips: z.record(SectionId, z.int()),
  answers: z.record(SectionId, Attempts),
  asks: z.record(SectionId, z.int()),
  forms: z.record(SectionId, FormReply),
  place: z.nullable(z.extend(Register, { section: SectionId })),
  help: z.optional(z.record(SectionId, Help)),
  /** Worksheets on paper, by id (`attendance/paper.ts`). Phones never write any. */
  papers: z.optional(z.record(SectionId, Paper)),
});
export type LearningRecord = z.infer<typeof LearningRecord>;
