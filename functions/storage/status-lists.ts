import * as z from 'zod/mini';
import { lessGraveThan, REVOCATION_CAUSES } from '#domain/certificate/facts.ts';
import { either, itemsOf, storeOf, OF_NOBODY, itemKind } from './items.ts';
import type { StatusPlace } from '#domain/certificate/document.ts';
import type { Revocation } from './certificates.ts';
import { Instant } from '#domain/values/ids.ts';
import { KeyName, type PublicKey } from '#domain/certificate/issuer.ts';

/** One certificate's place in a status list, and why it was revoked. It doesn't say whose it is. */
export const statusPlaceItems = itemKind({
  name: 'status place',
  table: 'core',
  keys: { main: 'STATUS#<list:count> / PLACE#<index:count>' },
  ...OF_NOBODY,
  erased: { stays: 'copies of the certificate name the place, so it is never given to another' },
  schema: z.object({
    index: z.int(),
    revokedAt: z.optional(Instant),
    why: z._default(z.enum(REVOCATION_CAUSES), 'revoked'),
    reason: z._default(z.string(), ''),
  }),
});

export interface PublishedList {
  readonly version: number;
  readonly document: string;
}

/** A status list as everyone can read it: the bytes that were signed last. */
export const statusListItems = itemKind({
  name: 'status list',
  table: 'core',
  keys: { main: 'STATUS#<list:count> / PUBLISHED' },
  ...OF_NOBODY,
  schema: z.object({ version: z.int(), document: z.string() }),
});

export const createStatusLists = storeOf(statusPlaceItems, (places, table) => {
  const lists = itemsOf(table, statusListItems);
  return {
    claim: (place: StatusPlace) => places.putNew(place, { index: place.index }),
    readPlace: async (place: StatusPlace): Promise<Revocation | null> => {
      const found = await places.get(place);
      if (found?.revokedAt === undefined) return null;
      return { why: found.why, reason: found.reason, at: found.revokedAt };
    },
    /** Only a graver cause overrules: what was replaced can be revoked, and all can be erased. */
    revoke: (place: StatusPlace, { why, reason, at }: Revocation): Promise<'done' | 'already'> => {
      // There are two at most; none is called `none`.
      const [one = 'none', other = 'none'] = lessGraveThan(why);
      const isRevoked = places.update(place, {
        set: { revokedAt: at, why, reason },
        condition: 'attribute_not_exists(revokedAt) OR why IN (:one, :other)',
        values: { one, other },
      });
      return either(isRevoked, 'done', 'already');
    },
    revoked: async (list: number): Promise<readonly number[]> =>
      (await places.list({ list }, { filter: 'attribute_exists(revokedAt)' })).map(({ index }) => index),
    published: (list: number): Promise<PublishedList | null> => lists.get({ list }),
    publish: (list: number, before: number, document: string) =>
      lists.replace({ list }, { version: before + 1, document }, before === 0 ? null : { version: before }),
  };
});

export interface PublishedKey extends PublicKey {
  readonly since: number;
}

/** A public key that certificates are checked with. */
export const issuerKeyItems = itemKind({
  name: 'issuer key',
  table: 'core',
  keys: { main: 'ISSUER#KEYS / <name:slug>' },
  ...OF_NOBODY,
  schema: z.object({ name: KeyName, bytes: z.string(), since: z.int() }),
});

/** The public keys are stored so that checking needs no signer. A published key never changes. */
export const createIssuerKeys = storeOf(issuerKeyItems, (keys) => ({
  published: async (): Promise<readonly PublishedKey[]> =>
    (await keys.list({})).map(({ bytes, ...key }) => ({
      ...key,
      bytes: Uint8Array.from(Buffer.from(bytes, 'base64url')),
    })),
  publish: ({ name, bytes, since }: PublishedKey) =>
    keys.putNew({ name }, { name, bytes: Buffer.from(bytes).toString('base64url'), since }),
}));
