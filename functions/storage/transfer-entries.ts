import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import type { Instant } from '#domain/values/instant.ts';

/**
 * That an affiliate offered somebody to another one, or took somebody from one, and who did it. It's written
 * first.
 */
export const transferEntryItems = itemKind({
  name: 'transfer entry',
  table: 'log',
  keys: { main: 'A#<affiliate:ulid> / TRANSFER#<at:instant>#<person:ulid>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate; the transfer itself is given' },
  erased: { stays: 'who has moved people stays known' },
  versions: [1],
  schema: z.object({ transfer: Ulid, by: Ulid, act: z.enum(['offered', 'taken', 'undone']) }),
});

export function createTransferEntries(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    record: async ({
      affiliate,
      at,
      person,
      ...entry
    }: {
      readonly affiliate: string;
      readonly person: string;
      readonly transfer: string;
      readonly by: string;
      readonly act: 'offered' | 'taken' | 'undone';
      readonly at: Instant;
    }): Promise<void> => {
      const { transfer, by, act } = entry;
      const put = (place: number): Promise<boolean> =>
        table.put(transferEntryItems.item({ affiliate, at: place, person }, entry), {
          condition: 'attribute_not_exists(pk) OR (transfer = :transfer AND #by = :by AND act = :act)',
          values: { transfer, by, act },
        });
      // Where something else was done in that millisecond, this one is noted in the next.
      for (let place = at; !(await put(place));) place += 1;
    },
    ofAffiliate: (
      affiliate: string,
    ): Promise<
      readonly {
        readonly person: string;
        readonly transfer: string;
        readonly by: string;
        readonly act: 'offered' | 'taken' | 'undone';
        readonly at: Instant;
      }[]
    > =>
      table.list(
        {
          ...transferEntryItems,
          read: (item) => {
            const { person, at } = transferEntryItems.partsOf(item);
            return { person, at: Number(at), ...transferEntryItems.read(item) };
          },
        },
        { affiliate },
      ),
  };
}
export type TransferEntries = ReturnType<typeof createTransferEntries>;
