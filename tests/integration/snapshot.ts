import { isDeepStrictEqual } from 'node:util';
import { BatchWriteCommand, GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { DatabaseCall, TestDatabase } from '../support/database.ts';

type Item = Record<string, unknown>;

/** Names an item of any table. */
const nameOf = (table: unknown, { pk, sk }: Item): string => JSON.stringify([table, pk, sk]);

export async function takeSnapshot(test: TestDatabase): Promise<ReadonlyMap<string, Item>> {
  const found = new Map<string, Item>();
  for (const table of Object.values(test.tables)) {
    for await (const { Items = [] } of paginateScan({ client: test.database }, { TableName: table })) {
      for (const item of Items) found.set(nameOf(table, item), item);
    }
  }
  return found;
}

/** Keys as the database's own JSON has them: `{ pk: { S: … } }`. */
function keyOf({ operation, input }: DatabaseCall): Item {
  const holder = (operation === 'PutItem' ? input.Item : input.Key) as Record<
    string,
    { readonly S: string } | undefined
  >;
  const { pk, sk } = holder;
  return { pk: pk?.S, ...(sk === undefined ? {} : { sk: sk.S }) };
}

/** The keys that calls have written to, or tried to. */
export const writtenKeys = (writes: readonly DatabaseCall[]): readonly string[] =>
  writes.map((write) => String(keyOf(write).pk));

/** Of the keys that calls have written to or tried to: those under which something else stands now. */
export async function changedKeys(
  test: TestDatabase,
  snapshot: ReadonlyMap<string, Item>,
  writes: readonly DatabaseCall[],
): Promise<string[]> {
  const changed: string[] = [];
  for (const write of writes) {
    const [table, key] = [String(write.input.TableName), keyOf(write)];
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
    writes.map((write) => {
      const [table, key] = [String(write.input.TableName), keyOf(write)];
      return [nameOf(table, key), { table, key }] as const;
    }),
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
