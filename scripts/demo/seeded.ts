import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { CohortKey, Guest } from './cast.ts';

/** What a seeding made. */
export const Seeded = z.strictObject({
  people: z.int(),
  events: z.int(),
  /** The id of each cohort. */
  cohorts: z.record(CohortKey, Ulid),
  /** The person's id of each guest. */
  guests: z.record(Guest, Ulid),
  /** Secrets of the links that the page shows: an offer that is open, and a sender's. */
  links: z.strictObject({ transfer: z.string(), sender: z.string() }),
});
export type Seeded = z.infer<typeof Seeded>;
