import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';

/** That an administrator's role was ended, and perhaps given back. Times in ms since 1970 UTC. */
export const AdministratorEnd = z.object({
  person: Ulid,
  by: Ulid,
  at: z.int(),
  returned: z.optional(z.object({ by: Ulid, at: z.int() })),
});
export type AdministratorEnd = Readonly<z.infer<typeof AdministratorEnd>>;

/** Which administrators' roles were ended or given back, the newest first. */
export interface AdministratorEnds {
  /** Strongly consistent. `number` counts how often they were changed. */
  readonly read: () => Promise<{ readonly number: number; readonly ends: readonly AdministratorEnd[] }>;
  /** Writes them in the place of those of that number. @returns `behind` where others were there first */
  readonly write: (ends: readonly AdministratorEnd[], before: number) => Promise<'written' | 'behind'>;
}
