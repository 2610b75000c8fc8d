import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { KeyName } from '#domain/certificate/issuer.ts';
import type { IssuerKeys, PublishedKey } from '../certificates/ports.ts';
import type { Database } from './client.ts';
import { ISSUER_KEYS, issuerKeyKey } from './keys.ts';
import { putNew } from './write.ts';

const KeyItem = z.object({
  v: z.literal(1),
  name: KeyName,
  /** Base64url. */
  bytes: z.string(),
  since: z.int(),
});

/** @throws ZodError for an item that is not a key */
function readKey(item: unknown): PublishedKey {
  const { name, bytes, since } = KeyItem.parse(item);
  return { name, bytes: Uint8Array.from(Buffer.from(bytes, 'base64url')), since };
}

/** The issuer's public keys. @param table the name of `core` */
export const createIssuerKeys = (database: Database, table: string): IssuerKeys => ({
  published: async () => {
    const keys: PublishedKey[] = [];
    const pages = paginateQuery(
      { client: database },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :issuer',
        ExpressionAttributeValues: { ':issuer': ISSUER_KEYS },
      },
    );
    for await (const { Items = [] } of pages) keys.push(...Items.map(readKey));
    return keys;
  },
  publish: ({ name, bytes, since }) =>
    putNew(database, table, {
      ...issuerKeyKey(name),
      v: 1,
      name,
      bytes: Buffer.from(bytes).toString('base64url'),
      since,
    }),
});
