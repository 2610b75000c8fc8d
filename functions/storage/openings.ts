import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

export interface Opening {
  readonly worksheet: string;
  readonly share: string;
  readonly reader: string;
  readonly name: string;
  readonly cohort: string;
  readonly at: Instant;
}

/**
 * That a trainer read a shared worksheet, by the person whose it is. It is written before the text is given,
 * once a day for each sharing and reader.
 */
export const openingItems = itemKind({
  name: 'opening',
  table: 'log',
  keys: { main: 'P#<person:ulid> / SHARED-OPENED#<worksheet:section>#<share:ulid>#<reader:ulid>#<day:day>' },
  person: 'partition',
  exported: 'as stored',
  erased: { stays: 'who has read other people’s words stays known' },
  merged: { stays: 'the kept account’s owner reads it' },
  kept: 'until erased',
  versions: [1],
  schema: z.object({ name: z.string(), cohort: z.string(), at: Instant }),
});

export function createOpenings(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** It is written before the text is given, once for each sharing, reader and day. */
    record: async (person: string, { worksheet, share, reader, ...opening }: Opening): Promise<void> => {
      const day = utcDay(opening.at);
      await table.putNew(openingItems.item({ person, worksheet, share, reader, day }, opening));
    },
    ofPerson: (person: string): Promise<readonly Opening[]> =>
      table.list(
        {
          ...openingItems,
          read: (item) => {
            const { worksheet, share, reader } = openingItems.partsOf(item);
            return { worksheet, share, reader, ...openingItems.read(item) };
          },
        },
        { person },
      ),
  };
}
export type Openings = ReturnType<typeof createOpenings>;
