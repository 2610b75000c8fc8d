import { SumUnderWay, type Sums } from '../reports/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/** A report over many cohorts that is being added up: counts so far, and which cohorts are left. */
export const sumItems = itemKind({
  name: 'sum under way',
  table: 'short',
  keys: { main: 'SUM#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 60 * 60 },
  versions: [1],
  schema: SumUnderWay,
});

/** Sums that are under way. @param name the name of `short` */
export function createSums(database: Database, name: string): Sums {
  const table = openTable(database, name);
  return {
    begin: async (id, sum) => {
      await table.put(sumItems.item({ id }, sum));
    },
    read: async (id, now) => {
      const sum = await table.get(sumItems, { id });
      return sum === null || sum.expiresAt * 1000 <= now ? null : sum;
    },
    goOn: (id, sum) =>
      table.put(sumItems.item({ id }, sum), {
        condition: '#step = :before',
        values: { before: sum.step - 1 },
      }),
  };
}
