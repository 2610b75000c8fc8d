import * as z from 'zod/mini';
import { utcDay } from '#domain/calendar.ts';
import { NotedRead } from '#domain/contract/exports.ts';
import { Ulid } from '#domain/ids.ts';
import type { Exports } from '../cohorts/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/**
 * That somebody of the staff took a cohort's people out as a file, all of them or those who have finished, or
 * read their access requests or their telephone numbers.
 * It is written before the page reads them, once a day for each reader.
 */
export const exportItems = itemKind({
  name: 'export',
  table: 'log',
  keys: { main: 'C#<cohort:ulid> / EXPORTED#<day:day>#<reader:ulid>#<exported:slug>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to a cohort' },
  erased: { stays: 'who has taken people’s names with them stays known' },
  versions: [1],
  schema: z.object({
    at: z.int(),
    /** Of the people of these affiliates alone, in a cohort of the Alliance. */
    homes: z._default(z.nullable(z.array(Ulid)), null),
  }),
});

/** Who took which cohort's people out as a file. @param name the name of `log` */
export function createExports(database: Database, name: string): Exports {
  const table = openTable(database, name);
  return {
    ofCohort: async (cohort, since) => {
      const found = await table.list(
        {
          ...exportItems,
          read: (item) => {
            const { reader, exported } = exportItems.partsOf(item);
            return { reader, exported: NotedRead.parse(exported), ...exportItems.read(item) };
          },
        },
        { cohort },
      );
      return found.filter(({ at }) => at >= since);
    },
    record: async ({ cohort, reader, exported, homes = null, at }) => {
      const day = utcDay(at);
      // One that is there already says the same.
      await table.putNew(
        exportItems.item(
          { cohort, day, reader, exported },
          { at, ...(homes !== null && { homes: [...homes] }) },
        ),
      );
    },
  };
}
