import { rm } from 'node:fs/promises';
import type { createServer } from 'node:http';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { afterEach, expect, test } from 'vitest';
import { TABLES } from '#functions/storage/tables.ts';
import { LOCAL_AWS, createTableInput, LOCAL_TABLES, openDatabase } from '#infra/local/database.ts';
import { close, listen } from '#infra/local/listen.ts';
import { temporaryFolder } from '../support/stack.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: LOCAL_AWS.AWS_REGION,
    credentials: {
      accessKeyId: LOCAL_AWS.AWS_ACCESS_KEY_ID,
      secretAccessKey: LOCAL_AWS.AWS_SECRET_ACCESS_KEY,
    },
  });

const [core, short] = ['core', 'short'].map((id) => `groundwork-${id}`);

/** A database that holds something in each of two tables. @returns its folder */
async function filled(): Promise<string> {
  const folder = await temporaryFolder();
  folders.push(folder);
  const server: ReturnType<typeof createServer> = dynalite({
    path: join(folder, 'db'),
    createTableMs: 0,
  });
  const opened = await listen(server, 0, '127.0.0.1');
  if (!opened.ok) throw new Error(opened.error);
  const client = clientOf(`http://127.0.0.1:${opened.value}`);
  for (const spec of TABLES) {
    await client.send(new CreateTableCommand(createTableInput(spec, LOCAL_TABLES[spec.id])));
  }
  const kept = { pk: { S: 'P#1' }, sk: { S: 'PROFILE' } };
  await client.send(new PutItemCommand({ TableName: core, Item: kept }));
  await client.send(new PutItemCommand({ TableName: short, Item: { pk: { S: 'S#1' } } }));
  client.destroy();
  await close(server);
  return join(folder, 'db');
}

test('a database that is whole is opened as it is', async () => {
  const folder = await filled();

  const database = await openDatabase(folder);

  const client = clientOf(database.endpoint);
  const { Item } = await client.send(new GetItemCommand({ TableName: short, Key: { pk: { S: 'S#1' } } }));
  expect(Item).toBeDefined();
  client.destroy();
  await database.stop();
});

test('tables that were just made can be read at once', async () => {
  const made = await temporaryFolder();
  folders.push(made);
  for (const name of Array.from({ length: 20 }, (_, at) => String(at))) {
    const { endpoint, stop } = await openDatabase(join(made, name));
    const client = clientOf(endpoint);
    for (const TableName of Object.values(LOCAL_TABLES).toReversed()) {
      expect(await client.send(new ScanCommand({ TableName }))).toMatchObject({ Count: 0 });
    }
    client.destroy();
    await stop();
  }
});
