import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { board, removeLearner } from '#domain/contract/board.ts';
import { accessSilent } from '#domain/contract/access-requests.ts';
import { cohortStanding, openCohort, readCohort } from '#domain/contract/cohorts.ts';
import type { FunctionName } from '#domain/contract/route.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { me, readJoinLink } from '#domain/contract/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import { runTask } from '#functions/entries/certificates/tasks.ts';
import { runTask as runMail } from '#functions/entries/identity/tasks.ts';
import { ANSWERED_READ_ONLY, isAnsweredReadOnly } from '#functions/http/pipeline.ts';
import { createSwitchBoard, type SwitchName } from '#functions/storage/switches.ts';
import { createSwitches } from '#functions/http/switches.ts';
import { type TestApi, NOON, makeApi, batchOf } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { makeCertificates } from '../support/certificates.ts';
import { useDatabase } from '../support/use-database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { type Identity, makeIdentity, makeLink, makeMember } from './identity/support.ts';
import { takeSnapshot } from './snapshot.ts';

const database = useDatabase();
let world: World;
let api: TestApi;
let identity: Identity;
const switches = () => createSwitchBoard(database.database, database.tables.core);
/** Turns something off, and starts the functions again: what they know is at most a minute old. */
const off = async (name: SwitchName): Promise<void> => {
  await switches().turn(name, 'off', NOON);
  api = makeApi(database);
  identity = makeIdentity(database);
};
beforeAll(async () => {
  world = await makeWorld(database, makeCatalogue());
});
beforeEach(() => {
  api = makeApi(database);
  identity = makeIdentity(database);
});
afterEach(async () => {
  for (const name of ['sign-up', 'mail', 'changes'] as const) await switches().turn(name, 'on', NOON);
});

const closed = (field: SwitchName) => ({ error: 'unavailable', field });
const newcomer = { name: 'María Elena' };

describe('with sign-up off', () => {
  test('nobody joins: the page of the link says so, no code is mailed, and one on its way opens nothing', async () => {
    const { code } = await makeLink(identity, 5);
    const join = { code, ...newcomer };
    const asked = await identity.ask('new@example.org', { join });
    await off('sign-up');
    const before = await takeSnapshot(database);
    const read = await identity.call({ path: readJoinLink.path, body: { code } });
    const askedAgain = await identity.ask('other@example.org', { join });
    const typed = await identity.verify('new@example.org', asked.code, { flow: asked.flow, join });
    for (const { status, body, headers } of [read, askedAgain.answer, typed]) {
      expect([status, body]).toEqual([503, closed('sign-up')]);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(identity.tasks).toEqual([]);
    expect(await takeSnapshot(database)).toEqual(before);
  });

  test('who has an account signs in, and their steps are taken', async () => {
    const { email } = await makeMember(identity);
    await off('sign-up');
    expect((await identity.enter(email)).status).toBe(200);
    expect((await sendStep()).status).toBe(200);
  });
});

describe('with mail off', () => {
  test('a code is refused alike for an address that is known and one that is not, and nothing is written', async () => {
    const { email } = await makeMember(identity);
    await off('mail');
    const before = await takeSnapshot(database);
    for (const address of [email, 'nobody@example.org']) {
      const { answer } = await identity.ask(address);
      expect([answer.status, answer.body]).toEqual([503, closed('mail')]);
    }
    expect(await takeSnapshot(database)).toEqual(before);
  });

  test('a mail that waits is given up, counted and not sent', async () => {
    const { email } = await makeMember(identity);
    await identity.ask(email);
    const waiting = identity.tasks.at(-1);
    await off('mail');
    await runMail(identity.deps, waiting);
    await runMail(identity.deps, { task: 'notice', about: 'new-device', to: { person: world.people.L1 } });
    expect(identity.mails).toEqual([]);
    expect(identity.logged.map(({ message }) => message)).toEqual([
      'a mail was given up: mail is off',
      'a mail was given up: mail is off',
    ]);
    expect(JSON.stringify(identity.logged)).not.toContain(email);
  });
});

const sendStep = (): Promise<Response> =>
  api.post(sync.path, batchOf(world.people.L1, []), world.cookies.L1.passkey);

describe('with changes off', () => {
  test('every route that changes something refuses, to everyone alike, and the database is not asked who calls', async () => {
    await off('changes');
    const posts = new Set(ROUTES.filter(({ method }) => method === 'POST').map(({ path }) => path));
    expect([...ANSWERED_READ_ONLY].filter((path) => !posts.has(path))).toEqual([]);
    const changing = ROUTES.filter((route) => !isAnsweredReadOnly(route));
    expect(changing.length).toBeGreaterThan(20);
    expect(new Set(changing.map(({ on }) => on))).toEqual(new Set(['api', 'identity', 'certificates']));
    const certificates = await makeCertificates(database);
    const { passkey } = world.cookies.Z;
    const ask = async (on: FunctionName, path: string) => {
      if (on === 'identity') return identity.call({ path, body: {} });
      const response = await (on === 'api' ? api : certificates).post(path, {}, passkey);
      return { status: response.status, body: await response.json() };
    };
    for (const { on, path } of changing) {
      database.forget();
      const answer = await ask(on, path);
      expect([path, answer.status, answer.body]).toEqual([path, 503, closed('changes')]);
      expect(database.calls).toEqual([]);
    }
  });

  test('boards, groups and one’s own groups are read, people sign in and out, and nothing in core changes', async () => {
    const { email } = await makeMember(identity);
    await off('changes');
    const { cohorts, cookies } = world;
    const before = await coreOf();
    expect((await api.get(me.path, cookies.L1.passkey)).status).toBe(200);
    const body = { cohort: cohorts.C1 };
    expect((await api.post(board.path, { ...body, after: null }, cookies.T1.passkey)).status).toBe(200);
    expect((await api.post(readCohort.path, body, cookies.T1.passkey)).status).toBe(200);
    expect((await api.post(cohortStanding.path, body, cookies.T1.passkey)).status).toBe(200);
    const silent = await api.post(accessSilent.path, { ...body, after: null }, cookies.logistics.passkey);
    expect(silent.status).toBe(200);
    expect((await identity.enter(email)).status).toBe(200);
    expect(await coreOf()).toEqual(before);
  });

  test('nobody joins either', async () => {
    const { code } = await makeLink(identity, 5);
    await off('changes');
    const { answer } = await identity.ask('new@example.org', { join: { code, ...newcomer } });
    expect([answer.status, answer.body]).toEqual([503, closed('changes')]);
  });

  test('certificates that are due wait', async () => {
    await off('changes');
    const { deps } = await makeCertificates(database, { catalogue: makeCatalogue() });
    database.forget();
    await runTask(deps, { task: 'finish-due' });
    expect(database.calls).toEqual([]);
  });

  test('on again, all goes on', async () => {
    await off('changes');
    await switches().turn('changes', 'on', NOON + 1);
    api = makeApi(database);
    expect((await sendStep()).status).toBe(200);
    const { cohorts, people, cookies } = world;
    const plan = { name: 'Summer', startsOn: null, endsOn: null, place: '', path: 'core' };
    const opened = { affiliate: world.affiliates.A, ...plan };
    expect((await api.post(openCohort.path, opened, cookies.KA.passkey)).status).toBe(200);
    const removed = { cohort: cohorts.C1, person: people.L1 };
    expect((await api.post(removeLearner.path, removed, cookies.T1.passkey)).status).toBe(200);
  });
});

const coreOf = async (): Promise<unknown> =>
  [...(await takeSnapshot(database))].filter(([key]) => key.includes(database.tables.core));

describe('an instance', () => {
  test('reads the switches once a minute, however many ask, and obeys within a minute', async () => {
    let reads = 0;
    let now = NOON;
    const stored = switches();
    const known = createSwitches(
      {
        off: () => {
          reads += 1;
          return stored.off();
        },
      },
      () => now,
    );

    const first = await Promise.all([known.isOff('mail'), known.isOff('mail'), known.isOff('sign-up')]);
    await stored.turn('mail', 'off', NOON);
    now += 59_999;
    expect([...first, await known.isOff('mail'), reads]).toEqual([false, false, false, false, 1]);

    now += 1;
    expect([await known.isOff('mail'), await known.isOff('sign-up'), reads]).toEqual([true, false, 2]);
  });

  test('that could not read them asks again with the next call', async () => {
    let isDown = true;
    const known = createSwitches(
      { off: () => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(new Set(['mail']))) },
      () => NOON,
    );
    await expect(known.isOff('mail')).rejects.toThrow('down');
    isDown = false;
    expect(await known.isOff('mail')).toBe(true);
  });

  test('that does not know a newer switch leaves it alone', async () => {
    await off('mail');
    const { database: client, tables } = database;
    const { openTable } = await import('#functions/storage/dynamodb.ts');
    await openTable(client, tables.core).put({
      ...{ pk: 'SWITCHES', sk: 'boards', v: 1 },
      ...{ name: 'boards', isOff: true, at: NOON },
    });
    expect([...(await switches().off())]).toEqual(['mail']);
  });
});
