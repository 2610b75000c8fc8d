import storage, { type Item, type Operation, type Store, type Table } from 'dynalite/db/index.js';

const { getIndexActions } = storage;

/**
 * dynalite tells items with the same keys in an index apart by 24 bits of a hash. Of two that agreed in them,
 * one was written over the other, so that a task was never listed and never done. Here an entry's name ends
 * with the item's own key.
 */
storage.createIndexKey = (item, table, keys) =>
  storage.createKey(item, table, keys) + storage.createKey(item, table);

/** @param before null where the item is new @param after null where it is deleted */
export function entryChanges(table: Table, before: Item | null, after: Item | null): readonly Operation[] {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  const keysOf = new Map(indexes.map(({ IndexName, KeySchema }) => [IndexName, KeySchema]));
  const keyIn = (index: string, item: Item): string =>
    `index-global~${table.TableName}~${index}~${storage.createIndexKey(item, table, keysOf.get(index))}`;
  const { puts, deletes } = getIndexActions(indexes, before, after, table);
  return [
    ...(before === null
      ? []
      : deletes.map(({ index }) => ({ type: 'del' as const, key: keyIn(index, before) }))),
    ...puts.map(({ index, item }) => ({ type: 'put' as const, key: keyIn(index, item), value: item })),
  ];
}

storage.updateIndexes = ({ db }, table, before, after, done) => {
  db.batch(entryChanges(table, before ?? null, after ?? null), done);
};

/** A database has this key once all its entries are named in this way. */
export const WHOLE_ENTRIES = 'whole-index-entries';

/** Operations on the disk at once. */
const AT_ONCE = 1000;

/** @param prefix of the keys of one list, such as `item-<table>` */
export const rangeOf = (prefix: string) => ({ gte: `${prefix}~`, lt: `${prefix}~\u{ff}` });

/** Makes the indexes of an older build again from its items, once. A crash before the end begins it again. */
export async function makeEntriesWhole({ db }: Store): Promise<void> {
  if ((await db.get(WHOLE_ENTRIES)) === true) return;
  // A full disk refuses this write, before anything is deleted.
  await db.put(WHOLE_ENTRIES, false);
  for await (const table of db.values<Table>(rangeOf('table'))) {
    await db.clear(rangeOf(`index-global~${table.TableName}`));
    const operations: Operation[] = [];
    for await (const item of db.values<Item>(rangeOf(`item-${table.TableName}`))) {
      operations.push(...entryChanges(table, null, item));
      if (operations.length >= AT_ONCE) await db.batch(operations.splice(0));
    }
    await db.batch(operations);
  }
  await db.put(WHOLE_ENTRIES, true);
}
