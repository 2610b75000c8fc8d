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

/**
 * Does something in one transaction, all of it or nothing.
 * @returns what `work` made of it, once it is written to the disk
 * @throws DOMException where it could not be: no room, or the browser closed the database
 */
export async function within<Tables, Value>(
  database: IDBDatabase,
  tables: readonly (keyof Tables & string)[],
  mode: IDBTransactionMode,
  work: (tx: Transaction<Tables>) => Value | Promise<Value>,
): Promise<Value> {
  const tx = database.transaction(tables, mode, { durability: 'strict' });
  const done = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new DOMException());
  });
  const [value] = await Promise.all([work(tx), done]);
  return value;
}
