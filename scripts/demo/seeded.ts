import * as z from 'zod/mini';
import { Ulid } from '#domain/ids.ts';
import { CohortKey, Guest } from './cast.ts';

/** What a seeding made. */
export const Seeded = z.strictObject({
  people: z.int(),
  events: z.int(),
  /** The id of each cohort. */
  cohorts: z.record(CohortKey, Ulid),
  /** The person's id of each guest. */
  guests: z.record(Guest, Ulid),
});
export type Seeded = z.infer<typeof Seeded>;
