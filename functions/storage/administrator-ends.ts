import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { ALLIANCE } from '#domain/people/access.ts';
import { storeOf, itemKind } from './items.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';

export const AdministratorEnd = z.object({
  person: Ulid,
  by: Ulid,
  at: Instant,
  returned: z.optional(z.object({ by: Ulid, at: Instant })),
});

export type AdministratorEnd = Readonly<z.infer<typeof AdministratorEnd>>;

const KEPT = 50;

/**
 * Which administrators' roles were ended or given back, by ids, the newest first, at most 50. One item has
 * all of them, and its number decides between two who end one at once: so one administrator always stays.
 */
export const administratorEndsItems = itemKind({
  name: 'ends of administrators',
  table: 'core',
  keys: { main: 'ROLE-ENDS#<scope:scope> / <role:slug>' },
  person: 'none',
  exported: { never: 'it belongs to the Alliance; the role itself is given' },
  erased: { stays: 'who has ended whose role stays known, by ids' },
  merged: { stays: 'nobody is merged who has a role' },
  kept: 'for good',
  schema: z.object({ number: z.int(), ends: z.array(AdministratorEnd) }),
});

const OF = { scope: ALLIANCE, role: 'administrator' };

export const createAdministratorEnds = storeOf(administratorEndsItems, (lists) => ({
  /** `number` counts how often the list was changed. */
  read: async (): Promise<{ readonly number: number; readonly ends: readonly AdministratorEnd[] }> =>
    (await lists.get(OF)) ?? { number: 0, ends: [] },
  write: async (ends: readonly AdministratorEnd[], before: number): Promise<'written' | 'behind'> => {
    const kept = ends.slice(0, KEPT).map((end) => ({ ...end }));
    const attributes = { number: before + 1, ends: kept };
    const put = await lists.replace(OF, attributes, before === 0 ? null : { number: before });
    // The SDK repeats a write whose answer was lost: the same one must win again.
    const there = put === 'written' ? kept : (await lists.get(OF))?.ends;
    return isDeepStrictEqual(there, kept) ? 'written' : 'behind';
  },
}));
