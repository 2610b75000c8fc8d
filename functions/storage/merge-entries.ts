import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import type { Instant } from '#domain/values/instant.ts';

const MergeAct = z.enum(['asked', 'merged', 'undone']);

/** That an affiliate says two accounts are one person's, and what came of it. It's written first. */
export const mergeEntryItems = itemKind({
  name: 'merge entry',
  table: 'log',
  keys: { main: 'A#<affiliate:ulid> / MERGE#<at:instant>#<merge:ulid>#<act:slug>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate; the merge itself is given' },
  erased: { stays: 'who has merged accounts stays known' },
  versions: [1],
  schema: z.object({ person: Ulid, by: Ulid, kept: z.optional(Ulid) }),
});

export function createMergeEntries(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    record: async ({
      affiliate,
      at,
      merge,
      act,
      ...entry
    }: {
      readonly affiliate: string;
      readonly person: string;
      readonly kept: string;
      readonly merge: string;
      readonly by: string;
      readonly act: 'asked' | 'merged' | 'undone';
      readonly at: Instant;
    }): Promise<void> => {
      await table.putNew(mergeEntryItems.item({ affiliate, at, merge, act }, entry));
    },
    ofAffiliate: (
      affiliate: string,
    ): Promise<
      readonly {
        readonly person: string;
        /** Older entries don't name it. */
        readonly kept?: string | undefined;
        readonly merge: string;
        readonly by: string;
        readonly act: 'asked' | 'merged' | 'undone';
        readonly at: Instant;
      }[]
    > =>
      table.list(
        {
          ...mergeEntryItems,
          read: (item) => {
            const { merge, act, at } = mergeEntryItems.partsOf(item);
            return { merge, act: MergeAct.parse(act), at: Number(at), ...mergeEntryItems.read(item) };
          },
        },
        { affiliate },
      ),
  };
}
export type MergeEntries = ReturnType<typeof createMergeEntries>;
