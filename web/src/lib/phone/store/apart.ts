import { result, type Transaction, within } from './database.ts';

/**
 * Opens a database that lies apart from the record of this phone.
 * @param makes makes its tables; null where asking whether it is here must leave nothing behind
 * @returns null where there is none and none is to be made
 * @throws DOMException where this browser keeps nothing
 */
async function open(
  name: string,
  makes: ((database: IDBDatabase) => void) | null,
): Promise<IDBDatabase | null> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    if (makes === null) opening.transaction?.abort();
    else makes(opening.result);
  };
  try {
    const database = await result(opening);
    database.onversionchange = () => database.close();
    return database;
  } catch (error) {
    if (makes === null && error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/**
 * A database that lies apart from the record of this phone. It is closed after each transaction, so that
 * another tab can delete it.
 * @param make makes its tables
 */
export const apart =
  <Tables>(name: string, tables: readonly (keyof Tables & string)[], make: (database: IDBDatabase) => void) =>
  /**
   * Runs one transaction over all of its tables. Where there is no database it is made, if `makes` is true.
   * @returns what `work` returns; `without` where there is no database and none is to be made
   * @throws DOMException where this browser keeps nothing
   */
  async <Value>(
    makes: boolean,
    without: Value,
    work: (tx: Transaction<Tables>) => Value | Promise<Value>,
  ): Promise<Value> => {
    const database = await open(name, makes ? make : null);
    if (database === null) return without;
    try {
      return await within<Tables, Value>(database, tables, 'readwrite', work);
    } finally {
      database.close();
    }
  };
