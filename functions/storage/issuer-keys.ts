import * as z from 'zod/mini';
import { KeyName, type PublicKey } from '#domain/certificate/issuer.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
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
export function createIssuerKeys(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    published: async (): Promise<readonly PublishedKey[]> =>
      (await table.list(issuerKeyItems, {})).map(({ bytes, ...key }) => ({
        ...key,
        bytes: Uint8Array.from(Buffer.from(bytes, 'base64url')),
      })),
    publish: ({ name: called, bytes, since }: PublishedKey): Promise<'written' | 'exists'> => {
      const key = { name: called, bytes: Buffer.from(bytes).toString('base64url'), since };
      return table.putNew(issuerKeyItems.item(key, key));
    },
  };
}
export type IssuerKeys = ReturnType<typeof createIssuerKeys>;
