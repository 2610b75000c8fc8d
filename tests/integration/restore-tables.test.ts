import { setImmediate } from 'node:timers/promises';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { removeLearner } from '#domain/contract/board.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import type { Database } from '#functions/storage/client.ts';
import { createErasedAccounts } from '#functions/storage/deletions.ts';
import { createMembers } from '#functions/storage/members.ts';
import { createPeople } from '#functions/storage/people.ts';
import { createSwitchBoard } from '#functions/storage/switches.ts';
import { TABLES } from '#functions/storage/tables.ts';
import { createTableInput } from '#infra/local/database.ts';
import { restoredName } from '#infra/restored-tables.ts';
import {
  type PointInTime,
  describeTable,
  untilReady,
} from '../../scripts/operator/restore-tables/point-in-time.ts';
import { restoreTables } from '../../scripts/operator/restore-tables/restore-tables.ts';
import { NOON, makeApi, makeLearner } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { patientDatabase } from '../support/database.ts';
import { useDatabase } from '../support/use-database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { takeSnapshot } from './snapshot.ts';

type Item = Record<string, unknown>;

const database = useDatabase();

const itemsIn = async (table: string): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client: database.database }, { TableName: table })) {
    found.push(...Items);
  }
  const nameOf = ({ pk, sk }: Item): string => JSON.stringify([pk, sk]);
  return found.toSorted((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
};

/** Without the mark of the write that changed an item last, which is another at each try. */
const unmarked = (items: readonly Item[]): Item[] => items.map(({ changeMark: _, ...rest }) => rest);

const wait = async (): Promise<void> => {
  await setImmediate();
};

/** The one step that the database of tests hasn't got: it fills the new table with what `core` held. */
const copyOf = (core: readonly Item[]): PointInTime => ({
  begin: async (_from, to) => {
    const spec = TABLES.find(({ id }) => id === 'core');
    if (spec === undefined) throw new Error('no core');
    await database.database.send(new CreateTableCommand(createTableInput(spec, to)));
    await untilReady(database.database, to, wait);
    await mapWithConcurrency(core, (Item) => database.database.send(new PutCommand({ TableName: to, Item })));
    return { ok: true, value: null };
  },
  equip: async () => undefined,
});

const turnChanges = (to: 'on' | 'off'): Promise<void> =>
  createSwitchBoard(database.database, database.tables.core).turn('changes', to, NOON);

const cohortsOf = async (core: string, person: string): Promise<string[]> => {
  const file = await createPeople(database.database, core).read(person);
  return (file?.enrolments ?? []).map(({ cohort }) => cohort);
};

let world: World;
let copy: PointInTime;
beforeAll(async () => {
  world = await makeWorld(database, makeCatalogue());
  const { cohorts, people, cookies } = world;
  expect(await cohortsOf(database.tables.core, people.L1)).toEqual([cohorts.C1]);
  copy = copyOf(await itemsIn(database.tables.core));
  // After the time that is restored somebody joins, a trainer takes a place away, the operator stops changes.
  await makeLearner(database);
  const body = { cohort: cohorts.C1, person: people.L1 };
  expect((await makeApi(database).post(removeLearner.path, body, cookies.T1.passkey)).status).toBe(200);
  await turnChanges('off');
});

const said: string[] = [];
const say = (line: string): void => void said.push(line);

const restore = (at: number, client: Database = database.database, pointInTime = copy) =>
  restoreTables(
    { database: client, pointInTime, say, wait },
    { tables: database.tables, at, now: NOON + DAY_MS },
  );

const targetsOf = (at: number) => ({
  core: restoredName(database.tables.core, at) ?? '',
  short: restoredName(database.tables.short, at) ?? '',
});

/** Runs a restore that dies in place of its call number `calls`. @returns true if it got that far */
const diesAfter = async (calls: number, at: number): Promise<boolean> => {
  let left = calls;
  const spend = (): void => {
    if (left === 0) throw new Error('cut off');
    left -= 1;
  };
  const client = patientDatabase();
  client.middlewareStack.add(
    (next) => (args) => {
      spend();
      return next(args);
    },
    { step: 'initialize', name: 'cutOff' },
  );
  const mortal: PointInTime = {
    begin: async (...given) => {
      spend();
      return copy.begin(...given);
    },
    equip: async (...given) => {
      spend();
      await copy.equip(...given);
    },
  };
  try {
    await restore(at, client, mortal);
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'cut off') return true;
    throw error;
  } finally {
    client.destroy();
  }
};

describe('R2 tables of DynamoDB are restored to new ones', () => {
  test('as they were, with nobody signed in, and what was taken away since is taken away again', async () => {
    const before = await takeSnapshot(database);
    const at = NOON - DAY_MS;

    const restored = await restore(at);

    const { core, short } = targetsOf(at);
    expect(restored).toMatchObject({
      ok: true,
      value: { tables: { core, short, log: database.tables.log }, off: new Set() },
    });
    expect(await cohortsOf(core, world.people.L1)).toEqual([]);
    expect(await itemsIn(short)).toEqual([]);
    expect(said).toEqual(expect.arrayContaining([expect.stringContaining(`${core} is being restored`)]));
    const counts = restored.ok ? restored.value.counts : [];
    expect(counts.map(({ kind }) => kind)).not.toContain('of no kind');
    const people = (await itemsIn(core)).filter(({ sk }) => sk === 'PROFILE').length;
    const counted = { kind: 'person', now: people + 1, restored: people };
    expect(counts.find(({ kind }) => kind === 'person')).toEqual(counted);
    // People went on with the tables before, as they are.
    expect(await takeSnapshot(database)).toEqual(before);
  });

  test('and a restore that dies at any call is run again and ends as one that lived', async () => {
    expect((await restore(NOON)).ok).toBe(true);
    const whole = await itemsIn(targetsOf(NOON).core);
    let calls = 0;
    for (let isCut = true; isCut; calls += 1) {
      const at = NOON - (calls + 1) * 1000;
      isCut = await diesAfter(calls, at);
      expect((await restore(at)).ok).toBe(true);
      expect(unmarked(await itemsIn(targetsOf(at).core))).toEqual(unmarked(whole));
      expect(await itemsIn(targetsOf(at).short)).toEqual([]);
    }
    expect(calls).toBeGreaterThan(12);
  });

  test('nor are marks of deleted accounts taken for people at work', async () => {
    const at = NOON - 4 * DAY_MS;
    expect((await restore(at)).ok).toBe(true);
    await createErasedAccounts(database.database, targetsOf(at).short).note(world.people.L2, NOON);
    expect((await restore(at)).ok).toBe(true);
  });

  test('never where people work already', async () => {
    const at = NOON - 2 * DAY_MS;
    const { core, short } = targetsOf(at);
    expect((await restore(at)).ok).toBe(true);
    await database.database.send(new PutCommand({ TableName: short, Item: { pk: 'S#somebody' } }));
    const { cohorts, people } = world;
    await createMembers(database.database, core).restore(cohorts.C1, people.L1);
    expect(await restore(at)).toEqual({ ok: false, error: expect.stringContaining('People work on') });
    // Replayed once more, the ledger would take the place away that was given back since.
    expect(await cohortsOf(core, people.L1)).toEqual([cohorts.C1]);
  });

  test.each([
    ['while people change things', 'People still change things'],
    ['to a time to come', 'still to come'],
    ['to a time that is kept no more', 'can be restored as it was from'],
  ])('not %s, and then nothing is made', async (when, line) => {
    const at = when === 'to a time to come' ? NOON + 2 * DAY_MS : NOON - 3 * DAY_MS;
    const forgetful: PointInTime = {
      ...copy,
      begin: async () => ({ ok: false, error: 'core can be restored as it was from … to ….' }),
    };
    await turnChanges(when === 'while people change things' ? 'on' : 'off');

    const refused = await restore(at, database.database, forgetful);
    await turnChanges('off');

    expect(refused).toEqual({ ok: false, error: expect.stringContaining(line) });
    for (const name of Object.values(targetsOf(at))) {
      expect(await describeTable(database.database, name)).toBeNull();
    }
  });
});
