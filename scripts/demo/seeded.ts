import * as z from 'zod/mini';
import { Ulid } from '#domain/ids.ts';

/** The people whom a visitor can sign in as, in the page's order. */
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
  /** The person's id of each guest. */
  guests: z.record(Guest, Ulid),
});
export type Seeded = z.infer<typeof Seeded>;
