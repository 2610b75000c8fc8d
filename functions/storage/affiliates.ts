import * as z from 'zod/mini';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Ulid } from '#domain/values/ids.ts';

export const Affiliate = z.object({
  id: Ulid,
  name: z.string(),
  createdAt: z.int().check(z.nonnegative()),
});

export type Affiliate = Readonly<z.infer<typeof Affiliate>>;

/** An affiliate of the alliance. The index lists all of them by name. */
export const affiliateItems = itemKind({
  name: 'affiliate',
  table: 'core',
  keys: {
    main: 'A#<affiliate:ulid> / META',
    g1: 'AFFILIATES / <name:folded>#<affiliate:ulid>',
  },
  ...OF_NOBODY,
  versions: [1],
  schema: Affiliate,
});
