import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { TableNames } from '#functions/settings.ts';
import { TABLES, type TableId, type TableSpec } from '#functions/storage/tables.ts';
import { DatabaseClosed, openDurableDatabase } from './durable-store.ts';
import { close, listen, behind, makeSecretPath } from './listen.ts';

/** The SDK wants these; the database on this machine ignores them. */
export const LOCAL_AWS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
} as const;

export const LOCAL_TABLES: TableNames = {
  core: 'groundwork-core',
  short: 'groundwork-short',
  log: 'groundwork-log',
};

export const createLocalClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: LOCAL_AWS.AWS_REGION,
    credentials: {
      accessKeyId: LOCAL_AWS.AWS_ACCESS_KEY_ID,
      secretAccessKey: LOCAL_AWS.AWS_SECRET_ACCESS_KEY,
    },
  });

export const openLocalClient = (endpoint: string) => {
  const client = createLocalClient(endpoint);
  return { database: DynamoDBDocumentClient.from(client), close: () => client.destroy() };
};

export const withClient = async <Value>(
  endpoint: string,
  use: (database: DynamoDBDocumentClient) => Promise<Value>,
): Promise<Value> => {
  const { database, close: end } = openLocalClient(endpoint);
  try {
    return await use(database);
  } finally {
    end();
  }
};

export const tableEnv = (): Record<string, string> =>
  Object.fromEntries(TABLES.map((spec) => [spec.env, LOCAL_TABLES[spec.id]]));

export const createTableInput = (spec: TableSpec, name: string): CreateTableCommandInput => {
  const own = [spec.partitionKey, ...(spec.sortKey === null ? [] : [spec.sortKey])];
  const ofIndexes = spec.indexes.flatMap((index) => [index.partitionKey, index.sortKey]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...own, ...ofIndexes].map((attribute) => ({
      AttributeName: attribute,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: spec.partitionKey, KeyType: 'HASH' },
      ...(spec.sortKey === null ? [] : [{ AttributeName: spec.sortKey, KeyType: 'RANGE' as const }]),
    ],
    ...(spec.indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: spec.indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: [
              { AttributeName: index.partitionKey, KeyType: 'HASH' as const },
              { AttributeName: index.sortKey, KeyType: 'RANGE' as const },
            ],
            Projection:
              index.includes === 'all'
                ? { ProjectionType: 'ALL' as const }
                : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.includes] },
          })),
        }),
  };
};

/** Pause in ms between looks at a table that is being made, and their number. */
const [LOOK_MS, LOOKS] = [10, 6000];

/** The database answers that a table is made before it is on the disk. */
async function waitUntilActive(client: DynamoDBClient, name: string): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await delay(LOOK_MS);
  }
  throw new Error(`the table ${name} is not ready`);
}

const createTables = (endpoint: string): Promise<void> =>
  withClient(endpoint, async (client) => {
    const { TableNames: there = [] } = await client.send(new ListTablesCommand({}));
    for (const spec of TABLES) {
      const name = LOCAL_TABLES[spec.id];
      if (there.includes(name)) continue;
      await client.send(new CreateTableCommand(createTableInput(spec, name)));
      await waitUntilActive(client, name);
    }
  });

const SNAPSHOT_PATH = '/snapshot';

const tableOf = (name: string): TableId => {
  const [id] = TABLES.map((spec) => spec.id).filter((each) => LOCAL_TABLES[each] === name);
  if (id === undefined) throw new Error(`no table of ours is ${name}`);
  return id;
};

export async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of parts) {
    const lines = `${rest}${part}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/**
 * Reads all items as they were when the reading began, while others write.
 * @returns a table and an item of it, as DynamoDB's JSON @throws if the database stops before the end
 */
export async function* readSnapshot(
  endpoint: string,
): AsyncGenerator<{ readonly table: TableId; readonly item: string }> {
  const { body, ok } = await fetch(`${endpoint}${SNAPSHOT_PATH}`);
  if (!ok || body === null) throw new Error('the database shows no snapshot');
  for await (const line of linesOf(body.pipeThrough(new TextDecoderStream()))) {
    const tab = line.indexOf('\t');
    yield { table: tableOf(line.slice(0, tab)), item: line.slice(tab + 1) };
  }
}

/**
 * On a free loopback port, behind a secret path, with all tables.
 * @param free bytes that may still be written; a test can limit them
 * @throws DatabaseClosed if another process has the folder open, or if it is damaged
 */
export const openDatabase = async (folder: string, free?: () => number) => {
  const durable = await openDurableDatabase(folder, free);
  const { server, snapshot, health } = durable;
  const path = makeSecretPath();
  const answers = server.listeners('request');
  server.removeAllListeners('request');
  const underWay = new Set<Promise<unknown>>();
  let ready = Promise.resolve();
  server.on(
    'request',
    behind(path, (...call) => {
      const [request, response] = call;
      if (request.method === 'GET' && request.url === SNAPSHOT_PATH) {
        const lines = snapshot(TABLES.map(({ id }) => LOCAL_TABLES[id]));
        // A reader that left, or a database that closes, ends the response without its end.
        pipeline(Readable.from(lines), response).catch(() => response.destroy());
        return;
      }
      void ready.then(() => {
        const closed = once(response, 'close').finally(() => underWay.delete(closed));
        underWay.add(closed);
        for (const answer of answers) Reflect.apply(answer, server, call);
      });
    }),
  );
  const opened = await listen(server, 0, '127.0.0.1');
  if (!opened.ok) throw new Error(`the database got no port: ${opened.error}`);
  const endpoint = `http://127.0.0.1:${opened.value}${path}`;
  try {
    await createTables(endpoint);
  } catch (error) {
    await close(server);
    throw health.damaged ? new DatabaseClosed('damaged', folder, { cause: error }) : error;
  }
  return {
    /** For `AWS_ENDPOINT_URL_DYNAMODB`. Its path is a secret, so keep it from other users. */
    endpoint,
    hasLostWrites: durable.hasLostWrites,
    health,
    /** Opens the files again. Calls in the meantime wait. */
    reopen: async () => {
      const again = Promise.withResolvers<undefined>();
      ready = again.promise;
      await Promise.allSettled(underWay);
      await durable.reopen().finally(() => again.resolve(undefined));
    },
    stop: () => close(server),
  };
};
export type LocalDatabase = Readonly<Awaited<ReturnType<typeof openDatabase>>>;

/** Opens a folder's database while `use` works with it. @throws as `openDatabase` does */
export const withDatabase = async <Value>(folder: string, use: (endpoint: string) => Promise<Value>) => {
  const { endpoint, health, stop } = await openDatabase(folder);
  try {
    return await use(endpoint);
  } catch (error) {
    throw health.damaged ? new DatabaseClosed('damaged', folder, { cause: error }) : error;
  } finally {
    await stop();
  }
};

/** @returns a line for the operator where the database is closed to the work */
export const unlessClosed = async <Value>(work: Promise<Value>): Promise<Result<Value, DatabaseClosed>> => {
  try {
    return ok(await work);
  } catch (error) {
    if (error instanceof DatabaseClosed) return fail(error);
    throw error;
  }
};
