import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { SumUnderWay, type Sums } from '../reports/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type Item, OF_NOBODY, itemKind } from './item-kind.ts';

/** What grows with the people and affiliates of a sum. */
const GROWING = { counted: true, counts: true, cohort: true } as const;
const Growing = z.pick(SumUnderWay, GROWING);

const unpack = (body: Uint8Array<ArrayBuffer>): z.infer<typeof Growing> =>
  Growing.parse(JSON.parse(inflateRawSync(body).toString('utf8')));

/** A report over many cohorts that is being added up: counts so far, and which cohorts are left. */
export const sumItems = itemKind({
  name: 'sum under way',
  table: 'short',
  keys: { main: 'SUM#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 60 * 60 },
  versions: [1, 2],
  schema: z.extend(z.omit(SumUnderWay, GROWING), {
    /** JSON, deflated: plain, the counts of fifty affiliates fill an item. Version 1 had none. */
    body: z.optional(z.pipe(z.instanceof(Uint8Array<ArrayBuffer>), z.transform(unpack))),
  }),
});

const itemOf = (id: string, { counted, counts, cohort, ...rest }: SumUnderWay): Item =>
  sumItems.item({ id }, { ...rest, body: deflateRawSync(JSON.stringify({ counted, counts, cohort })) });

/** Sums that are under way. @param name the name of `short` */
export function createSums(database: Database, name: string): Sums {
  const table = openTable(database, name);
  return {
    begin: async (id, sum) => {
      await table.put(itemOf(id, sum));
    },
    read: async (id, now) => {
      const found = await table.get(sumItems, { id });
      if (found?.body === undefined || found.expiresAt * 1000 <= now) return null;
      const { body, ...rest } = found;
      return { ...rest, ...body };
    },
    goOn: (id, sum) =>
      table.put(itemOf(id, sum), {
        condition: '#step = :before',
        values: { before: sum.step - 1 },
      }),
  };
}
