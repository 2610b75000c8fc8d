import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { TABLES, type TableId } from '#functions/storage/tables.ts';
import { localTableName } from '#infra/local/database.ts';
import type { TestStack } from './stack.ts';

/** Everything a running stack keeps in its database, by table. */
export const readTables = async (
  stack: TestStack,
): Promise<Record<TableId, Record<string, unknown>[]>> => {
  const note = JSON.parse(await readFile(join(stack.dataDir, 'stack.json'), 'utf8'));
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: note.database,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  );
  const items: Record<string, Record<string, unknown>[]> = {};
  for (const table of TABLES) {
    const found: Record<string, unknown>[] = [];
    for await (const page of paginateScan({ client }, { TableName: localTableName(table) })) {
      found.push(...(page.Items ?? []));
    }
    items[table.id] = found;
  }
  client.destroy();
  return items;
};

/** Items of any table in which a text stands, as JSON. */
export const itemsWith = async (stack: TestStack, text: string): Promise<string[]> =>
  Object.values(await readTables(stack))
    .flat()
    .map((item) =>
      JSON.stringify(item, (_key, value) => (value instanceof Set ? [...value] : value)),
    )
    .filter((json) => json.toLowerCase().includes(text.toLowerCase()));
