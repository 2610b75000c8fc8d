import { result } from './database.ts';

/**
 * Opens a database that lies apart from the record of this phone. Close it after each use, so that another
 * tab can delete it.
 * @param makes makes its tables; null where asking whether it is here must leave nothing behind
 * @returns null where there is none and none is to be made
 * @throws DOMException where this browser keeps nothing
 */
export async function openApart(
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
