import { readFileSync, statfsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import dynalite from 'dynalite';
import storage, { type Operation, type Store } from 'dynalite/db/index.js';
import { entryChanges, makeEntriesWhole, rangeOf } from './index-entries.ts';

interface Waiting {
  readonly operations: readonly Operation[];
  readonly done: PromiseWithResolvers<undefined>;
}

/** Writes wait while the disk is busy. After a crash a batch is there or not. @param write to the disk */
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

/** With fewer free bytes nothing is written, so that the database has room to compact itself. */
const LEAST_FREE = 50 * 1024 * 1024;

export const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** dynalite answers this error as DynamoDB does while it is down, and throws every other one. */
class Down extends Error {
  readonly statusCode = 503;
  readonly body = {
    __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
    message: 'The database cannot do that now.',
  };
}

interface Health {
  /** After a failed write, later ones in the log would be lost, so none is made before it's reopened. */
  failed: boolean;
  damaged: boolean;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

/** By store on disk, an item's changes to indexes, under the item's key. */
const indexChanges = new WeakMap<Store, Map<string, readonly Operation[]>>();

/** Turns failures into ones that dynalite answers, where it would end the process. */
const answerFailures = ({ db }: Store, health: Health): void => {
  const asDown = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work;
    } catch (error) {
      if (codeOf(error) === 'LEVEL_CORRUPTION') health.damaged = true;
      throw new Down('the database cannot be read', { cause: error });
    }
  };
  const [get, iterate] = [db._get.bind(db), db._iterator.bind(db)];
  db._get = (...given) => asDown(get(...given));
  db._iterator = (...given) => {
    const made = iterate(...given);
    for (const step of ['_next', '_nextv', '_all'] as const) {
      const take = made[step].bind(made);
      made[step] = (...limits) => asDown(take(...limits));
    }
    return made;
  };
};

/** An item counts as written once it is on the disk. @param free bytes that may still be written */
const makeDurable = (store: Store, health: Health, free: () => number): Store => {
  const { db } = store;
  const changes = new Map<string, readonly Operation[]>();
  indexChanges.set(store, changes);
  answerFailures(store, health);
  const batch = db._batch.bind(db);
  const write = gatherWrites(async (operations) => {
    if (health.failed || free() < LEAST_FREE) throw new Down('the disk is full');
    try {
      await batch(operations, { sync: true });
    } catch (error) {
      health.failed = true;
      throw new Down('a write failed', { cause: error });
    }
  });
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
  const ofIndexes = entryChanges(table, before ?? null, after ?? null).map((change) =>
    change.type === 'put' ? { ...change, value: JSON.stringify(change.value) } : change,
  );
  changes.set(`item-${table.TableName}~${storage.createKey(item, table)}`, ofIndexes);
  done();
};

/** All items at one moment. @returns lines of a table's name, a tab and an item as DynamoDB's JSON */
async function* snapshotOf({ db }: Store, tables: readonly string[]): AsyncGenerator<string> {
  const snapshot = db.snapshot();
  try {
    for (const table of tables) {
      const items = db.values({ ...rangeOf(`item-${table}`), snapshot, valueEncoding: 'utf8' });
      for await (const item of items) yield `${table}\t${item}\n`;
    }
  } finally {
    await snapshot.close();
  }
}

export type DatabaseProblem = 'in_use' | 'damaged';

const HELP: Readonly<Record<DatabaseProblem, (folder: string) => string>> = {
  in_use: (folder) => `${folder} is in use by another Groundwork or one of its commands.`,
  damaged: (folder) => `${folder} is damaged. Put the data back to a copy: npm run restore -- <copy>`,
};

/** Its message is a line for the operator. */
export class DatabaseClosed extends Error {
  override readonly name = 'DatabaseClosed';
  readonly problem: DatabaseProblem;
  constructor(problem: DatabaseProblem, folder: string, options: ErrorOptions) {
    super(HELP[problem](folder), options);
    this.problem = problem;
  }
}

/** Each opening has a new log of LevelDB's, which names lost writes. */
const hasLostWrites = (folder: string): boolean =>
  /: dropping \d+ bytes/.test(readFileSync(join(folder, 'LOG'), 'utf8'));

/** @throws DatabaseClosed, or the file system's own error */
const open = async ({ db }: Store, folder: string): Promise<void> => {
  try {
    await db.open();
  } catch (error) {
    const { cause } = error instanceof Error ? error : new Error(String(error));
    if (codeOf(cause) === 'LEVEL_LOCKED') throw new DatabaseClosed('in_use', folder, { cause });
    const isFull = cause instanceof Error && /No space left|Permission denied|Read-only/.test(cause.message);
    throw isFull ? cause : new DatabaseClosed('damaged', folder, { cause });
  }
};

/** dynalite ends the process where it can't read the tables. @throws DatabaseClosed */
const checkTables = async ({ db }: Store, folder: string): Promise<void> => {
  try {
    for await (const table of db.values({ ...rangeOf('table'), valueEncoding: 'utf8' })) JSON.parse(table);
  } catch (error) {
    await db.close._original();
    throw new DatabaseClosed('damaged', folder, { cause: error });
  }
};

const createStore = <Made>(change: (store: Store) => Store, make: () => Made): [Made, Store] => {
  const { create } = storage;
  const stores: Store[] = [];
  storage.create = (options) => {
    const store = change(create(options));
    stores.push(store);
    return store;
  };
  try {
    const made = make();
    const [store] = stores;
    if (store === undefined) throw new Error('dynalite made no store');
    return [made, store];
  } finally {
    storage.create = create;
  }
};

/**
 * dynalite over a folder, which here waits for the disk. @param free bytes that may still be written
 * @throws DatabaseClosed, or the file system's own error
 */
export const openDurableDatabase = async (folder: string, free: () => number = () => freeBytes(folder)) => {
  const health: Health = { failed: false, damaged: false };
  const [server, store] = createStore(
    (made) => makeDurable(made, health, free),
    () => dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0 }),
  );
  await open(store, folder);
  await checkTables(store, folder);
  try {
    await makeEntriesWhole(store);
  } catch (error) {
    await store.db.close._original();
    throw health.damaged ? new DatabaseClosed('damaged', folder, { cause: error }) : error;
  }
  return {
    server,
    snapshot: (tables: readonly string[]) => snapshotOf(store, tables),
    health,
    /** Nothing may be reading or writing. */
    reopen: async (): Promise<void> => {
      await store.db.close._original();
      await open(store, folder);
      health.failed = false;
    },
    /** The last writes before the crash are gone. */
    hasLostWrites: hasLostWrites(folder),
  };
};

/**
 * A lock that the system takes back when the process ends, however. LevelDB's own: Node has none.
 * @param folder of the lock alone; it is made
 * @returns releases the lock, or null where another process has it
 */
export const takeLock = async (folder: string): Promise<(() => Promise<void>) | null> => {
  const { db } = storage.create({ path: folder });
  try {
    await open({ db }, folder);
  } catch (error) {
    if (!(error instanceof DatabaseClosed)) throw error;
    if (error.problem === 'in_use') return null;
    // Nothing is kept in it, so a damaged one is made again.
    await rm(folder, { recursive: true });
    return takeLock(folder);
  }
  return () => db.close._original();
};
