import * as z from 'zod/mini';
import { SectionId, Ulid } from '#domain/values/ids.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

/**
 * The text of one version of a worksheet. An erased one stays without it, so that no phone brings
 * it back. Its key names the event that brought it, so there is one however often it is sent.
 */
export const versionItems = itemKind({
  name: 'worksheet version',
  table: 'core',
  keys: { main: 'P#<person:ulid> / V#<worksheet:section>#<id:ulid>' },
  ...OF_ONE_PERSON,
  merged: 'moved',
  versions: [1],
  schema: z.object({
    worksheet: SectionId,
    id: Ulid,
    at: Instant,
    body: z.optional(z.object({ text: z.string() })),
  }),
});
