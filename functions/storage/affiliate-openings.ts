import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Ulid } from '#domain/values/ids.ts';
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
  keyed: { reader: Ulid },
});

export const createAffiliateOpenings = storeOf(affiliateOpeningItems, (openings) => ({
  /** It is written once for each affiliate, reader and day. */
  record: async ({
    at,
    ...opening
  }: {
    readonly affiliate: string;
    readonly reader: string;
    readonly at: Instant;
  }): Promise<void> => {
    await openings.putNew({ ...opening, day: utcDay(at) }, { at });
  },
  ofAffiliate: (affiliate: string) => openings.list({ affiliate }),
}));
