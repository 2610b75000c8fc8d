import * as z from 'zod/mini';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';

export interface CertificateWish {
  /** It is false for someone who had all their certificates erased. */
  readonly wanted: boolean;
  /** The name to be signed in, as they typed it for this; everyone begins without one. */
  readonly name: string | null;
}

/** Whether a person wants certificates, and the name they want on them. */
export const wishItems = itemKind({
  name: 'certificate wish',
  table: 'core',
  keys: { main: 'P#<person:ulid> / CERT#-' },
  ...OF_ONE_PERSON,
  merged: { stays: 'the kept account’s counts' },
  versions: [1],
  schema: z.object({ wanted: z.boolean(), name: z.nullable(z.string()) }),
});

export const FIRST_WISH: CertificateWish = { wanted: true, name: null };
