import { afterAll, beforeAll, expect, test } from 'vitest';
import { me } from '#domain/contract/sign-in.ts';
import { createLedgerReader } from '#functions/storage/ledger.ts';
import { ids } from '#functions/ids.ts';
import { endAffiliateSessions } from '../../scripts/operator/end-affiliate-sessions.ts';
import { NOON, makeApi } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { makeIdentity } from './identity/support.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await startDatabase();
  world = await makeWorld(database, makeCatalogue());
});
afterAll(() => database.stop());

test('everyone of an affiliate is signed out with the very next call, and nobody of another', async () => {
  const api = makeApi(database);
  const { peopleWriter, ledger } = makeIdentity(database).deps;
  const deps = { ...api.deps, peopleWriter, ledger };
  const status = async (who: keyof World['cookies']): Promise<number> =>
    (await api.get(me.path, world.cookies[who].passkey)).status;

  const ended = await endAffiliateSessions(deps, world.affiliates.A, NOON);

  expect(ended).toMatchObject({ ok: true });
  for (const who of ['L1', 'T1', 'KA', 'GA'] as const) expect([who, await status(who)]).toEqual([who, 401]);
  for (const who of ['LB', 'Z', 'GB'] as const) expect([who, await status(who)]).toEqual([who, 200]);
  const rows = await createLedgerReader(database.database, database.tables.log).ofDay('2026-11-24');
  expect(rows.filter(({ act }) => act === 'signed-out-everywhere')).toHaveLength(ended.ok ? ended.value : -1);
  expect(rows.map(({ by }) => by)).toContain('operator');
});

test('an affiliate that is not there ends nobody’s session', async () => {
  const api = makeApi(database);
  const { peopleWriter, ledger } = makeIdentity(database).deps;
  database.forget();
  expect(await endAffiliateSessions({ ...api.deps, peopleWriter, ledger }, ids.ulid(), NOON)).toEqual({
    ok: false,
    error: 'not_found',
  });
  expect(database.writes()).toEqual([]);
});
