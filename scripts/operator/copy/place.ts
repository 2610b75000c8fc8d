import { DynamoDBClient, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import type { Environment, TableNames } from '#functions/settings.ts';
import { TABLES, type TableId } from '#functions/storage/tables.ts';
import { LOCAL_TABLES, createLocalClient } from '#infra/local/database.ts';
import { readTableNames } from '../operator-database.ts';
import { type CopiedItem, type Copy, hashOf, itemOf, textOf } from './copy.ts';

/** A database that holds our three tables. */
export interface Place {
  readonly client: DynamoDBClient;
  readonly tables: TableNames;
}

/** The embedded database. @param endpoint its address */
export const localPlace = (endpoint: string): Place => ({
  client: createLocalClient(endpoint),
  tables: LOCAL_TABLES,
});

/** DynamoDB, with the tables of the functions' own variables. @returns a line with a missing one */
export const dynamodbPlace = (env: Environment): Result<Place, string> => {
  const tables = readTableNames(env);
  return tables.ok ? ok({ client: new DynamoDBClient({}), tables: tables.value }) : tables;
};

/** Page by page. Items that are written meanwhile may be missing. */
export async function* itemsIn({ client, tables }: Place): AsyncGenerator<CopiedItem> {
  for (const { id } of TABLES) {
    const pages = paginateScan({ client }, { TableName: tables[id], ConsistentRead: true });
    for await (const { Items = [] } of pages) {
      for (const item of Items) yield { table: id, item: textOf(item) };
    }
  }
}

const Expiring = z.object({ expiresAt: z.object({ N: z.string() }) });

/** From then on AWS may delete it. */
function isExpired(table: TableId, text: string): boolean {
  if (TABLES.find(({ id }) => id === table)?.expiryAttribute !== 'expiresAt') return false;
  const { data } = z.safeParse(Expiring, JSON.parse(text));
  return data !== undefined && Number(data.expiresAt.N) * 1000 <= Date.now();
}

/** The difference between a place and a copy. An expired item may be missing. */
const difference = async (place: Place, copy: Copy) => {
  const there: Record<TableId, Set<string>> = { core: new Set(), short: new Set(), log: new Set() };
  for await (const { table, item } of itemsIn(place)) there[table].add(hashOf(item));
  let missing = 0;
  let known = 0;
  for (const { id } of TABLES) {
    for await (const item of copy.items(id)) {
      if (there[id].has(hashOf(item))) known += 1;
      else if (!isExpired(id, item)) missing += 1;
    }
  }
  const all = there.core.size + there.short.size + there.log.size;
  return { there, known, missing, foreign: all - known };
};

/** Items that are put before the next are read. */
const AT_ONCE = 200;

export const putAll = async (
  { client, tables }: Place,
  table: TableId,
  items: Iterable<string> | AsyncIterable<string>,
): Promise<number> => {
  let done = 0;
  let group: string[] = [];
  const put = async (): Promise<void> => {
    await mapWithConcurrency(group, (text) =>
      client.send(new PutItemCommand({ TableName: tables[table], Item: itemOf(text) })),
    );
    done += group.length;
    group = [];
  };
  for await (const item of items) {
    group.push(item);
    if (group.length === AT_ONCE) await put();
  }
  await put();
  return done;
};

async function* without(items: AsyncIterable<string>, known: ReadonlySet<string>): AsyncGenerator<string> {
  for await (const item of items) if (!known.has(hashOf(item))) yield item;
}

/**
 * Fills an empty place from a copy, then compares both item by item. A run that was cut off goes on.
 * @returns the number of items; or why not, with nothing changed @throws Error where they differ afterwards
 */
export const fillPlace = async (place: Place, copy: Copy): Promise<Result<number, string>> => {
  const before = await difference(place, copy);
  if (before.foreign > 0) {
    return fail(`The tables hold ${before.foreign} items that are not in the copy; it goes into empty ones.`);
  }
  for (const { id } of TABLES) await putAll(place, id, without(copy.items(id), before.there[id]));
  const after = await difference(place, copy);
  if (after.missing + after.foreign > 0) {
    throw new Error(`${after.missing} items are missing and ${after.foreign} are others than in the copy`);
  }
  return ok(after.known);
};
