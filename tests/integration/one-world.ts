import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Catalogue } from '#domain/course/course.ts';
import { type TestApi, makeApi } from '../support/api.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { takeSnapshot, undo } from './snapshot.ts';

export let database: TestDatabase;
export let world: World;
export let api: TestApi;

let courseOfApi: Catalogue;

/** Makes the API again. @param changes what it works with in place of the real parts */
export function restart(changes: Parameters<typeof makeApi>[1] = {}): void {
  api = makeApi(database, { catalogue: courseOfApi, ...changes });
}

/**
 * Gives a test file one world, which each of its tests finds as the first one did, and an API on it. Called
 * at the top of the file.
 */
export function useWorld(catalogue: Catalogue): void {
  courseOfApi = catalogue;
  let start: Awaited<ReturnType<typeof takeSnapshot>>;
  beforeAll(async () => {
    database = await startDatabase();
    world = await makeWorld(database, catalogue);
    start = await takeSnapshot(database);
  });
  afterAll(() => database.stop());
  beforeEach(() => {
    restart();
    database.forget();
  });
  afterEach(() => undo(database, start, database.writes()));
}
