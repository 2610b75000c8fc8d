import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/** Which cohorts were swept for certificates that were earned and never begun. */
export interface Sweeps {
  /** @param rule names the course and the rule as they are now */
  readonly isSwept: (cohort: string, rule: string) => Promise<boolean>;
  readonly note: (cohort: string, rule: string) => Promise<void>;
}

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
