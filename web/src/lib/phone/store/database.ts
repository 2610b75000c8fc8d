/**
 * What is used of IndexedDB, typed by tables: `Tables` maps the name of each table to its rows. The browser's own objects fit these
 * shapes, so nothing is wrapped.
 */
export interface Table<Row> {
  get(key: IDBValidKey): IDBRequest<Row | undefined>;
  getAll(within?: IDBKeyRange): IDBRequest<Row[]>;
  put(row: Row, key?: IDBValidKey): IDBRequest<IDBValidKey>;
  delete(key: IDBValidKey | IDBKeyRange): IDBRequest<undefined>;
  index(name: string): { getAll(key: IDBValidKey): IDBRequest<Row[]> };
}

/** One transaction, by its tables. */
export interface Work<Tables> {
  objectStore<Name extends keyof Tables & string>(name: Name): Table<Tables[Name]>;
}

/** The answer to a request. @throws DOMException where it could not be answered */
export const result = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    // Typed as one that may be missing, which it never is by then.
    request.onerror = () => reject(request.error ?? new DOMException());
  });

/**
 * Does something in one transaction, all of it or nothing.
 * @returns what `work` made of it, once it is written to the disk
 * @throws DOMException where it could not be: no room, or the browser closed the database
 */
export async function within<Tables, Value>(
  database: IDBDatabase,
  tables: readonly (keyof Tables & string)[],
  mode: IDBTransactionMode,
  work: (tx: Work<Tables>) => Value | Promise<Value>,
): Promise<Value> {
  const tx = database.transaction(tables, mode, { durability: 'strict' });
  const done = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new DOMException());
  });
  const [value] = await Promise.all([work(tx), done]);
  return value;
}
