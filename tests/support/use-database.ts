import { afterAll, beforeAll } from 'vitest';
import { type TestDatabase, startDatabase } from './database.ts';

/** The database of a test file: empty before the first of its tests, and stopped after the last. */
export function useDatabase(options: { readonly delayMs?: number } = {}): TestDatabase {
  const database = {} as TestDatabase;
  beforeAll(async () => {
    Object.assign(database, await startDatabase(options));
  });
  afterAll(() => database.stop());
  return database;
}
