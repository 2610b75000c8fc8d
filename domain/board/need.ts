import * as z from 'zod/mini';
import { SectionId, Slug, Ulid, Instant } from '../values/ids.ts';

/** Why a learner needs someone, one variant per rule of `needs.ts`. Each carries what its message says. */
export const Need = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('flag'), place: SectionId, flag: Ulid, at: Instant }),
  z.strictObject({ rule: z.literal('not-started'), days: z.int() }),
  z.strictObject({ rule: z.literal('quiet'), days: z.int() }),
  z.strictObject({
    rule: z.literal('stuck'),
    module: Slug,
    lesson: Slug,
    item: SectionId,
    tries: z.int(),
    asked: z.boolean(),
  }),
  z.strictObject({ rule: z.literal('talk'), module: Slug }),
  z.strictObject({ rule: z.literal('behind'), daysLeft: z.int(), lessonsLeft: z.int() }),
  z.strictObject({ rule: z.literal('waiting-on-phone'), steps: z.int(), days: z.int() }),
]);
export type Need = z.infer<typeof Need>;
export type FlagNeed = Extract<Need, { rule: 'flag' }>;

/** The path of the card that someone is stuck at, without the language. */
export const cardPath = ({ module, lesson, item }: Extract<Need, { rule: 'stuck' }>) =>
  `/${module}/${lesson}/#${item.slice(item.indexOf('.') + 1)}` as const;

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
