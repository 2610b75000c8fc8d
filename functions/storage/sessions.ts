import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Session, Sessions } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { readSession } from './items.ts';
import { sessionKey } from './keys.ts';
import { unlessConditionFails } from './write.ts';

/**
 * A session by the SHA-256 (base64url) of its token, strongly consistent.
 * @param table the name of `short`
 * @param now ms since 1970 UTC; what has expired is not there, swept or not
 */
export async function findSession(
  database: Database,
  table: string,
  tokenHash: string,
  now: number,
): Promise<Session | null> {
  const { Item } = await database.send(
    new GetCommand({ TableName: table, Key: sessionKey(tokenHash), ConsistentRead: true }),
  );
  if (Item === undefined) return null;
  const session = readSession(Item);
  return session.expiresAt * 1000 > now ? session : null;
}

/** Sessions as requests read them. @param table the name of `short` */
export const createSessions = (database: Database, table: string): Sessions => ({
  find: (tokenHash, now) => findSession(database, table, tokenHash, now),
  touch: async (tokenHash, now) => {
    // One that was ended meanwhile stays ended: that is what the condition is for, so its failing is no news.
    await unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: sessionKey(tokenHash),
          UpdateExpression: 'SET lastSeenAt = :now',
          ConditionExpression: 'attribute_exists(pk) AND lastSeenAt < :now',
          ExpressionAttributeValues: { ':now': now },
        }),
      ),
    );
  },
});
