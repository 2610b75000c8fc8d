import {
  DescribeTableCommand,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Database } from '#functions/storage/client.ts';

/** Null where there is none. */
export async function describeTable(database: Database, name: string): Promise<TableDescription | null> {
  try {
    return (await database.send(new DescribeTableCommand({ TableName: name }))).Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

/**
 * No limit: a restore can take long, and the operator may end the command and run it again.
 * @param wait passes the time between two looks
 */
export async function untilReady(
  database: Database,
  name: string,
  wait: (name: string) => Promise<void>,
): Promise<TableDescription> {
  for (;;) {
    const table = await describeTable(database, name);
    if (table?.TableStatus === 'ACTIVE') return table;
    await wait(name);
  }
}
