import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SessionKeeper } from '../usecases/sign-in-ports.ts';
import type { Database } from './client.ts';
import { sessionItem } from './items.ts';
import { sessionKey } from './keys.ts';

/** Beginning and ending of sessions. @param table the name of `short` */
export const createSessionKeeper = (database: Database, table: string): SessionKeeper => ({
  begin: async (session) => {
    await database.send(new PutCommand({ TableName: table, Item: sessionItem(session) }));
  },
  end: async (id) => {
    await database.send(new DeleteCommand({ TableName: table, Key: sessionKey(id) }));
  },
});
