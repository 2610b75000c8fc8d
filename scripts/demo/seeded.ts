import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { CohortKey, Guest } from './cast.ts';

export const Seeded = z.strictObject({
  people: z.int(),
  events: z.int(),
  cohorts: z.record(CohortKey, Ulid),
  guests: z.record(Guest, Ulid),
  /** Secrets of links on the page: an open offer, and a sender's link. */
  links: z.strictObject({ transfer: z.string(), sender: z.string() }),
});
export type Seeded = z.infer<typeof Seeded>;
