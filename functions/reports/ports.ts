import * as z from 'zod/mini';
import { Ulid } from '#domain/ids.ts';

/** A sum over many cohorts that is under way: which cohorts are left, and what was counted so far. */
export const SumUnderWay = z.object({
  /** Which report it is for. */
  report: z.string(),
  /** Ids of the cohorts that are left. */
  left: z.array(Ulid),
  /** How many cohorts there were at its beginning. */
  cohorts: z.int(),
  /** The first letters of a hash of each person who is in it: nobody counts twice. */
  counted: z.array(z.string()),
  /** Counts so far, as JSON of the report's own shape. */
  counts: z.string(),
  /** Goes up with each write. */
  step: z.int(),
  /** Second after which it's gone. */
  expiresAt: z.int(),
});
export type SumUnderWay = Readonly<z.infer<typeof SumUnderWay>>;

/** Sums that are under way. What they hold never leaves the server before they are done. */
export interface Sums {
  /** @param id the hash of what its reader goes on with */
  readonly begin: (id: string, sum: SumUnderWay) => Promise<void>;
  /** @returns null where there is none, or it has expired. @param now ms since 1970 UTC */
  readonly read: (id: string, now: number) => Promise<SumUnderWay | null>;
  /** @returns false where another call has gone on with it. @param sum one step further */
  readonly goOn: (id: string, sum: SumUnderWay) => Promise<boolean>;
}
