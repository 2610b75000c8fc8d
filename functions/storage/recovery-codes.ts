import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { RecoveryCodes } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { recoveryCodeKey } from './keys.ts';
import { unlessConditionFails } from './write.ts';

const RecoveryCodeItem = z.object({
  v: z.literal(1),
  hash: z.string(),
  createdAt: z.int(),
  usedAt: z.optional(z.int()),
});

/** Recovery codes: their keyed hashes. @param table the name of `core` */
export const createRecoveryCodes = (database: Database, table: string): RecoveryCodes => ({
  read: async (person) => {
    const { Item } = await database.send(
      new GetCommand({
        TableName: table,
        Key: { ...recoveryCodeKey(person) },
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) return null;
    const { hash, createdAt, usedAt } = RecoveryCodeItem.parse(Item);
    return usedAt === undefined ? { hash, createdAt } : null;
  },
  make: async (person, code) => {
    const done = await unlessConditionFails(() =>
      database.send(
        new PutCommand({
          TableName: table,
          Item: { ...recoveryCodeKey(person), v: 1, ...code },
          ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(usedAt)',
        }),
      ),
    );
    return done ? 'written' : 'exists';
  },
  replace: async (person, code) => {
    await database.send(
      new PutCommand({ TableName: table, Item: { ...recoveryCodeKey(person), v: 1, ...code } }),
    );
  },
  use: (person, { hash }, { by, at }) =>
    unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: { ...recoveryCodeKey(person) },
          UpdateExpression: 'SET usedBy = :by, usedAt = :at',
          // The SDK repeats a write whose answer was lost: the same try must win again.
          ConditionExpression: '#hash = :hash AND (attribute_not_exists(usedBy) OR usedBy = :by)',
          ExpressionAttributeNames: { '#hash': 'hash' },
          ExpressionAttributeValues: { ':hash': hash, ':by': by, ':at': at },
        }),
      ),
    ),
});
