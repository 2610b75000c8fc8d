import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';

/** By ids of the item. */
export const WrongChoice = z.union([
  z.strictObject({ picked: Slug }),
  z.strictObject({ leftOut: Slug }),
  z.strictObject({ thing: Slug, slot: Slug }),
  /** A step, and the step before which it was wrongly put. */
  z.strictObject({ step: Slug, before: Slug }),
]);
export type WrongChoice = z.infer<typeof WrongChoice>;
