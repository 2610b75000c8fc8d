import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

/**
 * That an administrator opened an affiliate, one of its cohorts or a board there. It is written before they
 * read it, once a day for each.
 */
export const affiliateOpeningItems = itemKind({
  name: 'affiliate opening',
  table: 'log',
  keys: { main: 'A#<affiliate:ulid> / OPENED#<day:day>#<reader:ulid>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate' },
  erased: { stays: 'who has looked at an affiliate’s people stays known' },
  versions: [1],
  schema: z.object({ at: Instant }),
});

export function createAffiliateOpenings(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** It is written once for each affiliate, reader and day. */
    record: async ({
      affiliate,
      reader,
      at,
    }: {
      readonly affiliate: string;
      readonly reader: string;
      readonly at: Instant;
    }): Promise<void> => {
      await table.putNew(affiliateOpeningItems.item({ affiliate, day: utcDay(at), reader }, { at }));
    },
    ofAffiliate: (affiliate: string): Promise<readonly { readonly reader: string; readonly at: Instant }[]> =>
      table.list(
        {
          ...affiliateOpeningItems,
          read: (item) => ({
            reader: affiliateOpeningItems.partsOf(item).reader,
            at: affiliateOpeningItems.read(item).at,
          }),
        },
        { affiliate },
      ),
  };
}
export type AffiliateOpenings = ReturnType<typeof createAffiliateOpenings>;
