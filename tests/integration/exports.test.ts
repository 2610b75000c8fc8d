import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { ulid } from 'ulid';
import { readAudit } from '#domain/contract/audit.ts';
import { noteExport } from '#domain/contract/exports.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { createAccountTies } from '#functions/storage/account-merges.ts';
import { createExports, createOpenings, exportItems } from '#functions/storage/acts.ts';
import { NOON, type TestApi, makeApi, makeLearner } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { PLAN, makeCatalogue } from '../support/catalogue.ts';
import { type PersonOf, type World, makeWorld } from '../support/world.ts';

const catalogue = makeCatalogue();
const database = useDatabase();
let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await makeWorld(database, catalogue);
  api = makeApi(database, { catalogue });
});

const note = async (who: PersonOf, exported: string, people?: readonly string[]): Promise<number> => {
  const body = { cohort: world.cohorts.C1, exported, people };
  return (await api.post(noteExport.path, body, world.cookies[who].passkey)).status;
};
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

test('everyone sees who took their name along since they joined, and who read what they share', async () => {
  const { L1, T1, ended } = world.people;
  const { C1, CB } = world.cohorts;
  const { log } = database.tables;
  const [exports, openings] = [createExports(database.database, log), createOpenings(database.database, log)];
  const joined = NOON - 10 * DAY_MS;
  const by = { cohort: C1, exported: 'everyone' } as const;
  // Of the day before they joined, by somebody who is gone, and of another cohort.
  await exports.record({ ...by, reader: T1, at: joined - 1 });
  await exports.record({ ...by, reader: ulid(), at: joined });
  await exports.record({
    ...by,
    exported: 'access-requests',
    reader: world.people.logistics,
    at: joined + 1,
  });
  await exports.record({ ...by, cohort: CB, reader: world.people.KB, at: NOON });
  for (const [reader, at] of [
    [T1, NOON + 1],
    [ended, NOON + DAY_MS],
  ] as const) {
    await openings.record(L1, {
      worksheet: PLAN.id,
      share: ulid(),
      reader,
      name: 'A trainer',
      cohort: C1,
      at,
    });
  }
  database.forget();

  const audit = readAudit.reply.parse(await (await api.get(readAudit.path, world.cookies.L1.code)).json());

  expect(audit.openings).toEqual([
    { by: 'A trainer', at: NOON + DAY_MS },
    { by: 'A trainer', at: NOON + 1 },
  ]);
  const exported = (exportedBy: string | null, kind: string, at: number) => ({
    ...{ cohort: 'Plain C1', exported: kind, by: exportedBy, at },
  });
  expect(audit.exports.filter(({ at }) => at < NOON)).toEqual([
    exported('Plain logistics', 'access-requests', joined + 1),
    exported(null, 'everyone', joined),
  ]);
  expect(
    audit.exports
      .filter(({ at }) => at >= NOON)
      .toSorted((one, other) => (one.exported < other.exported ? -1 : 1)),
  ).toEqual([exported('Plain T1', 'everyone', NOON), exported('Plain KA', 'finishers', NOON)]);
  expect(database.writes()).toEqual([]);

  const nobody = await makeLearner(database, { enrolled: false });
  expect(await (await api.get(readAudit.path, nobody.cookie)).json()).toEqual({
    ...{ exports: [], openings: [], transfers: [], merges: [] },
  });
});

test('S51 whose names were taken along is written down by each, once a day, and they see it after they have left and by the account that theirs became', async () => {
  const { L1, L2, removed1 } = world.people;
  const people = [L1, L1, L2, ulid()];
  expect(await note('T1', 'everyone', people)).toBe(200);
  api.now = NOON + 1000;
  expect(await note('T1', 'everyone', people)).toBe(200);
  expect(
    await note(
      'T1',
      'everyone',
      Array.from({ length: 101 }, () => L1),
    ),
  ).toBe(400);
  // Of another affiliate, and a learner.
  expect([await note('KB', 'everyone', people), await note('L1', 'everyone', people)]).toEqual([404, 404]);
  expect(await note('KA', 'finishers', [removed1])).toBe(200);
  api.now = NOON;
  const seenBy = async (cookie: string) =>
    readAudit.reply.parse(await (await api.get(readAudit.path, cookie)).json()).exports;
  const row = { cohort: 'Plain C1', exported: 'everyone', by: 'Plain T1', at: NOON };
  expect(await seenBy(world.cookies.L1.code)).toContainEqual(row);
  // Nobody of that cohort, whatever the page says.
  expect(await seenBy(world.cookies.L2.code)).toEqual([]);
  expect(await seenBy(world.cookies.removed1.code)).toEqual([
    { ...row, exported: 'finishers', by: 'Plain KA', at: NOON + 1000 },
  ]);
  const { core } = database.tables;
  await createAccountTies(database.database, core).absorb(L2, removed1, ulid());
  expect(await seenBy(world.cookies.L2.code)).toHaveLength(1);
});
