import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { type IndexSpec, TABLES, type TableSpec } from '#functions/storage/tables.ts';
import type { TestDatabase } from '../support/database.ts';
import { type RawItem, itemBytes } from './item-size.ts';

/** What reached the database, and the capacity AWS would bill for it. */
export interface Usage {
  calls: number;
  /** Calls that write. */
  writes: number;
  readUnits: number;
  writeUnits: number;
}

/** Stands before a database and keeps count. */
export interface Meter {
  readonly usage: Readonly<Usage>;
  readonly reset: () => void;
  readonly stop: () => Promise<void>;
}

const Item = z.record(z.string(), z.record(z.string(), z.unknown()));
const Request = z.object({
  TableName: z.optional(z.string()),
  IndexName: z.optional(z.string()),
  Key: z.optional(Item),
  Item: z.optional(Item),
  ConsistentRead: z.optional(z.boolean()),
  RequestItems: z.optional(
    z.record(z.string(), z.object({ Keys: z.array(Item), ConsistentRead: z.optional(z.boolean()) })),
  ),
});
const Reply = z.object({
  Item: z.optional(Item),
  Items: z.optional(z.array(Item)),
  Responses: z.optional(z.record(z.string(), z.array(Item))),
});

/**
 * 4 KB a unit where a read must see the last write, half of that where it need not. Nothing found costs as
 * the smallest.
 */
const readUnits = (bytes: number, isConsistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);

const writeUnits = (...items: readonly (RawItem | null)[]): number =>
  Math.max(1, ...items.map((item) => (item === null ? 1 : Math.ceil(itemBytes(item) / 1024))));

const pick = (item: RawItem, names: readonly string[]): RawItem =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));

/** An item's entry in an index, with the key it stands under; null where the item is not in it. */
function entryOf(item: RawItem | null, table: TableSpec, index: IndexSpec): RawItem | null {
  if (item === null || !(index.partitionKey in item) || !(index.sortKey in item)) return null;
  if (index.includes === 'all') return item;
  const keys = ['pk', ...(table.sortKey === null ? [] : [table.sortKey])];
  return pick(item, [...keys, index.partitionKey, index.sortKey, ...index.includes]);
}

/**
 * Units for an index: one entry put or taken away, two where it moves to another key, none where it stays as
 * it is.
 */
function indexUnits(
  before: RawItem | null,
  after: RawItem | null,
  table: TableSpec,
  index: IndexSpec,
): number {
  const [old, next] = [entryOf(before, table, index), entryOf(after, table, index)];
  if (isDeepStrictEqual(old, next)) return 0;
  if (old === null || next === null) return writeUnits(old, next);
  const keys = [index.partitionKey, index.sortKey];
  const isMoved = !isDeepStrictEqual(pick(old, keys), pick(next, keys));
  return isMoved ? writeUnits(old) + writeUnits(next) : writeUnits(old, next);
}

/** Names a read may not have here: they hide from the answer what AWS bills for. */
const HIDING = /"(FilterExpression|ProjectionExpression|AttributesToGet|Select)"/;

/**
 * Puts itself before the database: clients made from now on, by the SDK's own variable, go through it. Units
 * are computed from the items as they are before and after each call; the embedded database counts no
 * indexes.
 */
export async function startMeter(test: TestDatabase): Promise<Meter> {
  const usage: Usage = { calls: 0, writes: 0, readUnits: 0, writeUnits: 0 };
  const tableOf = (name: string | undefined): TableSpec => {
    const table = TABLES.find(({ id }) => test.tables[id] === name);
    if (table === undefined) throw new Error(`a call to the table ${String(name)}`);
    return table;
  };

  const headersOf = (incoming: IncomingMessage): Record<string, string> =>
    Object.fromEntries(
      ['content-type', 'authorization', 'x-amz-date', 'x-amz-target'].flatMap((name) => {
        const value = incoming.headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
  const send = (headers: Record<string, string>, body: string) =>
    fetch(test.endpoint, { method: 'POST', headers, body });

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = (await buffer(incoming)).toString();
    const headers = headersOf(incoming);
    const [version, operation = ''] = String(headers['x-amz-target']).split('.');
    const request = Request.parse(JSON.parse(body));
    const isConsistent = request.ConsistentRead === true;

    const look = async (key: RawItem): Promise<RawItem | null> => {
      const answer = await send(
        { ...headers, 'x-amz-target': `${String(version)}.GetItem` },
        JSON.stringify({ TableName: request.TableName, Key: key, ConsistentRead: true }),
      );
      return Reply.parse(await answer.json()).Item ?? null;
    };

    usage.calls += 1;
    let answer: Response;
    let text: string;
    switch (operation) {
      case 'PutItem':
      case 'UpdateItem':
      case 'DeleteItem': {
        const table = tableOf(request.TableName);
        const names = ['pk', ...(table.sortKey === null ? [] : [table.sortKey])];
        const key = pick(request.Key ?? request.Item ?? {}, names);
        const before = await look(key);
        answer = await send(headers, body);
        text = await answer.text();
        const after = await look(key);
        usage.writes += 1;
        usage.writeUnits += writeUnits(before, after);
        for (const index of table.indexes) {
          usage.writeUnits += indexUnits(before, after, table, index);
        }
        break;
      }
      case 'GetItem':
      case 'Query':
      case 'BatchGetItem': {
        if (HIDING.test(body)) throw new Error(`a ${operation} whose cost cannot be seen`);
        answer = await send(headers, body);
        text = await answer.text();
        const { Item: found, Items = [], Responses = {} } = Reply.parse(JSON.parse(text));
        if (operation === 'BatchGetItem') {
          for (const [name, { Keys, ConsistentRead }] of Object.entries(request.RequestItems ?? {})) {
            const sizes = (Responses[name] ?? []).map(itemBytes);
            for (let at = 0; at < Keys.length; at += 1) {
              usage.readUnits += readUnits(sizes[at] ?? 0, ConsistentRead === true);
            }
          }
        } else {
          const items = operation === 'GetItem' ? (found === undefined ? [] : [found]) : Items;
          const bytes = items.reduce((total, item) => total + itemBytes(item), 0);
          usage.readUnits += readUnits(bytes, isConsistent);
        }
        break;
      }
      default:
        throw new Error(`${operation} has no price here`);
    }
    outgoing.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0',
    });
    outgoing.end(text);
  };

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      outgoing.end(JSON.stringify({ __type: 'MeterError', message: String(error) }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${port}`;
  return {
    usage,
    reset: () => Object.assign(usage, { calls: 0, writes: 0, readUnits: 0, writeUnits: 0 }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
