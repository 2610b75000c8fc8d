import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

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
  keyed: { person: Ulid, at: Instant },
});

export const createTransferEntries = storeOf(transferEntryItems, (entries) => ({
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
    // Where something else was done in that millisecond, this one is noted in the next.
    let place = at;
    while ((await entries.putNew({ affiliate, at: place, person }, entry, { is: entry })) === 'exists')
      place += 1;
  },
  ofAffiliate: (affiliate: string) => entries.list({ affiliate }),
}));
