import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';

/** One thing that is wrong in an answer, by ids of the item. */
export const WrongChoice = z.union([
  z.strictObject({ picked: Slug }),
  z.strictObject({ leftOut: Slug }),
  /** A thing to place, and where it was put. */
  z.strictObject({ thing: Slug, slot: Slug }),
  /** A step that was put before the one it comes right after. */
  z.strictObject({ step: Slug, before: Slug }),
]);
export type WrongChoice = z.infer<typeof WrongChoice>;
