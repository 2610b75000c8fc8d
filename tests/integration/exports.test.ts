import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteExport } from '#domain/contract/exports.ts';
import { exportItems } from '#functions/storage/exports.ts';
import { NOON, type TestApi, makeApi } from '../support/api.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type PersonOf, type World, makeWorld } from '../support/world.ts';

const catalogue = makeCatalogue();

let database: TestDatabase;
let world: World;
let api: TestApi;
beforeAll(async () => {
  database = await startDatabase();
  world = await makeWorld(database, catalogue);
  api = makeApi(database, { catalogue });
});
afterAll(() => database.stop());

const note = async (who: PersonOf, exported: string): Promise<number> => {
  const body = { cohort: world.cohorts.C1, exported };
  return (await api.post(noteExport.path, body, world.cookies[who].passkey)).status;
};
/** All that is written down, by key and time. */
const noted = async (): Promise<unknown[]> => {
  const found: unknown[] = [];
  const pages = paginateScan({ client: database.database }, { TableName: database.tables.log });
  for await (const { Items = [] } of pages) {
    for (const item of Items.filter(exportItems.owns)) {
      const { cohort, day, reader, exported } = exportItems.partsOf(item);
      found.push([cohort, day, reader, exported, exportItems.read(item).at]);
    }
  }
  return found;
};

test('who takes which people of a cohort with them is written down, once a day, and of nobody else', async () => {
  const { T1, KA } = world.people;
  const row = (reader: string, exported: string) => [world.cohorts.C1, '2026-11-24', reader, exported, NOON];
  expect(await note('T1', 'everyone')).toBe(200);
  api.now = NOON + 1000;
  expect(await note('T1', 'everyone')).toBe(200);
  api.now = NOON;
  expect(await note('KA', 'finishers')).toBe(200);
  // Of another affiliate, of another cohort, a learner; and what there is no file of.
  expect(await Promise.all((['KB', 'T2', 'L1'] as const).map((who) => note(who, 'everyone')))).toEqual([
    404, 404, 404,
  ]);
  expect(await note('T1', 'reflections')).toBe(400);
  const rows = await noted();
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(expect.arrayContaining([row(T1, 'everyone'), row(KA, 'finishers')]));
});
