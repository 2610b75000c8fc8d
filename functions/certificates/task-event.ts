import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';

export const TaskEvent = z.discriminatedUnion('task', [
  /** Each minute: signs, replaces and publishes what is due. */
  z.strictObject({ task: z.literal('finish-due') }),
  /** Each night: the lists, then the sweep. */
  z.strictObject({ task: z.literal('nightly') }),
  /** Begins what was earned and never begun: earned before there were certificates, or lost in a crash. */
  z.strictObject({ task: z.literal('sweep') }),
  z.strictObject({
    task: z.literal('sweep-cohort'),
    /** Checks people whose phone was heard from since; 0: everyone. */
    since: z.int().check(z.nonnegative()),
    cohort: Ulid,
    /** The course and rule that the sweep began under. Left out once someone could not be checked. */
    rule: z.optional(z.string()),
    after: z.nullable(z.string()),
  }),
]);
export type TaskEvent = z.infer<typeof TaskEvent>;
