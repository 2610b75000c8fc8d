import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/** The course and rule for which a cohort was last looked through for certificates. */
export const sweepItems = itemKind({
  name: 'cohort sweep',
  table: 'core',
  keys: { main: 'C#<cohort:ulid> / SWEPT' },
  ...OF_NOBODY,
  versions: [1],
  schema: z.object({ rule: z.string() }),
});

/** These sweeps look for certificates that were earned and never begun. */
export function createSweeps(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    isSwept: async (cohort: string, rule: string): Promise<boolean> =>
      (await table.get(sweepItems, { cohort }))?.rule === rule,
    note: async (cohort: string, rule: string): Promise<void> => {
      await table.put(sweepItems.item({ cohort }, { rule }));
    },
  };
}
export type Sweeps = ReturnType<typeof createSweeps>;
