/** What we use of IndexedDB, typed by tables. The browser's own objects fit, so nothing is wrapped. */
export interface Table<Row> {
  get(key: IDBValidKey): IDBRequest<Row | undefined>;
  getAll(within?: IDBKeyRange): IDBRequest<Row[]>;
  put(row: Row, key?: IDBValidKey): IDBRequest<IDBValidKey>;
  delete(key: IDBValidKey | IDBKeyRange): IDBRequest<undefined>;
  index(name: string): { getAll(key: IDBValidKey): IDBRequest<Row[]> };
}

/** One transaction. @typeParam Tables the row of each table, by the table's name */
export interface Transaction<Tables> {
  objectStore<Name extends keyof Tables & string>(name: Name): Table<Tables[Name]>;
}

/** The result of a request. @throws DOMException where there is none */
export const result = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    // The type allows for a missing error; by now there is one.
    request.onerror = () => reject(request.error ?? new DOMException());
  });

/** Settles once a page that was put aside is shown again; null where none was. */
let aside: Promise<unknown> | null = null;
const running = new Set<IDBTransaction>();

/** False where a transaction has ended, or ends by itself: a browser refuses nothing else here. */
function couldEnd(ends: () => void): boolean {
  try {
    ends();
    return true;
  } catch {
    return false;
  }
}

/**
 * The page is left and put aside as it stands: what a transaction of it held would hold up every page after
 * it. What isn't being written to the disk yet is done once it is shown again, as is all that is begun now.
 */
export function putAside(back: Promise<unknown>): void {
  aside = back;
  for (const tx of running) if (couldEnd(() => tx.abort())) running.delete(tx);
}

/**
 * Does something in one transaction, all of it or nothing: once more where the page was put aside meanwhile.
 * @returns what `work` made of it, once it is written to the disk
 * @throws DOMException where it could not be: no room, or the browser closed the database
 */
export async function within<Tables, Value>(
  database: IDBDatabase,
  tables: readonly (keyof Tables & string)[],
  mode: IDBTransactionMode,
  work: (tx: Transaction<Tables>) => Value | Promise<Value>,
): Promise<Value> {
  if (aside !== null) await aside;
  const tx = database.transaction(tables, mode, { durability: 'strict' });
  running.add(tx);
  const done = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new DOMException());
  });
  const worked = async (): Promise<Value> => {
    const value = await work(tx);
    // Without it the page would be needed until the last answer came.
    couldEnd(() => tx.commit());
    return value;
  };
  try {
    const [value] = await Promise.all([worked(), done]);
    return value;
  } catch (error) {
    if (running.has(tx)) throw error;
  } finally {
    running.delete(tx);
  }
  return within<Tables, Value>(database, tables, mode, work);
}
