import { rm } from 'node:fs/promises';
import type { createServer } from 'node:http';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { afterEach, expect, test } from 'vitest';
import { TABLES, type TableSpec } from '#functions/storage/tables.ts';
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

/** A database as a version left it whose tables were `change`d. @returns its folder */
async function leftBy(change: (spec: TableSpec) => TableSpec): Promise<string> {
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
    await client.send(
      new CreateTableCommand(createTableInput(change(spec), LOCAL_TABLES[spec.id])),
    );
  }
  const kept = { pk: { S: 'P#1' }, sk: { S: 'PROFILE' } };
  await client.send(new PutItemCommand({ TableName: core, Item: kept }));
  await client.send(new PutItemCommand({ TableName: short, Item: { pk: { S: 'S#1' } } }));
  client.destroy();
  await close(server);
  return join(folder, 'db');
}

test('a database without the list of sessions gets it: people sign in again, and keep all else', async () => {
  const folder = await leftBy((spec) => (spec.id === 'short' ? { ...spec, indexes: [] } : spec));

  const database = await openDatabase(folder);

  const client = clientOf(database.endpoint);
  const session = { pk: { S: 'S#2' }, g1pk: { S: 'P#1' }, g1sk: { S: '1' } };
  await client.send(new PutItemCommand({ TableName: short, Item: session }));
  const { Items } = await client.send(
    new QueryCommand({
      TableName: short,
      IndexName: 'g1-index',
      KeyConditionExpression: 'g1pk = :person',
      ExpressionAttributeValues: { ':person': { S: 'P#1' } },
    }),
  );
  const read = async (TableName: string | undefined, Key: Record<string, { S: string }>) =>
    (await client.send(new GetItemCommand({ TableName, Key }))).Item;
  expect(Items).toEqual([session]);
  expect(await read(short, { pk: { S: 'S#1' } })).toBeUndefined();
  expect(await read(core, { pk: { S: 'P#1' }, sk: { S: 'PROFILE' } })).toBeDefined();
  client.destroy();
  await database.stop();
});

test('a database that is whole is opened as it is', async () => {
  const folder = await leftBy((spec) => spec);

  const database = await openDatabase(folder);

  const client = clientOf(database.endpoint);
  const { Item } = await client.send(
    new GetItemCommand({ TableName: short, Key: { pk: { S: 'S#1' } } }),
  );
  expect(Item).toBeDefined();
  client.destroy();
  await database.stop();
});

test('a table that people’s work is in is never taken away', async () => {
  const folder = await leftBy((spec) => (spec.id === 'core' ? { ...spec, indexes: [] } : spec));

  await expect(openDatabase(folder)).rejects.toThrow('groundwork-core');
});
