import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { leaveCohort } from '#domain/contract/membership.ts';
import { RELAY_SECONDS, endRelay, listRelays, makeRelay, readRelay } from '#domain/contract/relays.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { DAY_MS, HOUR_MS } from '#domain/values/durations.ts';
import { isAnsweredReadOnly } from '#functions/http/pipeline.ts';
import { createOwnItems } from '#functions/storage/own-items.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { NOON, replyTo, refusal, readReply } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { finishedRecord } from '../support/finished.ts';
import type { PersonOf } from '../support/world.ts';
import { api, ask, database, restart, send, signInNow, useWorld, world } from './one-world.ts';

const one = makeCatalogue();
/** Two modules of one course. */
const catalogue = {
  ...one,
  modules: [...one.modules, ...makeCatalogue().modules.map((module) => ({ ...module, id: 'another' }))],
};
const [MODULE, COURSE] = ['a-module', 'core'];
useWorld(catalogue);

const token = (): string => api.deps.ids.secret();

const make = (body: { token: string; part: string }, who: PersonOf = 'L1') =>
  replyTo(send(makeRelay, body, who));
/** As the page of another site asks: no cookie, no header of ours, and a body that needs no preflight. */
const asked = (body: unknown, headers: Record<string, string> = {}) =>
  api.post(readRelay.path, body, undefined, {
    ...{ origin: 'https://lms.example', 'content-type': 'text/plain;charset=UTF-8' },
    ...{ 'sec-fetch-site': 'cross-site', ...headers },
  });
const told = async (secret: string) => (await readReply(readRelay, asked({ token: secret }))).relay;
const listed = async (who: PersonOf = 'L1') => (await ask(listRelays, null, who)).relays;
const end = async (id: string, who: PersonOf = 'L1') => (await send(endRelay, { id }, who)).status;
const finish = async (who: PersonOf) => {
  const person = world.people[who];
  const version = ((await api.deps.people.read(person))?.records.get(COURSE)?.version ?? 0) + 1;
  const record = { ...finishedRecord(catalogue, 'full'), version };
  expect(await database.stores.records.write(person, record, { heardAt: NOON, waiting: 0 })).toBe('written');
};

describe('S100 a relay', () => {
  test('tells a course site of one part, by numbers alone, and as it is now', async () => {
    const [ofModule, ofCourse] = [token(), token()];
    expect(await told(ofModule)).toBeNull();
    expect((await make({ token: ofModule, part: MODULE }))[0]).toBe(200);
    expect((await make({ token: ofCourse, part: COURSE }))[0]).toBe(200);
    expect(await told(ofModule)).toEqual({ part: MODULE, done: false, score: 0 });
    await finish('L1');
    expect(await told(ofModule)).toEqual({ part: MODULE, done: true, score: 100 });
    expect(await told(ofCourse)).toEqual({ part: COURSE, done: true, score: 100 });
  });

  test('is made once: the same yes twice is one, and nothing that is there is lost', async () => {
    const secret = token();
    const first = await make({ token: secret, part: MODULE });
    api.now += HOUR_MS;
    expect(await make({ token: secret, part: MODULE })).toEqual(first);
    const missing = (field: string) => refusal(404, 'not_found', field);
    expect(await make({ token: secret, part: 'another' })).toEqual(missing('token'));
    expect(await make({ token: secret, part: MODULE }, 'L2')).toEqual(refusal(403, 'wrong_person'));
    expect(await make({ token: token(), part: 'no-such-module' })).toEqual(missing('part'));
    expect(await told(secret)).toMatchObject({ part: MODULE });
    expect(await listed()).toEqual([first[1]]);
    expect(await listed('L2')).toEqual([]);
  });

  test('keeps only the hash of its token, also in logs', async () => {
    const secret = token();
    await make({ token: secret, part: MODULE });
    await told(secret);
    expect(JSON.stringify(await database.items())).not.toContain(secret);
    expect(JSON.stringify(api.logged)).not.toContain(secret);
  });

  test('ends by its owner alone, also twice, and can be begun anew', async () => {
    const secret = token();
    await make({ token: secret, part: MODULE });
    const [relay] = await listed();
    expect(await end(relay!.id, 'L2')).toBe(200);
    expect(await told(secret)).not.toBeNull();
    expect([await end(relay!.id), await end(relay!.id)]).toEqual([200, 200]);
    expect(await told(secret)).toBeNull();
    expect(await listed()).toEqual([]);
    expect((await make({ token: secret, part: 'another' }))[0]).toBe(200);
    expect(await told(secret)).toMatchObject({ part: 'another' });
  });

  test('ends by itself after a year', async () => {
    const secret = token();
    await make({ token: secret, part: MODULE });
    api.now += RELAY_SECONDS * 1000 - DAY_MS;
    expect(await told(secret)).not.toBeNull();
    api.now += DAY_MS;
    expect(await told(secret)).toBeNull();
  });

  test('goes with its owner, and answers for nobody who isn’t there', async () => {
    const [secret, nobodys] = [token(), token()];
    await make({ token: secret, part: MODULE });
    const own = createOwnItems(database.database, database.tables, ITEM_KINDS);
    const owner = { person: world.people.L1, address: null };
    const { items } = await own.page(owner, { place: 0, after: null }, api.now);
    expect(items.filter(({ kind }) => kind === 'relay').map(({ given }) => given)).toEqual([
      { part: MODULE, at: NOON },
    ]);
    await database.stores.relays.make(
      {
        ...{ id: api.deps.ids.hash(nobodys), person: ulid(), part: MODULE, at: NOON },
        expiresAt: NOON / 1000 + 60,
      },
      NOON,
    );
    expect(await told(nobodys)).toBeNull();
    const ids = [secret, nobodys].map((each) => api.deps.ids.hash(each));
    await database.stores.relays.end({ id: ids[1]!, person: world.people.L1 }, NOON);
    await own.erase(owner);
    expect(await database.stores.relays.read(ids[0]!, NOON)).toBeNull();
    expect(await database.stores.relays.read(ids[1]!, NOON)).not.toBeNull();
  });

  test('is read so often in an hour, and nobody else’s with it', async () => {
    const [secret, other] = [token(), token()];
    await make({ token: secret, part: MODULE });
    await make({ token: other, part: MODULE }, 'L2');
    const counter = { kind: 'reads-relay', subject: api.deps.ids.hash(secret), windowMs: HOUR_MS };
    await api.deps.counters.add(counter, 240, api.now);
    const answer = await asked({ token: secret });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await told(other)).not.toBeNull();
    api.now += HOUR_MS;
    expect(await told(secret)).not.toBeNull();
  });

  test('is made by who is signed in, not too often, and not while changes are off', async () => {
    expect((await api.post(makeRelay.path, { token: token(), part: MODULE })).status).toBe(401);
    const counter = { kind: 'relays-person', subject: world.people.L1, windowMs: DAY_MS };
    await api.deps.counters.add(counter, 50, api.now);
    expect((await make({ token: token(), part: MODULE }))[0]).toBe(429);
    const secret = token();
    await make({ token: secret, part: MODULE }, 'L2');
    restart({ switches: { isOff: async (name) => name === 'changes' } });
    expect((await make({ token: token(), part: MODULE }, 'L2'))[0]).toBe(503);
    expect(await told(secret)).not.toBeNull();
  });

  test('follows an account that became part of another', async () => {
    const secret = token();
    await make({ token: secret, part: MODULE }, 'L2');
    await finish('L1');
    expect(await told(secret)).toMatchObject({ done: false });
    await database.stores.ties.absorb(world.people.L1, world.people.L2, ulid());
    await database.stores.ties.redirect(world.people.L2, world.people.L1);
    expect(await told(secret)).toEqual({ part: MODULE, done: true, score: 100 });
    const [relay] = await listed();
    expect(await end(relay!.id)).toBe(200);
    expect(await told(secret)).toBeNull();
  });
});

describe('S100 a yes', () => {
  test('that was said while accounts were one is of the account that said it, once they are two', async () => {
    const secret = token();
    const { L1, L2 } = world.people;
    const mark = ulid();
    await database.stores.ties.absorb(L1, L2, mark);
    await database.stores.ties.redirect(L2, L1);
    expect((await make({ token: secret, part: MODULE }, 'L2'))[0]).toBe(200);
    await finish('L1');
    expect(await told(secret)).toMatchObject({ done: true });
    await database.stores.ties.release(L1, L2, mark);
    expect(await told(secret)).toMatchObject({ done: false });
    expect([await listed(), (await listed('L2')).length]).toEqual([[], 1]);
  });

  test('of who left their group says so, and no score that would wipe out the one before', async () => {
    const secret = token();
    await make({ token: secret, part: MODULE });
    await finish('L1');
    expect(await told(secret)).toEqual({ part: MODULE, done: true, score: 100 });
    await ask(leaveCohort, { cohort: world.cohorts.C1 }, 'L1');
    expect(await told(secret)).toEqual({ part: MODULE, done: false, score: null });
  });
});

describe('S22 what pages of other sites may ask', () => {
  const CROSS = ROUTES.filter(({ crossOrigin }) => crossOrigin === true);

  test('is open to anyone and changes nothing', () => {
    expect(CROSS.map(({ name }) => name)).toContain('readRelay');
    for (const row of CROSS) expect([row.who, isAnsweredReadOnly(row)]).toEqual(['anyone', true]);
  });

  test('is answered for any origin without cookies, and so nothing else is', async () => {
    const body = { token: token() };
    for (const origin of ['https://lms.example', 'null']) {
      const answer = await asked(body, { origin });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    const other = await api.post(makeRelay.path, { ...body, part: MODULE }, await signInNow('L1'), {
      ...{ origin: 'https://lms.example', 'content-type': 'text/plain' },
    });
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    for (const wrong of ['', '{}', '[]', { token: 'short' }, { ...body, part: MODULE }]) {
      const answer = await asked(wrong);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([400, '*']);
    }
  });
});
