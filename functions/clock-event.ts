import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';

export const ClockEvent = z.discriminatedUnion('task', [
  /** The schedule sends this each minute. */
  z.strictObject({ task: z.literal('run-due') }),
  /** The schedule sends this each hour. */
  z.strictObject({ task: z.literal('nudge-by-calendar') }),
  z.strictObject({ task: z.literal('nudge-cohort'), cohort: Ulid, after: z.nullable(z.string()) }),
  /** The schedule sends this each day. */
  z.strictObject({ task: z.literal('end-old-shares') }),
]);
export type ClockEvent = z.infer<typeof ClockEvent>;
