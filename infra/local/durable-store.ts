import type { Server } from 'node:http';
import dynalite from 'dynalite';
import storage, { type Operation, type Store } from 'dynalite/db/index.js';

/** A write that waits for the disk. */
interface Waiting {
  readonly operations: readonly Operation[];
  readonly done: PromiseWithResolvers<undefined>;
}

/**
 * Gathers writes that come while the disk is busy into one batch, which is either there after a crash or not.
 * @param write writes a batch, and returns once it is on the disk
 */
const gatherWrites = (write: (operations: readonly Operation[]) => Promise<void>) => {
  const waiting: Waiting[] = [];
  let isWriting = false;
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0);
      try {
        await write(group.flatMap(({ operations }) => operations));
        for (const { done } of group) done.resolve(undefined);
      } catch (error) {
        for (const { done } of group) done.reject(error);
      }
    }
    isWriting = false;
  };
  return (operations: readonly Operation[]): Promise<void> => {
    const done = Promise.withResolvers<undefined>();
    waiting.push({ operations, done });
    if (!isWriting) void writeAll();
    return done.promise;
  };
};

/** By store on disk, what an item's write changes in the indexes, under the item's key. */
const indexChanges = new WeakMap<Store, Map<string, readonly Operation[]>>();

/** Makes a store say that an item is written once it is on the disk, and not before. */
const makeDurable = (store: Store): Store => {
  const { db } = store;
  const changes = new Map<string, readonly Operation[]>();
  indexChanges.set(store, changes);
  const batch = db._batch.bind(db);
  const write = gatherWrites((operations) => batch(operations, { sync: true }));
  const writeItem = (operation: Operation): Promise<void> => {
    const ofIndexes = changes.get(operation.key) ?? [];
    changes.delete(operation.key);
    return write([...ofIndexes, operation]);
  };
  db._put = (key, value) => writeItem({ type: 'put', key, value });
  db._del = (key) => writeItem({ type: 'del', key });
  db._batch = write;
  return store;
};

const { updateIndexes } = storage;

// dynalite writes each index on its own, then the item. A crash between leaves an index unlike its table.
storage.updateIndexes = (store, table, before, after, done) => {
  const changes = indexChanges.get(store);
  const item = after ?? before;
  if (changes === undefined || item === null || item === undefined) {
    updateIndexes(store, table, before, after, done);
    return;
  }
  const indexes = table.GlobalSecondaryIndexes ?? [];
  const { puts, deletes } = storage.getIndexActions(indexes, before, after, table);
  const keyIn = (index: string, key: string) => `index-global~${table.TableName}~${index}~${key}`;
  changes.set(`item-${table.TableName}~${storage.createKey(item, table)}`, [
    ...deletes.map(({ index, key }) => ({ type: 'del' as const, key: keyIn(index, key) })),
    ...puts.map(({ index, key, item: copied }) => ({
      type: 'put' as const,
      key: keyIn(index, key),
      value: JSON.stringify(copied),
    })),
  ]);
  done();
};

/**
 * Reads all items of some tables as they were together at one moment.
 * @returns lines of a table's name, a tab and an item as DynamoDB's JSON
 */
async function* snapshotOf({ db }: Store, tables: readonly string[]): AsyncGenerator<string> {
  const snapshot = db.snapshot();
  try {
    for (const table of tables) {
      const range = { gte: `item-${table}~`, lt: `item-${table}~\u{ff}` };
      const items = db.values({ ...range, snapshot, valueEncoding: 'utf8' });
      for await (const item of items) yield `${table}\t${item}\n`;
    }
  } finally {
    await snapshot.close();
  }
}

/** dynalite over a folder, which here waits for the disk. */
export const createDurableDatabase = (
  folder: string,
): { readonly server: Server; readonly snapshot: (tables: readonly string[]) => AsyncGenerator<string> } => {
  const { create } = storage;
  const made: Store[] = [];
  storage.create = (options) => {
    const store = makeDurable(create(options));
    made.push(store);
    return store;
  };
  try {
    const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0 });
    const [store] = made;
    if (store === undefined) throw new Error('dynalite made no store');
    return { server, snapshot: (tables) => snapshotOf(store, tables) };
  } finally {
    storage.create = create;
  }
};
