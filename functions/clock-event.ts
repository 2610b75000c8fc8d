import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';

/** What the `clock` function is sent: by its schedule, or by itself. */
export const ClockEvent = z.discriminatedUnion('task', [
  /** Each minute: works off what is due. */
  z.strictObject({ task: z.literal('run-due') }),
  /** Each hour: begins with the cohorts whose calendar sends reminders by itself. */
  z.strictObject({ task: z.literal('nudge-by-calendar') }),
  /** Puts down such reminders for one page of a cohort. */
  z.strictObject({ task: z.literal('nudge-cohort'), cohort: Ulid, after: z.nullable(z.string()) }),
  /** Each day: takes back what was shared 12 months ago. */
  z.strictObject({ task: z.literal('end-old-shares') }),
]);
export type ClockEvent = z.infer<typeof ClockEvent>;
