import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ALLIANCE } from '#domain/access.ts';
import type { Database } from './client.ts';
import { rolesIn } from './keys.ts';

/** Is there an administrator yet? The index lags by moments. @param table the name of `core` */
export async function hasAdministrator(database: Database, table: string): Promise<boolean> {
  const { Count = 0 } = await database.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'g1-index',
      KeyConditionExpression: 'g1pk = :partition',
      ExpressionAttributeValues: { ':partition': rolesIn(ALLIANCE) },
      Limit: 1,
    }),
  );
  return Count > 0;
}
