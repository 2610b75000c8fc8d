import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';

const MOST_MOVES = 60;

/** An option, several options, steps or moves of a talk in their order, or a slot by thing. */
export const Answer = z.union([
  Slug,
  z.array(Slug).check(z.maxLength(MOST_MOVES)),
  z.record(Slug, Slug).check(z.refine((slots) => Object.keys(slots).length <= 12)),
]);
export type Answer = z.infer<typeof Answer>;
