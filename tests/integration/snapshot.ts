import { isDeepStrictEqual } from 'node:util';
import { BatchWriteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { TABLES } from '#functions/storage/tables.ts';
import type { DatabaseCall, TestDatabase } from '../support/database.ts';

type Item = Record<string, unknown>;

/** Names an item of any table. */
const nameOf = (table: unknown, { pk, sk }: Item): string => JSON.stringify([table, pk, sk]);

export async function takeSnapshot(test: TestDatabase): Promise<ReadonlyMap<string, Item>> {
  const found = new Map<string, Item>();
  for (const { id } of TABLES) {
    for (const item of await test.items(id)) found.set(nameOf(test.tables[id], item), item);
  }
  return found;
}

/** The database's own JSON of an item or a key: `{ pk: { S: … } }`. */
type Marshalled = Readonly<Record<string, { readonly S: string } | undefined>>;

const keyOf = ({ pk, sk }: Marshalled): Item => ({ pk: pk?.S, ...(sk === undefined ? {} : { sk: sk.S }) });

/** The tables and keys that a call has written to, or tried to. */
function placesOf({
  operation,
  input,
}: DatabaseCall): readonly { readonly table: string; readonly key: Item }[] {
  if (operation !== 'BatchWriteItem') {
    const key = keyOf(Object(operation === 'PutItem' ? input.Item : input.Key));
    return [{ table: String(input.TableName), key }];
  }
  return Object.entries(Object(input.RequestItems)).flatMap(([table, requests]) =>
    [requests].flat().map((request) => {
      const { PutRequest, DeleteRequest } = Object(request);
      return { table, key: keyOf(PutRequest?.Item ?? DeleteRequest?.Key) };
    }),
  );
}

/** The keys that calls have written to, or tried to. */
export const writtenKeys = (writes: readonly DatabaseCall[]): readonly string[] =>
  writes.flatMap(placesOf).map(({ key }) => String(key.pk));

/** Of the keys that calls have written to or tried to: those under which something else stands now. */
export async function changedKeys(
  test: TestDatabase,
  snapshot: ReadonlyMap<string, Item>,
  writes: readonly DatabaseCall[],
): Promise<string[]> {
  const changed: string[] = [];
  for (const { table, key } of writes.flatMap(placesOf)) {
    const { Item: now } = await test.database.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    if (!isDeepStrictEqual(now, snapshot.get(nameOf(table, key)))) changed.push(String(key.pk));
  }
  return changed;
}

/** What one call puts back at most, as the database allows. */
const AT_ONCE = 25;

/** Puts back what calls have written, each item once, in as few calls as there can be. */
export async function undo(
  test: TestDatabase,
  snapshot: ReadonlyMap<string, Item>,
  writes: readonly DatabaseCall[],
): Promise<void> {
  const written = new Map(
    writes.flatMap(placesOf).map((place) => [nameOf(place.table, place.key), place] as const),
  );
  const requests = [...written].map(([name, { table, key }]) => {
    const before = snapshot.get(name);
    const request = before === undefined ? { DeleteRequest: { Key: key } } : { PutRequest: { Item: before } };
    return { table, request };
  });
  for (let at = 0; at < requests.length; at += AT_ONCE) {
    const byTable: Record<string, (typeof requests)[number]['request'][]> = {};
    for (const { table, request } of requests.slice(at, at + AT_ONCE)) (byTable[table] ??= []).push(request);
    const left = await test.database.send(new BatchWriteCommand({ RequestItems: byTable }));
    if (Object.keys(left.UnprocessedItems ?? {}).length > 0) throw new Error('not all was put back');
  }
}
