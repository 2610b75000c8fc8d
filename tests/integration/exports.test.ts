import { expect, test } from 'vitest';
import { ulid } from 'ulid';
import { readAudit } from '#domain/contract/audit.ts';
import { noteExport } from '#domain/contract/exports.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { exportItems } from '#functions/storage/acts.ts';
import { NOON, makeLearner } from '../support/api.ts';
import { PLAN } from '../support/catalogue.ts';
import type { PersonOf } from '../support/world.ts';
import { api, askBy, database, send, useWorld, world } from './one-world.ts';

useWorld();

const note = async (who: PersonOf, exported: string, people?: readonly string[]): Promise<number> => {
  const body = { cohort: world.cohorts.C1, exported, people };
  return (await send(noteExport, body, who)).status;
};
const noted = async (): Promise<unknown[]> =>
  (await database.items('log')).filter(exportItems.owns).map((item) => {
    const { cohort, day, reader, exported } = exportItems.partsOf(item);
    return [cohort, day, reader, exported, exportItems.read(item).at];
  });

test('who takes which people of a cohort with them is written down, once a day, and of nobody else', async () => {
  const { T1, KA } = world.people;
  const row = (reader: string, exported: string) => [world.cohorts.C1, '2026-11-24', reader, exported, NOON];
  expect(await note('T1', 'everyone')).toBe(200);
  api.now = NOON + 1000;
  expect(await note('T1', 'everyone')).toBe(200);
  api.now = NOON;
  expect(await note('KA', 'finishers')).toBe(200);
  // There is no file of it.
  expect(await note('T1', 'reflections')).toBe(400);
  const rows = await noted();
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(expect.arrayContaining([row(T1, 'everyone'), row(KA, 'finishers')]));
});

test('everyone sees who took their name along since they joined, and who read what they share', async () => {
  const { L1, T1, ended } = world.people;
  const { C1, CB } = world.cohorts;
  const { exports, openings } = database.stores;
  const joined = NOON - 10 * DAY_MS;
  const by = { cohort: C1, exported: 'everyone' } as const;
  // Of the day before they joined, by somebody who is gone, and of another cohort.
  await exports.record({ ...by, reader: T1, at: joined - 1 });
  await exports.record({ ...by, reader: ulid(), at: joined });
  const { logistics: reader, KB } = world.people;
  await exports.record({ ...by, exported: 'access-requests', reader, at: joined + 1 });
  await exports.record({ ...by, cohort: CB, reader: KB, at: NOON });
  for (const [reader, at] of [
    [T1, NOON + 1],
    [ended, NOON + DAY_MS],
  ] as const) {
    const opened = { worksheet: PLAN.id, share: ulid(), reader, name: 'A trainer', cohort: C1, at };
    await openings.record(L1, opened);
  }
  database.forget();

  const audit = await askBy(readAudit, null, world.cookies.L1.code);

  expect(audit.openings).toEqual([
    { by: 'A trainer', at: NOON + DAY_MS },
    { by: 'A trainer', at: NOON + 1 },
  ]);
  const exported = (exportedBy: string | null, kind: string, at: number) => ({
    ...{ cohort: 'Plain C1', exported: kind, by: exportedBy, at },
  });
  expect(audit.exports).toEqual([
    exported('Plain logistics', 'access-requests', joined + 1),
    exported(null, 'everyone', joined),
  ]);
  expect(database.writes()).toEqual([]);

  const nobody = await makeLearner(database, { enrolled: false });
  const nothing = { exports: [], openings: [], transfers: [], merges: [] };
  expect(await askBy(readAudit, null, nobody.cookie)).toEqual(nothing);
});

test('S51 whose names were taken along is written down by each, once a day, and they see it after they have left and by the account that theirs became', async () => {
  const { L1, L2, removed1 } = world.people;
  const people = [L1, L1, L2, ulid()];
  expect(await note('T1', 'everyone', people)).toBe(200);
  api.now = NOON + 1000;
  expect(await note('T1', 'everyone', people)).toBe(200);
  const tooMany = Array.from({ length: 101 }, () => L1);
  expect(await note('T1', 'everyone', tooMany)).toBe(400);
  expect(await note('KA', 'finishers', [removed1])).toBe(200);
  api.now = NOON;
  const seenBy = async (cookie: string) => (await askBy(readAudit, null, cookie)).exports;
  const row = { cohort: 'Plain C1', exported: 'everyone', by: 'Plain T1', at: NOON };
  expect(await seenBy(world.cookies.L1.code)).toContainEqual(row);
  // Nobody of that cohort, whatever the page says.
  expect(await seenBy(world.cookies.L2.code)).toEqual([]);
  expect(await seenBy(world.cookies.removed1.code)).toEqual([
    { ...row, exported: 'finishers', by: 'Plain KA', at: NOON + 1000 },
  ]);
  await database.stores.ties.absorb(L2, removed1, ulid());
  expect(await seenBy(world.cookies.L2.code)).toHaveLength(1);
});
