import * as z from 'zod/mini';
import type { CertificateWish } from '../certificates/ports.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';

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
