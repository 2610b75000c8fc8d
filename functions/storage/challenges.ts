import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Challenges } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { challengeKey } from './keys.ts';
import { unlessConditionFails } from './write.ts';

/** Challenges that passkeys sign; hashes only. @param table the name of `short` */
export const createChallenges = (database: Database, table: string): Challenges => ({
  put: async (challenge) => {
    await database.send(
      new PutCommand({
        TableName: table,
        Item: { ...challengeKey(challenge.id), v: 1, ...challenge },
      }),
    );
  },
  use: ({ id, purpose, boundTo }, by, now) =>
    unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: challengeKey(id),
          UpdateExpression: 'SET usedBy = :by',
          // The SDK repeats a write whose answer was lost: the same try must win again.
          ConditionExpression:
            '(attribute_not_exists(usedBy) OR usedBy = :by) AND expiresAt > :now AND ' +
            'purpose = :purpose AND boundTo = :boundTo',
          ExpressionAttributeValues: {
            ':by': by,
            ':now': Math.floor(now / 1000),
            ':purpose': purpose,
            ':boundTo': boundTo,
          },
        }),
      ),
    ),
});
