import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { type Database, createDatabase } from '#functions/storage/client.ts';
import type { Item } from '#functions/storage/dynamodb.ts';
import { createLedgerReader } from '#functions/storage/ledger.ts';
import { type Stores, openStores } from '#functions/storage/stores.ts';
import { TABLES, type TableId } from '#functions/storage/tables.ts';
import { createTableInput } from '#infra/local/database.ts';

export interface DatabaseCall {
  /** `GetItem`, `PutItem`, … */
  readonly operation: string;
  /** The call's own JSON. */
  readonly input: Record<string, unknown>;
}

export interface TestDatabase {
  readonly endpoint: string;
  readonly tables: Readonly<Record<TableId, string>>;
  readonly database: Database;
  /** Every store over it, as the functions open them. */
  readonly stores: Stores;
  /** All items of this table, or of every table. */
  readonly items: (only?: TableId) => Promise<Item[]>;
  /** Sets an attribute of an item in `core`, behind every store. */
  readonly set: (Key: Item, name: string, value: unknown) => Promise<unknown>;
  /** The ledger of a day in UTC; of the day of `NOON` unless a test says otherwise. */
  readonly ledger: (day?: string) => ReturnType<ReturnType<typeof createLedgerReader>['ofDay']>;
  /** Calls since `forget`, in order, without the reading of switches. */
  readonly calls: readonly DatabaseCall[];
  readonly writes: () => readonly DatabaseCall[];
  /** The table of each write, in order. */
  readonly writtenTables: () => (TableId | undefined)[];
  /** How often each operation was called. */
  readonly counts: () => Record<string, number>;
  readonly forget: () => void;
  /** The writes since they were last taken, also those that were forgotten. */
  readonly takeWritten: () => readonly DatabaseCall[];
  /** Most calls since `forget` that each came after the one before was answered: so long is the way. */
  readonly inTurn: () => number;
  readonly stop: () => Promise<void>;
}

/** What reached a database since it was last forgotten. */
interface Seen {
  readonly calls: DatabaseCall[];
  readonly written: DatabaseCall[];
  /** Most calls in turn that were answered, and that came. */
  answered: number;
  inTurn: number;
}

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const SWITCHES_PARTITION = { ':partition': { S: 'SWITCHES' } };
/** Reads the operator's switches: each instance does once a minute, and no request pays for it. */
const isOfSwitches = ({ ExpressionAttributeValues: values }: Record<string, unknown>): boolean =>
  isDeepStrictEqual(values, SWITCHES_PARTITION);

/** Notes a call once all of it has come. @param then takes its bytes */
function note(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  seen: Seen,
  then: (body: Buffer) => void,
): void {
  const place = seen.answered + 1;
  seen.inTurn = Math.max(seen.inTurn, place);
  outgoing.once('finish', () => {
    seen.answered = Math.max(seen.answered, place);
  });
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', () => {
    const body = Buffer.concat(parts);
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    const input: Record<string, unknown> = JSON.parse(body.toString('utf8'));
    if (!isOfSwitches(input)) seen.calls.push({ operation, input });
    if (WRITES.has(operation)) seen.written.push({ operation, input });
    then(body);
  });
}

/** An in-memory database that counts calls where they come in, since another hop would double their cost. */
function countedStore(seen: Seen, delayMs: number): Server {
  const store: Server = dynalite({ createTableMs: 0 });
  store.prependListener('request', (incoming, outgoing) => {
    note(incoming, outgoing, seen, () => undefined);
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

/**
 * Passes calls on to a database that is not ours, `delayMs` late, and counts them. One at a time, for Moto
 * looks at a condition and writes in two steps, between which another call would come.
 */
function countingProxy(target: URL, seen: Seen, delayMs: number): Server {
  let before: Promise<unknown> = Promise.resolve();
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): Promise<void> =>
    new Promise((done) => {
      const { hostname, port } = target;
      const { method, url: path, headers } = incoming;
      const giveUp = (): void => {
        outgoing.destroy();
        done();
      };
      const passed = request({ hostname, port, method, path, headers }, (answer) => {
        // Read to its end, also where nobody waits for it any more: the next call comes after it.
        buffer(answer).then((whole) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          setTimeout(() => outgoing.end(whole), delayMs);
          done();
        }, giveUp);
      });
      passed.on('error', giveUp);
      passed.end(body);
    });
  return createServer((incoming, outgoing) => {
    note(incoming, outgoing, seen, (body) => {
      before = before.then(() => pass(incoming, outgoing, body));
    });
  });
}

type RequestHandler = Database['config']['requestHandler'];

/** Hands a client's calls to a store in this process. Without a socket each costs nearly half as much. */
const withoutSocket = (store: Server): Pick<RequestHandler, 'handle' | 'metadata'> => ({
  metadata: { handlerProtocol: 'http/1.1' },
  handle: ({ method, path: url, headers: given, body }: Parameters<RequestHandler['handle']>[0]) =>
    new Promise((resolve) => {
      const named = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]);
      const headers: Record<string, string> = {};
      const incoming = Object.assign(new EventEmitter(), {
        ...{ method, url, headers: Object.fromEntries(named) },
      });
      const outgoing = Object.assign(new EventEmitter(), {
        statusCode: 200,
        setHeader: (name: string, value: string | number) => {
          headers[name.toLowerCase()] = String(value);
        },
        end: (text: string) => {
          const { statusCode } = outgoing;
          resolve({ response: { statusCode, headers, body: Buffer.from(text) } as never });
          outgoing.emit('finish');
        },
      });
      // Never before its caller goes on, as from a socket.
      setImmediate(() => {
        store.emit('request', incoming, outgoing);
        incoming.emit('data', Buffer.from(body.buffer, body.byteOffset, body.byteLength));
        incoming.emit('end');
      });
    }),
});

/** A client that waits: other tests share the cores, and what is slow here is not down. */
export const patientDatabase = (): Database => createDatabase({ connectMs: 250_000, requestMs: 250_000 });

/**
 * Starts an empty database: dynalite in memory, or the endpoint named in `DYNAMODB_ENDPOINT`, with tables as
 * `TABLE_DEFINITIONS` has them. They have unique names, so test files never meet. It sets the SDK's own
 * variables, as the stack does.
 * @param options.delayMs by which each answer comes late
 */
export async function startDatabase({ delayMs = 0 } = {}): Promise<TestDatabase> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const definitions: Partial<Record<TableId, object>> = JSON.parse(process.env.TABLE_DEFINITIONS ?? '{}');
  const calls: DatabaseCall[] = [];
  const seen: Seen = { calls, written: [], answered: 0, inTurn: 0 };
  const server =
    given === undefined ? countedStore(seen, delayMs) : countingProxy(new URL(given), seen, delayMs);
  const endpoint = `http://127.0.0.1:${await listen(server)}`;
  process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_ACCESS_KEY_ID = 'local';
  process.env.AWS_SECRET_ACCESS_KEY = 'local';

  const maker = new DynamoDBClient({});
  const suffix = crypto.randomUUID().slice(0, 8);
  const tables = { core: `core-${suffix}`, short: `short-${suffix}`, log: `log-${suffix}` };
  for (const table of TABLES) {
    const definition = { ...createTableInput(table, tables[table.id]), ...definitions[table.id] };
    await maker.send(new CreateTableCommand(definition));
  }
  maker.destroy();
  calls.length = 0;

  const idsByName = new Map(TABLES.map(({ id }) => [tables[id], id]));
  const writes = () => calls.filter(({ operation }) => WRITES.has(operation));

  const database = patientDatabase();
  if (given === undefined) Object.assign(database.config.requestHandler, withoutSocket(server));
  return {
    endpoint,
    tables,
    database,
    stores: openStores(database, tables),
    items: async (only) => {
      const found: Item[] = [];
      for (const TableName of only === undefined ? Object.values(tables) : [tables[only]]) {
        const pages = paginateScan({ client: database }, { TableName });
        for await (const { Items = [] } of pages) found.push(...Items);
      }
      return found;
    },
    set: (Key, name, value) =>
      database.send(
        new UpdateCommand({
          ...{ TableName: tables.core, Key, UpdateExpression: 'SET #name = :value' },
          ExpressionAttributeNames: { '#name': name },
          ExpressionAttributeValues: { ':value': value },
        }),
      ),
    ledger: (day = '2026-11-24') => createLedgerReader(database, tables.log).ofDay(day),
    calls,
    writes,
    writtenTables: () => writes().map(({ input }) => idsByName.get(String(input['TableName']))),
    counts: () => {
      const counted: Record<string, number> = {};
      for (const { operation } of calls) counted[operation] = (counted[operation] ?? 0) + 1;
      return counted;
    },
    forget: () => {
      calls.length = 0;
      [seen.answered, seen.inTurn] = [0, 0];
    },
    takeWritten: () => seen.written.splice(0),
    inTurn: () => seen.inTurn,
    stop: async () => {
      database.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
