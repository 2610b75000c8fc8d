import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';

/** That a trainer read a shared worksheet. */
export interface Opening {
  readonly worksheet: string;
  readonly share: string;
  readonly reader: string;
  /** The reader's name, as it was then. */
  readonly name: string;
  readonly cohort: string;
  /** ms since 1970 UTC. */
  readonly at: number;
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
  schema: z.object({ name: z.string(), cohort: z.string(), at: z.int() }),
});

/** Who read what people share. @param name the name of `log` */
export function createOpenings(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** Writes a opening down before the text is given: once for each sharing, reader and day. */
    record: async (person: string, { worksheet, share, reader, ...opening }: Opening): Promise<void> => {
      const day = utcDay(opening.at);
      // One that is there already says the same.
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
