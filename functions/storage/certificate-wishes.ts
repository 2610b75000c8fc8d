import * as z from 'zod/mini';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';

/** What a person wants for their certificates. */
export interface CertificateWish {
  /** False for someone who had them all erased. */
  readonly wanted: boolean;
  /** The name to be signed in, as they typed it for this; null: none, which is how everyone begins. */
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

/** How everyone begins: with certificates, and without their name on them. */
export const FIRST_WISH: CertificateWish = { wanted: true, name: null };
