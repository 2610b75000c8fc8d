import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { ALLIANCE } from '#domain/people/access.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';
import { Ulid } from '#domain/values/ids.ts';
import { Instant } from '#domain/values/instant.ts';

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
  versions: [1],
  schema: z.object({ number: z.int(), ends: z.array(AdministratorEnd) }),
});

const OF = { scope: ALLIANCE, role: 'administrator' };

export function createAdministratorEnds(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** `number` counts how often the list was changed. */
    read: async (): Promise<{ readonly number: number; readonly ends: readonly AdministratorEnd[] }> =>
      (await table.get(administratorEndsItems, OF)) ?? { number: 0, ends: [] },
    write: async (ends: readonly AdministratorEnd[], before: number): Promise<'written' | 'behind'> => {
      const kept = ends.slice(0, KEPT).map((end) => ({ ...end }));
      const isPut = await table.put(administratorEndsItems.item(OF, { number: before + 1, ends: kept }), {
        condition: before === 0 ? 'attribute_not_exists(pk)' : '#number = :before',
        ...(before > 0 && { values: { before } }),
      });
      // The SDK repeats a write whose answer was lost: the same one must win again.
      const there = isPut ? kept : (await table.get(administratorEndsItems, OF))?.ends;
      return isDeepStrictEqual(there, kept) ? 'written' : 'behind';
    },
  };
}
export type AdministratorEnds = ReturnType<typeof createAdministratorEnds>;
