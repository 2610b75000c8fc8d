import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';

const MOST_MOVES = 60;

/**
 * Option (single), options (multi), steps in their order (order), slot by thing (match), moves in their order
 * (a talk).
 */
export const Answer = z.union([
  Slug,
  z.array(Slug).check(z.maxLength(MOST_MOVES)),
  z.record(Slug, Slug).check(z.refine((slots) => Object.keys(slots).length <= 12)),
]);
export type Answer = z.infer<typeof Answer>;
