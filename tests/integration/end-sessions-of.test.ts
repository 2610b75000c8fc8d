import { expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { me } from '#domain/contract/sign-in.ts';
import { ids } from '#functions/ids.ts';
import { endSessionsOf } from '../../scripts/operator/end-sessions.ts';
import { NOON } from '../support/api.ts';
import type { PersonOf } from '../support/world.ts';
import { api, database, identity, useWorld, world } from './one-world.ts';

useWorld();

const end = (id: string, now = NOON) => {
  const { peopleWriter, ledger } = identity.deps;
  return endSessionsOf({ ...api.deps, peopleWriter, ledger }, id, now);
};
const status = async (who: PersonOf): Promise<number> =>
  (await api.get(me.path, world.cookies[who].passkey)).status;

test('S10 [ASVS 7.4.5] one person is signed out with the very next call, and nobody else', async () => {
  expect(await end(world.people.N2, NOON - DAY_MS)).toEqual({ ok: true, value: 1 });
  expect([await status('N2'), await status('L2')]).toEqual([401, 200]);
});

test('everyone of an affiliate is signed out with the very next call, and nobody of another', async () => {
  const ended = await end(world.affiliates.A);
  expect(ended).toMatchObject({ ok: true });
  for (const who of ['L1', 'T1', 'KA', 'GA'] as const) expect([who, await status(who)]).toEqual([who, 401]);
  for (const who of ['LB', 'Z', 'GB'] as const) expect([who, await status(who)]).toEqual([who, 200]);
  const rows = await database.ledger();
  expect(rows.filter(({ act }) => act === 'signed-out-everywhere')).toHaveLength(ended.ok ? ended.value : -1);
  expect(rows.map(({ by }) => by)).toContain('operator');
});

test('an id of nobody and of no affiliate ends nobody’s session', async () => {
  expect(await end(ids.ulid())).toEqual({ ok: false, error: 'not_found' });
  expect(database.writes()).toEqual([]);
});
