import * as z from 'zod/mini';
import type { Sweeps } from '../certificates/ports.ts';
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

/** Which cohorts were looked through. @param name the name of `core` */
export function createSweeps(database: Database, name: string): Sweeps {
  const table = openTable(database, name);
  return {
    isSwept: async (cohort, rule) => (await table.get(sweepItems, { cohort }))?.rule === rule,
    note: async (cohort, rule) => {
      await table.put(sweepItems.item({ cohort }, { rule }));
    },
  };
}
