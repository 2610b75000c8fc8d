import * as z from 'zod/mini';
import { lessGraveThan } from '#domain/certificate/revocation.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { statusPlaceItems } from './status-places.ts';
import type { StatusPlace } from '#domain/certificate/document.ts';
import type { Revocation } from './certificates.ts';

/** A list as everyone can read it. */
export interface PublishedList {
  /** Counts how often it was published. */
  readonly version: number;
  /** The very bytes that were signed. */
  readonly document: string;
}

/**
 * The status lists: which place belongs to whom, which are revoked, what is published. Reads are strongly
 * consistent.
 */
export interface StatusLists {
  /** Claims a place, for ever. @returns `exists` where it is claimed already */
  readonly claim: (place: StatusPlace) => Promise<'written' | 'exists'>;
  readonly readPlace: (place: StatusPlace) => Promise<Revocation | null>;
  /**
   * Revokes for ever. Only a graver cause overrules: what was replaced can be revoked, and all can be erased,
   * which removes the reason.
   * @returns `already` where it was revoked for this cause or a graver one, which counts
   */
  readonly revoke: (place: StatusPlace, revocation: Revocation) => Promise<'done' | 'already'>;
  /** Indexes of all that are revoked in a list. */
  readonly revoked: (list: number) => Promise<readonly number[]>;
  readonly published: (list: number) => Promise<PublishedList | null>;
  /** Publishes over the version that was read (0: none). @returns `behind` where another came first */
  readonly publish: (list: number, before: number, document: string) => Promise<'written' | 'behind'>;
}

/** A status list as everyone can read it: the bytes that were signed last. */
export const statusListItems = itemKind({
  name: 'status list',
  table: 'core',
  keys: { main: 'STATUS#<list:count> / PUBLISHED' },
  ...OF_NOBODY,
  versions: [1],
  schema: z.object({ version: z.int(), document: z.string() }),
});

/** The status lists. @param name the name of `core` */
export function createStatusLists(database: Database, name: string): StatusLists {
  const table = openTable(database, name);
  return {
    claim: (place) => table.putNew(statusPlaceItems.item(place, { index: place.index })),
    readPlace: async (place) => {
      const found = await table.get(statusPlaceItems, place);
      if (found?.revokedAt === undefined) return null;
      return { why: found.why, reason: found.reason, at: found.revokedAt };
    },
    revoke: async (place, { why, reason, at }) => {
      // There are two at most; none is called `none`.
      const [one = 'none', other = 'none'] = lessGraveThan(why);
      const done = await table.update(statusPlaceItems.key(place), {
        expression: 'SET revokedAt = :at, why = :why, reason = :reason',
        condition: 'attribute_exists(pk) AND (attribute_not_exists(revokedAt) OR why IN (:one, :other))',
        values: { at, why, reason, one, other },
      });
      return done ? 'done' : 'already';
    },
    revoked: async (list) => {
      const filter = { filter: 'attribute_exists(revokedAt)' };
      const places = await table.list(statusPlaceItems, { list }, filter);
      return places.map(({ index }) => index);
    },
    published: (list) => table.get(statusListItems, { list }),
    publish: async (list, before, document) => {
      const done = await table.put(
        statusListItems.item({ list }, { version: before + 1, document }),
        before === 0
          ? { condition: 'attribute_not_exists(pk)' }
          : { condition: 'version = :before', values: { before } },
      );
      return done ? 'written' : 'behind';
    },
  };
}
