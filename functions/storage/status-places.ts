import * as z from 'zod/mini';
import { REVOCATION_CAUSES } from '#domain/certificate/facts.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

/** One certificate's place in a status list, and why it was revoked. It doesn't say whose it is. */
export const statusPlaceItems = itemKind({
  name: 'status place',
  table: 'core',
  keys: { main: 'STATUS#<list:count> / PLACE#<index:count>' },
  ...OF_NOBODY,
  erased: { stays: 'copies of the certificate name the place, so it is never given to another' },
  versions: [1],
  schema: z.object({
    index: z.int(),
    revokedAt: z.optional(Instant),
    why: z._default(z.enum(REVOCATION_CAUSES), 'revoked'),
    reason: z._default(z.string(), ''),
  }),
});
