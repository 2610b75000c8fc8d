import { GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Ulid } from '#domain/ids.ts';
import type { Passkey, Passkeys } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { PASSKEYS, passkeyKey, personPartition } from './keys.ts';
import { putNew, unlessConditionFails } from './write.ts';

const PasskeyItem = z.object({
  v: z.literal(1),
  id: z.string(),
  person: Ulid,
  publicKey: z.instanceof(Uint8Array<ArrayBuffer>),
  counter: z.int(),
  transports: z.array(z.string()),
  device: z.string(),
  createdAt: z.int(),
  lastUsedAt: z.nullable(z.int()),
  removedAt: z.optional(z.int()),
});

/** @returns null for one that was taken away */
function readPasskey(item: unknown): Passkey | null {
  const { v: _version, removedAt, ...passkey } = PasskeyItem.parse(item);
  return removedAt === undefined ? passkey : null;
}

/** Passkeys, beside their person but outside of what each request reads. @param table the name of `core` */
export const createPasskeys = (database: Database, table: string): Passkeys => ({
  listOf: async (person) => {
    const found: Passkey[] = [];
    const pages = paginateQuery(
      { client: database },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :passkeys)',
        ExpressionAttributeValues: { ':pk': personPartition(person), ':passkeys': PASSKEYS },
      },
    );
    for await (const { Items = [] } of pages) {
      found.push(...Items.map(readPasskey).filter((passkey) => passkey !== null));
    }
    return found.sort((left, right) => left.createdAt - right.createdAt);
  },
  read: async (person, key) => {
    const { Item } = await database.send(
      new GetCommand({
        TableName: table,
        Key: { ...passkeyKey(person, key) },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? null : readPasskey(Item);
  },
  add: (key, passkey) =>
    putNew(database, table, {
      ...passkeyKey(passkey.person, key),
      v: 1,
      ...passkey,
      transports: [...passkey.transports],
    }),
  noteUse: async (person, key, { counter, at, by }) => {
    const done = await unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: { ...passkeyKey(person, key) },
          UpdateExpression: 'SET #counter = :counter, lastUsedAt = :at, usedBy = :by',
          // One that does not count says 0 always. The SDK repeats a write whose answer was lost: the same try must win again.
          ConditionExpression:
            'attribute_exists(pk) AND attribute_not_exists(removedAt) AND ' +
            '(#counter < :counter OR #counter = :zero OR usedBy = :by)',
          ExpressionAttributeNames: { '#counter': 'counter' },
          ExpressionAttributeValues: { ':counter': counter, ':at': at, ':by': by, ':zero': 0 },
        }),
      ),
    );
    return done ? 'noted' : 'stale';
  },
  // What was taken away stays, marked: nothing may delete from `core` but what erases people.
  remove: async (person, key, at) => {
    const done = await unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: { ...passkeyKey(person, key) },
          UpdateExpression: 'SET removedAt = :at',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(removedAt)',
          ExpressionAttributeValues: { ':at': at },
        }),
      ),
    );
    return done ? 'done' : 'missing';
  },
  putBack: async (person, key) => {
    await database.send(
      new UpdateCommand({
        TableName: table,
        Key: { ...passkeyKey(person, key) },
        UpdateExpression: 'REMOVE removedAt',
        ConditionExpression: 'attribute_exists(pk)',
      }),
    );
  },
});
