import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Flow, Flows } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { flowKey } from './keys.ts';
import { unlessConditionFails } from './write.ts';

const Hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

const FlowItem = z.object({
  v: z.literal(1),
  id: Hash,
  codeHash: Hash,
  joinLink: z.nullable(Hash),
  tries: z.int(),
  expiresAt: z.int(),
});

function readFlow(item: unknown): Flow {
  const { v: _version, ...flow } = FlowItem.parse(item);
  return flow;
}

/** Sign-ins that have begun. @param table the name of `short` */
export const createFlows = (database: Database, table: string): Flows => ({
  begin: async (flow) => {
    await database.send(
      new PutCommand({
        TableName: table,
        Item: { ...flowKey(flow.id), v: 1, ...flow, tries: 0 },
      }),
    );
  },
  countTry: async (id, maxTries, now) => {
    let counted: unknown;
    const done = await unlessConditionFails(async () => {
      const reply = await database.send(
        new UpdateCommand({
          TableName: table,
          Key: flowKey(id),
          UpdateExpression: 'SET tries = tries + :one',
          ConditionExpression:
            'tries < :most AND attribute_not_exists(usedBy) AND expiresAt > :now',
          ExpressionAttributeValues: {
            ':one': 1,
            ':most': maxTries,
            ':now': Math.floor(now / 1000),
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      counted = reply.Attributes;
    });
    return done ? readFlow(counted) : null;
  },
  use: (id, by, now) =>
    unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: flowKey(id),
          UpdateExpression: 'SET usedBy = :by',
          // The SDK repeats a write whose answer was lost: the same try must win again.
          ConditionExpression:
            '(attribute_not_exists(usedBy) OR usedBy = :by) AND expiresAt > :now',
          ExpressionAttributeValues: { ':by': by, ':now': Math.floor(now / 1000) },
        }),
      ),
    ),
});
