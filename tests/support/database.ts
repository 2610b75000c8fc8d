import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type IncomingMessage, type Server, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { type Database, createDatabase } from '#functions/storage/client.ts';
import { TABLES, type TableId, type TableSpec } from '#functions/storage/tables.ts';

/** One call that reached the database. */
export interface DatabaseCall {
  /** `GetItem`, `PutItem`, … */
  readonly operation: string;
  /** The call's own JSON. */
  readonly input: Record<string, unknown>;
}

/** A database with all tables, and a count of what reaches it. */
export interface TestDatabase {
  readonly endpoint: string;
  readonly tables: Readonly<Record<TableId, string>>;
  readonly database: Database;
  /** Calls since `forget`, in order. */
  readonly calls: readonly DatabaseCall[];
  readonly writes: () => readonly DatabaseCall[];
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

/** What `CreateTable` needs for a table of ours. */
export function createTableInput(table: TableSpec, name: string): CreateTableCommandInput {
  const keys = [
    { partitionKey: table.partitionKey, sortKey: table.sortKey },
    ...table.indexes.map(({ partitionKey, sortKey }) => ({ partitionKey, sortKey })),
  ];
  const attributes = keys.flatMap(({ partitionKey, sortKey }) =>
    sortKey === null ? [partitionKey] : [partitionKey, sortKey],
  );
  const schema = (partitionKey: string, sortKey: string | null) => [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    ...(sortKey === null ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' as const }]),
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schema(table.partitionKey, table.sortKey),
    AttributeDefinitions: attributes.map((attribute) => ({
      AttributeName: attribute,
      AttributeType: 'S',
    })),
    ...(table.indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: table.indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: schema(index.partitionKey, index.sortKey),
            Projection:
              index.includes === 'all'
                ? { ProjectionType: 'ALL' as const }
                : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.includes] },
          })),
        }),
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Notes a call once all of it has come. @param then takes its bytes */
function note(incoming: IncomingMessage, calls: DatabaseCall[], then: (body: Buffer) => void): void {
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', () => {
    const body = Buffer.concat(parts);
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    calls.push({ operation, input: JSON.parse(body.toString('utf8')) });
    then(body);
  });
}

/** An in-memory database that counts calls where they come in, since another hop would double their cost. */
function countedStore(calls: DatabaseCall[], delayMs: number): Server {
  const store: Server = dynalite({ createTableMs: 0 });
  store.prependListener('request', (incoming, outgoing) => {
    note(incoming, calls, () => undefined);
    if (delayMs === 0) return;
    const end = outgoing.end.bind(outgoing);
    Object.defineProperty(outgoing, 'end', {
      value: (...given: unknown[]) => {
        setTimeout(() => Reflect.apply(end, outgoing, given), delayMs);
      },
    });
  });
  return store;
}

/** Passes calls on to a database that is not ours, `delayMs` late, and counts them. */
function countingProxy(target: URL, calls: DatabaseCall[], delayMs: number): Server {
  return createServer((incoming, outgoing) => {
    note(incoming, calls, (body) => {
      const passed = request(
        {
          hostname: target.hostname,
          port: target.port,
          method: incoming.method,
          path: incoming.url,
          headers: incoming.headers,
        },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          if (delayMs === 0) answer.pipe(outgoing);
          else void delay(delayMs).then(() => answer.pipe(outgoing));
        },
      );
      passed.on('error', () => outgoing.destroy());
      passed.end(body);
    });
  });
}

/**
 * Starts an empty database: dynalite in memory, or the endpoint named in `DYNAMODB_ENDPOINT`. Its tables have
 * unique names, so test files never meet, and it sets the SDK's own variables, as the stack does.
 * @param options.delayMs by which each answer comes late
 */
export async function startDatabase({ delayMs = 0 } = {}): Promise<TestDatabase> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const calls: DatabaseCall[] = [];
  const server =
    given === undefined ? countedStore(calls, delayMs) : countingProxy(new URL(given), calls, delayMs);
  const endpoint = `http://127.0.0.1:${await listen(server)}`;
  process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_ACCESS_KEY_ID = 'local';
  process.env.AWS_SECRET_ACCESS_KEY = 'local';

  const maker = new DynamoDBClient({});
  const suffix = crypto.randomUUID().slice(0, 8);
  const tables = { core: `core-${suffix}`, short: `short-${suffix}`, log: `log-${suffix}` };
  for (const table of TABLES) {
    await maker.send(new CreateTableCommand(createTableInput(table, tables[table.id])));
  }
  maker.destroy();
  calls.length = 0;

  // Other tests share the cores: what is slow here is not down.
  const database = createDatabase({ connectMs: 10_000, requestMs: 10_000 });
  return {
    endpoint,
    tables,
    database,
    calls,
    writes: () => calls.filter(({ operation }) => WRITES.has(operation)),
    forget: () => {
      calls.length = 0;
    },
    stop: async () => {
      database.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
