import { Affiliate } from '../cohorts/ports.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

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
