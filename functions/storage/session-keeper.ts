import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SessionKeeper } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { queryIndex } from './cohorts.ts';
import { readSession, sessionItem } from './items.ts';
import { personPartition, sessionKey } from './keys.ts';

/** Beginning and ending of sessions. @param table the name of `short` */
export const createSessionKeeper = (database: Database, table: string): SessionKeeper => ({
  begin: async (session) => {
    await database.send(new PutCommand({ TableName: table, Item: sessionItem(session) }));
  },
  end: async (id) => {
    await database.send(new DeleteCommand({ TableName: table, Key: sessionKey(id) }));
  },
  listOf: async (person, now) =>
    (await queryIndex(database, table, personPartition(person)))
      .map(readSession)
      .filter(({ expiresAt }) => expiresAt * 1000 > now)
      .toReversed(),
});
