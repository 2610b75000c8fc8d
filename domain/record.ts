import * as z from 'zod/mini';
import { Answer } from './course.ts';
import { SectionId, Slug, Ulid } from './ids.ts';

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

/** All that one person has done in one course. One item in the database, one object on the phone. */
export const LearningRecord = z.strictObject({
  course: Slug,
  /** Counts the server's writes; 0 on a phone that has never heard from it. */
  version: z.int().check(z.nonnegative()),
  /** Sections done, and when first (ms). Grow-only. */
  steps: z.record(SectionId, z.int()),
  /** Sections skipped, and when first (ms). Grow-only. */
  skips: z.record(SectionId, z.int()),
  answers: z.record(SectionId, Attempts),
  /** Where they were last, by (at, id). */
  place: z.nullable(z.strictObject({ section: SectionId, at: z.int(), id: Ulid })),
});
export type LearningRecord = z.infer<typeof LearningRecord>;
