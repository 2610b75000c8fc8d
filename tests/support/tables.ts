import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  UpdateCommand,
  paginateScan,
} from '@aws-sdk/lib-dynamodb';
import type { LearningRecord } from '#domain/record/record.ts';
import { readRecord } from '#functions/storage/records.ts';
import { TABLES, type TableId } from '#functions/storage/tables.ts';
import { localAdminLink } from '../../scripts/operator/admin-link.ts';
import { LOCAL_TABLES } from '#infra/local/database.ts';
import type { TestStack } from './stack.ts';

const databaseOf = async ({ dataDir }: TestStack): Promise<string> =>
  JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')).database;

/** Makes a new administrator link the way the operator's command does while the stack runs. */
export const newAdminLink = async (stack: TestStack): Promise<string> =>
  localAdminLink(await databaseOf(stack), stack.origin);

/** Speaks to a running stack's database, behind its back. */
const clientOf = async (stack: TestStack): Promise<DynamoDBDocumentClient> =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: await databaseOf(stack),
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  );

/** Makes every session on a running stack seem to have begun earlier by so many ms. */
export const ageSessions = async (stack: TestStack, ms: number): Promise<void> => {
  const { short } = await readTables(stack);
  const client = await clientOf(stack);
  for (const item of short.filter(({ pk }) => String(pk).startsWith('S#'))) {
    await client.send(
      new UpdateCommand({
        TableName: LOCAL_TABLES.short,
        Key: { pk: item['pk'] },
        UpdateExpression: 'SET createdAt = :at',
        ExpressionAttributeValues: { ':at': Number(item['createdAt']) - ms },
      }),
    );
  }
  client.destroy();
};

/** Everything a running stack keeps in its database, by table. */
export const readTables = async (stack: TestStack): Promise<Record<TableId, Record<string, unknown>[]>> => {
  const client = await clientOf(stack);
  const items: Record<string, Record<string, unknown>[]> = {};
  for (const table of TABLES) {
    const found: Record<string, unknown>[] = [];
    for await (const page of paginateScan({ client }, { TableName: LOCAL_TABLES[table.id] })) {
      found.push(...(page.Items ?? []));
    }
    items[table.id] = found;
  }
  client.destroy();
  return items;
};

/** What the stack's own clock writes into `core`, each minute: keys and status lists of certificates. */
const BY_THE_CLOCK = /^(ISSUER|STATUS)#/;

export const readActs = async (stack: TestStack): Promise<Record<string, unknown>[]> =>
  (await readTables(stack)).core.filter(({ pk }) => !BY_THE_CLOCK.test(String(pk)));

/** What one call deletes at most, as the database allows. */
const AT_ONCE = 25;

export const emptyTables = async (stack: TestStack): Promise<void> => {
  const items = await readTables(stack);
  const client = await clientOf(stack);
  for (const table of TABLES) {
    const keys = [table.partitionKey, table.sortKey].filter((key) => key !== null);
    const requests = items[table.id].map((item) => ({
      DeleteRequest: { Key: Object.fromEntries(keys.map((key) => [key, item[key]])) },
    }));
    const batches = Array.from({ length: Math.ceil(requests.length / AT_ONCE) }, (_, n) =>
      requests.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
    );
    await Promise.all(
      batches.map(async (batch) => {
        const RequestItems = { [LOCAL_TABLES[table.id]]: batch };
        const { UnprocessedItems = {} } = await client.send(new BatchWriteCommand({ RequestItems }));
        if (Object.keys(UnprocessedItems).length > 0) throw new Error('not everything was deleted');
      }),
    );
  }
  client.destroy();
};

/** Items of any table in which a text stands, as JSON. */
export const itemsWith = async (stack: TestStack, text: string): Promise<string[]> =>
  Object.values(await readTables(stack))
    .flat()
    .map((item) => JSON.stringify(item, (_key, value) => (value instanceof Set ? [...value] : value)))
    .filter((json) => json.toLowerCase().includes(text.toLowerCase()));

export async function recordOf(stack: TestStack, email: string): Promise<LearningRecord> {
  const { core } = await readTables(stack);
  const person = core.find((stored) => JSON.stringify(stored).includes(email))!;
  return readRecord(core.find(({ pk, sk }) => pk === person['pk'] && sk === 'R#core'));
}
