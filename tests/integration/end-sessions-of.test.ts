import { beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { me } from '#domain/contract/sign-in.ts';
import { createLedgerReader } from '#functions/storage/ledger.ts';
import { ids } from '#functions/ids.ts';
import { endSessionsOf } from '../../scripts/operator/end-sessions.ts';
import { NOON, makeApi } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { useDatabase } from '../support/use-database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { makeIdentity } from './identity/support.ts';

const database = useDatabase();
let world: World;
beforeAll(async () => {
  world = await makeWorld(database, makeCatalogue());
});

test('S10 [ASVS 7.4.5] one person is signed out with the very next call, and nobody else', async () => {
  const api = makeApi(database);
  const { peopleWriter, ledger } = makeIdentity(database).deps;
  const status = async (who: keyof World['cookies']): Promise<number> =>
    (await api.get(me.path, world.cookies[who].passkey)).status;
  const ended = await endSessionsOf({ ...api.deps, peopleWriter, ledger }, world.people.N2, NOON - DAY_MS);
  expect(ended).toEqual({ ok: true, value: 1 });
  expect([await status('N2'), await status('L2')]).toEqual([401, 200]);
});

test('everyone of an affiliate is signed out with the very next call, and nobody of another', async () => {
  const api = makeApi(database);
  const { peopleWriter, ledger } = makeIdentity(database).deps;
  const deps = { ...api.deps, peopleWriter, ledger };
  const status = async (who: keyof World['cookies']): Promise<number> =>
    (await api.get(me.path, world.cookies[who].passkey)).status;
  const ended = await endSessionsOf(deps, world.affiliates.A, NOON);
  expect(ended).toMatchObject({ ok: true });
  for (const who of ['L1', 'T1', 'KA', 'GA'] as const) expect([who, await status(who)]).toEqual([who, 401]);
  for (const who of ['LB', 'Z', 'GB'] as const) expect([who, await status(who)]).toEqual([who, 200]);
  const rows = await createLedgerReader(database.database, database.tables.log).ofDay('2026-11-24');
  expect(rows.filter(({ act }) => act === 'signed-out-everywhere')).toHaveLength(ended.ok ? ended.value : -1);
  expect(rows.map(({ by }) => by)).toContain('operator');
});

test('an id of nobody and of no affiliate ends nobody’s session', async () => {
  const api = makeApi(database);
  const { peopleWriter, ledger } = makeIdentity(database).deps;
  database.forget();
  expect(await endSessionsOf({ ...api.deps, peopleWriter, ledger }, ids.ulid(), NOON)).toEqual({
    ok: false,
    error: 'not_found',
  });
  expect(database.writes()).toEqual([]);
});
