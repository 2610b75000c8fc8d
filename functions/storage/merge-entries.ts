import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

/** That an affiliate says two accounts are one person's, and what came of it. It's written first. */
export const mergeEntryItems = itemKind({
  name: 'merge entry',
  table: 'log',
  keys: { main: 'A#<affiliate:ulid> / MERGE#<at:instant>#<merge:ulid>#<act:slug>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate; the merge itself is given' },
  erased: { stays: 'who has merged accounts stays known' },
  versions: [1],
  // Older entries don't name the kept account.
  schema: z.object({ person: Ulid, by: Ulid, kept: z.optional(Ulid) }),
  keyed: { merge: Ulid, act: z.enum(['asked', 'merged', 'undone']), at: Instant },
});

export const createMergeEntries = storeOf(mergeEntryItems, (entries) => ({
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
    await entries.putNew({ affiliate, at, merge, act }, entry);
  },
  ofAffiliate: (affiliate: string) => entries.list({ affiliate }),
}));
