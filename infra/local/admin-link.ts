import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ids } from '#functions/ids.ts';
import { makeAdminLink } from '#functions/identity/make-admin-link.ts';
import { hasAdministrator } from '#functions/storage/administrators.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { TABLES } from '#functions/storage/tables.ts';
import { LOCAL_AWS, localTableName } from './database.ts';

const coreName = (): string => {
  const core = TABLES.find(({ id }) => id === 'core');
  if (core === undefined) throw new Error('no table is named core');
  return localTableName(core);
};

const withDatabase = async <Value>(
  endpoint: string,
  use: (database: DynamoDBDocumentClient) => Promise<Value>,
): Promise<Value> => {
  const client = new DynamoDBClient({
    endpoint,
    region: LOCAL_AWS.AWS_REGION,
    credentials: {
      accessKeyId: LOCAL_AWS.AWS_ACCESS_KEY_ID,
      secretAccessKey: LOCAL_AWS.AWS_SECRET_ACCESS_KEY,
    },
  });
  try {
    return await use(DynamoDBDocumentClient.from(client));
  } finally {
    client.destroy();
  }
};

/** Has this database an administrator? */
export const localHasAdministrator = (endpoint: string): Promise<boolean> =>
  withDatabase(endpoint, (database) => hasAdministrator(database, coreName()));

/** Makes a one-time link that makes its reader an administrator; it lives 24 hours. */
export const localAdminLink = (endpoint: string, origin: string): Promise<string> =>
  withDatabase(endpoint, async (database) => {
    const joinLinks = createJoinLinks(database, coreName());
    const code = await makeAdminLink({ joinLinks, ids }, Date.now());
    return `${origin}/join/#${code}`;
  });
