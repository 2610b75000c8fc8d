import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { itemKind } from './item-kind.ts';

/** Says whose an e-mail address is, by the keyed hash of the address, so that no two people share one. */
export const emailClaimItems = itemKind({
  name: 'e-mail claim',
  table: 'core',
  keys: { main: 'E#<address:hash> / -' },
  person: 'address',
  exported: { never: 'it holds a hash of the address, which the person has' },
  erased: 'deleted',
  merged: { stays: 'who signs in by it comes to the kept account' },
  kept: 'until erased',
  versions: [1],
  schema: z.object({ person: Ulid }),
});
