import * as z from 'zod/mini';
import { KeyName, type PublicKey } from '#domain/certificate/issuer.ts';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

export interface PublishedKey extends PublicKey {
  readonly since: number;
}

/** A public key that certificates are checked with. */
export const issuerKeyItems = itemKind({
  name: 'issuer key',
  table: 'core',
  keys: { main: 'ISSUER#KEYS / <name:slug>' },
  ...OF_NOBODY,
  versions: [1],
  schema: z.object({
    name: KeyName,
    bytes: z.string(),
    since: z.int(),
  }),
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
export type IssuerKeys = ReturnType<typeof createIssuerKeys>;
