import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCohort } from '#domain/contract/cohorts.ts';
import { closeJoinLink, makeJoinLink, reopenJoinLink } from '#domain/contract/join-links.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { DAY_MS, NOON, type TestApi, makeApi, signIn } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { type World, makeWorld } from '../support/world.ts';

let database: TestDatabase;
let world: World;
let api: TestApi;
beforeAll(async () => {
  database = await startDatabase();
  world = await makeWorld(database, makeCatalogue());
});
afterAll(() => database.stop());
beforeEach(() => {
  api = makeApi(database);
});

/** Staff's sessions are short: each call has its own. */
const post = async (path: string, body: object): Promise<Response> => {
  const cookie = await signIn(database, world.people.T1, { at: api.now });
  database.forget();
  return api.post(path, { cohort: world.cohorts.C1, ...body }, cookie);
};
const make = async (label?: string) => {
  const response = await post(makeJoinLink.path, {
    limit: 3,
    days: 30,
    ...(label !== undefined && { label }),
  });
  expect(response.status).toBe(200);
  return makeJoinLink.reply.parse(await response.json());
};
const links = () => createJoinLinks(database.database, database.tables.core);

describe('the label of a join link', () => {
  test('is kept tidied, stands in the list with the day it was made, and may be left out', async () => {
    api.now += 1;
    const first = await make('  Tuesday   group ');
    api.now += 1;
    const second = await make();

    const { joinLinks } = readCohort.reply.parse(await (await post(readCohort.path, {})).json());

    const made = joinLinks
      .filter(({ id }) => id === first.id || id === second.id)
      .map(({ label, createdAt }) => ({ label, createdAt }));
    expect(made).toEqual([
      { label: 'Tuesday group', createdAt: NOON + 1 },
      { label: '', createdAt: NOON + 2 },
    ]);
  });

  test.each([
    ['bad_request', 'x'.repeat(61)],
    ['bad_request', 7],
    ['name_control_characters', 'a\nb'],
    ['name_direction_override', 'a\u202Eb'],
  ])('with %s (%j) is refused, and no link is made', async (error, label) => {
    const response = await post(makeJoinLink.path, { limit: 3, days: 30, label });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error, field: 'label' });
    expect(database.writes()).toEqual([]);
  });
});

describe('a link that was closed', () => {
  const close = async (id: string): Promise<void> => {
    expect((await post(closeJoinLink.path, { id })).status).toBe(200);
  };

  test('opens again within a day, with its places, and the ledger knows', async () => {
    const { id } = await make();
    await links().admit(id, world.people.L1, NOON);
    await close(id);
    api.now += DAY_MS - 1;

    expect((await post(reopenJoinLink.path, { id })).status).toBe(200);

    expect(database.writes().map(({ input }) => input.TableName)).toEqual([
      database.tables.core,
      database.tables.log,
    ]);
    expect(await links().admit(id, world.people.L2, api.now)).toBe('admitted');
    expect((await links().read(id))?.admitted.size).toBe(2);
  });

  test('stays closed after a day, and one that is open is not opened', async () => {
    const [late, open] = [await make(), await make()];
    await close(late.id);
    api.now += DAY_MS;

    for (const { id } of [late, open]) {
      const response = await post(reopenJoinLink.path, { id });
      expect([response.status, await response.json()]).toEqual([404, { error: 'not_found' }]);
    }
    expect((await links().read(late.id))?.closedAt).toBe(NOON);
    expect(database.writes()).toEqual([]);
  });

  test('by two at once is opened once, and closing it again counts from then', async () => {
    const { id } = await make();
    await close(id);

    const answers = await Promise.all(
      [1, 2, 3].map(async () => (await post(reopenJoinLink.path, { id })).status),
    );

    expect(answers.toSorted()).toEqual([200, 404, 404]);
    api.now += 60_000;
    await close(id);
    expect((await links().read(id))?.closedAt).toBe(NOON + 60_000);
  });
});
