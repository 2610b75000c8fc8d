import * as z from 'zod/mini';
import { SectionId, Slug, Ulid } from '../values/ids.ts';

/**
 * Why a learner needs someone, one variant per rule of `domain/board/needs.ts`. Each carries what its message
 * needs.
 */
export const Need = z.discriminatedUnion('rule', [
  /** They said that they are stuck at a card or at a field of a worksheet. */
  z.strictObject({
    rule: z.literal('flag'),
    place: SectionId,
    /** The event that raised it. */
    flag: Ulid,
    /** Since when, ms. */
    at: z.int(),
  }),
  /** Joined some days ago and has opened nothing. */
  z.strictObject({ rule: z.literal('not-started'), days: z.int() }),
  /** Began, has not finished, and nothing new came for some days. */
  z.strictObject({ rule: z.literal('quiet'), days: z.int() }),
  /** Tried one item again and again and it is not right yet. */
  z.strictObject({
    rule: z.literal('stuck'),
    module: Slug,
    lesson: Slug,
    item: SectionId,
    tries: z.int(),
    /** They asked to talk it through. */
    asked: z.boolean(),
  }),
  /** Skipped over half of a module's items: a talk counts instead. */
  z.strictObject({ rule: z.literal('talk'), module: Slug }),
  /** Day 1 is near and much of the path is left. */
  z.strictObject({ rule: z.literal('behind'), daysLeft: z.int(), lessonsLeft: z.int() }),
  /** Their phone has had steps to send for days, and has not been heard from since. */
  z.strictObject({ rule: z.literal('waiting-on-phone'), steps: z.int(), days: z.int() }),
]);
export type Need = z.infer<typeof Need>;
/** They are stuck, and a trainer can write back. */
export type FlagNeed = Extract<Need, { rule: 'flag' }>;

/** The rules of `needs.ts`, the most urgent first. A board lists and sorts by this order. */
export const NEEDS_BY_URGENCY = [
  'flag',
  'not-started',
  'waiting-on-phone',
  'stuck',
  'talk',
  'quiet',
  'behind',
] as const satisfies readonly Need['rule'][];
