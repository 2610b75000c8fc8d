import * as z from 'zod/mini';
import { Ulid } from '#domain/ids.ts';

/** Whom one can be in the demo, in the order in which the page offers them. */
export const Guest = z.enum([
  'trainer',
  'coordinator',
  'coordinator-of-500',
  'administrator',
  'logistics',
  'host',
  'learner-halfway',
  'learner-spanish',
  'learner-new',
  'learner-done',
]);
export type Guest = z.infer<typeof Guest>;

/** What a seeding made. */
export const Seeded = z.strictObject({
  people: z.int(),
  events: z.int(),
  /** Ids. */
  cohorts: z.strictObject({ core: Ulid, rolling: Ulid, empty: Ulid, large: Ulid }),
  /** Whose id each guest takes on. */
  guests: z.record(Guest, Ulid),
});
export type Seeded = z.infer<typeof Seeded>;
