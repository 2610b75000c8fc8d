import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askDeletion, callOffDeletion, readErased } from '#domain/contract/deletion.ts';
import { readNotice } from '#domain/contract/sign-in-cards.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { ok } from '#domain/values/result.ts';
import { begin } from '#functions/certificates/begin.ts';
import { revokeCertificate } from '#functions/certificates/revoke.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { createDeletions } from '#functions/storage/deletions.ts';
import { createDueMails } from '#functions/storage/due-mails.ts';
import type { Item } from '#functions/storage/dynamodb.ts';
import type { TableId } from '#functions/storage/tables.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { NOON, makeLearner, signIn, replyTo, refusal } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestCertificates, makeCertificates } from '../support/certificates.ts';
import { useDatabase } from '../support/use-database.ts';
import { openReplayContext, replayLedger } from '../../scripts/operator/replay-ledger.ts';
import { takeSnapshot, undo } from './snapshot.ts';
import { type World, makeWorld } from '../support/world.ts';
import { makeEveryKind, scan } from './every-kind.ts';
import { type Identity, makeIdentity, makeMember, makeStaff } from './identity/support.ts';
import { type Planted, plantPeople } from './plant-people.ts';

const database = useDatabase();
let world: World;
let identity: Identity;
let certificates: TestCertificates;
beforeAll(async () => {
  world = await makeWorld(database, makeCatalogue());
  await makeEveryKind(database, world);
  certificates = await makeCertificates(database, { catalogue: makeCatalogue() });
  // It was made up.
  const key = { pk: 'STATUS#1', sk: 'PUBLISHED' };
  await database.database.send(new DeleteCommand({ TableName: database.tables.core, Key: key }));
});
beforeEach(() => {
  identity = makeIdentity(database);
});

const ask = (cookie: string, after: 'stay' | 'go' = 'go') =>
  identity.post(askDeletion.path, { certificates: after }, cookie);
const isErased = async (person: string): Promise<unknown> =>
  (await identity.post(readErased.path, { person }, '')).json();

const subjectsTo = (email: string): string[] =>
  identity.mails.filter(({ to }) => to === email).map(({ subject }) => subject);

/** A minute of the two clocks. */
async function tick(): Promise<void> {
  await runClock(identity.deps, { task: 'run-due' });
  certificates.now = identity.now;
  await certificates.run({ task: 'finish-due' });
  identity.now += MINUTE_MS;
}

const rest = (person: string, sk: string, state: string) =>
  database.set({ pk: `P#${person}`, sk }, 'state', state);

/** The kinds of items that hold these words, also where they are packed. */
const namesOf = (items: ReadonlyMap<TableId, readonly Item[]>, mark: string): string[] =>
  [...items].flatMap(([table, all]) =>
    all.flatMap((item) => {
      const kind = ITEM_KINDS.find((each) => each.table === table && each.owns(item));
      const text = JSON.stringify([item, kind?.given(item)], (_, each: unknown) =>
        each instanceof Set ? [...each] : each,
      );
      return text.includes(mark) ? (kind?.name ?? '?') : [];
    }),
  );

describe('S53 a person is deleted', () => {
  let one: Planted;
  let other: Planted;
  let copy: Awaited<ReturnType<typeof takeSnapshot>>;
  beforeAll(async () => {
    [one, other] = (await plantPeople(database, makeIdentity(database), 2)) as [Planted, Planted];
  });

  async function expectGone(): Promise<void> {
    const items = await scan(database);
    const stays = new Set(
      ITEM_KINDS.flatMap(({ name, erased }) => (typeof erased === 'object' && 'stays' in erased ? name : [])),
    );
    const left = [...one.marks.keys()].flatMap((mark) => namesOf(items, mark));
    expect(left.filter((name) => !stays.has(name))).toEqual([]);
    expect([...other.marks].filter(([mark, [name]]) => !namesOf(items, mark).includes(name))).toEqual([]);
    expect(new Set(namesOf(items, one.id).filter((name) => !stays.has(name)))).toEqual(new Set());
    expect(namesOf(items, one.email)).toEqual([]);
    expect(
      namesOf(items, identity.deps.pepper.ofEmail(one.email)).filter((name) => !stays.has(name)),
    ).toEqual([]);
  }

  test('not while an account of theirs is being moved or merged', async () => {
    expect(await replyTo(ask(one.cookie))).toEqual(refusal(503, 'unavailable', 'moving'));
    for (const { id } of [one, other]) {
      await rest(id, 'SAME-AS', 'separated');
      await rest(id, 'TRANSFER', 'moved');
    }
  });

  test('after a week: all of theirs is gone from tables, mails and logs, and nothing of anybody else', async () => {
    copy = await takeSnapshot(database);
    database.forget();
    expect(await (await ask(one.cookie)).json()).toEqual({ until: NOON + DELETION_MS });
    await identity.deliver();
    identity.now += DELETION_MS - MINUTE_MS;
    await tick();
    expect(await identity.deps.people.read(one.id)).not.toBeNull();
    for (let minute = 0; minute < 8; minute += 1) await tick();

    await expectGone();
    expect(namesOf(await scan(database), `erased#${one.id}`)).toEqual(['ledger row']);
    const said = JSON.stringify([identity.mails, identity.logged, identity.events]);
    expect([...one.marks.keys()].filter((mark) => said.includes(mark))).toEqual([]);
    expect(identity.mails.map(({ to }) => to)).toEqual([one.email]);
  });

  test('every sign-in of theirs has ended, their phones hear why, and their address is free', async () => {
    expect((await identity.post(callOffDeletion.path, {}, one.cookie)).status).toBe(401);
    expect(await isErased(one.id)).toEqual({ isErased: true });
    expect(await isErased(other.id)).toEqual({ isErased: false });
    expect(await identity.deps.peopleWriter.findByEmail(identity.deps.pepper.ofEmail(one.email))).toBeNull();
  });

  test('after a restore of an older copy they stay away', async () => {
    const writes = database.writes().filter(({ input }) => input.TableName === database.tables.core);
    await undo(database, copy, writes);
    expect(await identity.deps.people.read(one.id)).not.toBeNull();
    const replaying = openReplayContext(database.database, database.tables);
    for (let times = 0; times < 2; times += 1) {
      await replayLedger(replaying, { since: NOON + 5 * MINUTE_MS, now: NOON + 2 * DELETION_MS });
      await expectGone();
    }
    const address = identity.deps.pepper.ofEmail(one.email);
    expect(await identity.deps.peopleWriter.findByEmail(address)).toBeNull();
  });

  test('after a restore of a later copy, which has none of its marks, their phones still hear why', async () => {
    const mark = { TableName: database.tables.short, Key: { pk: `ERASED#${one.id}` } };
    await database.database.send(new DeleteCommand(mark));
    expect(await isErased(one.id)).toEqual({ isErased: false });
    const replaying = openReplayContext(database.database, database.tables);
    const now = NOON + 60 * DAY_MS;
    await replayLedger(replaying, { since: NOON + 50 * DAY_MS, now });
    expect(await isErased(one.id)).toEqual({ isErased: true });
  });

  test('no phone hears it of an account that is there', async () => {
    await identity.deps.erasedAccounts.note(other.id, identity.now);
    expect(await isErased(other.id)).toEqual({ isErased: false });
  });
});

describe('S53 while a person is being deleted', () => {
  const address = () => identity.deps.pepper.ofEmail('maria@example.org');
  async function makeDying(after: 'stay' | 'go') {
    const learner = await makeLearner(database);
    await identity.deps.peopleWriter.claimEmail(address(), learner.id);
    expect((await ask(learner.cookie, after)).status).toBe(200);
    return learner;
  }
  const ticks = async (times: number): Promise<void> => {
    for (let minute = 0; minute < times; minute += 1) await tick();
  };

  test('a certificate with a name that staff revoked goes, also where certificates stay', async () => {
    const { id } = await makeDying('stay');
    certificates.now = identity.now;
    await certificates.deps.certificates.wish(id, { wanted: true, name: 'Lu' });
    const cause = { person: id, course: makeCatalogue().course, kind: 'ready', n: 1 } as const;
    await begin(certificates.deps, { ...cause, path: 'core', language: 'en' }, identity.now);
    await certificates.run({ task: 'finish-due' });
    const publicId = (await certificates.deps.certificates.read(cause))?.publicId ?? '';
    const request = { id: publicId, reason: 'wrong person', by: world.people.Z };
    expect(await revokeCertificate(certificates.deps, request)).toEqual(ok(null));
    identity.now += DELETION_MS;
    await ticks(6);
    expect(await identity.deps.people.read(id)).toBeNull();
    expect((await certificates.deps.certificates.readAll(id)).certificates).toEqual([]);
  });

  test('called off at the last moment, they still have their role', async () => {
    const { id } = await makeStaff(identity);
    expect((await ask(await signIn(database, id))).status).toBe(200);
    const deletions = createDeletions(database.database, database.tables.core);
    const begin = async (...[deletion, ...rest]: Parameters<typeof deletions.begin>) => {
      await deletions.callOff(deletion.person);
      return deletions.begin(deletion, ...rest);
    };
    const late = makeIdentity(database, { deletions: { ...deletions, begin } });
    late.now = identity.now + DELETION_MS;
    await runClock(late.deps, { task: 'run-due' });
    expect((await identity.deps.people.read(id))?.roles).toHaveLength(1);
    expect(await deletions.read(id)).toMatchObject({ state: 'called-off' });
    await identity.deps.staff.end(id, { role: 'administrator', scope: 'alliance' }, NOON);
  });

  test('who comes with the address is somebody new, and stays', async () => {
    const { id } = await makeDying('go');
    identity.now += DELETION_MS;
    await tick();
    expect(await identity.deps.people.read(id)).not.toBeNull();
    expect(await identity.deps.peopleWriter.findByEmail(address())).toBeNull();
    const newcomer = await makeMember(identity, 'maria@example.org');
    await ticks(4);
    expect(await identity.deps.people.read(id)).toBeNull();
    expect(await identity.deps.people.read(newcomer.id)).not.toBeNull();
    expect(await identity.deps.peopleWriter.findByEmail(address())).toBe(newcomer.id);
  });
});

describe('a wish to be deleted', () => {
  test('S11 is heard from a sign-in of the last five minutes alone', async () => {
    const { L1 } = world.cookies;
    expect((await ask('')).status).toBe(401);
    expect(await (await ask(L1.old)).json()).toEqual({ error: 'reauth_required' });
  });

  test('counts from the first time it was asked, and is mailed once', async () => {
    const cookie = await signIn(database, world.people.GA);
    const notice = async () => (await identity.app.request(readNotice.path, { headers: { cookie } })).json();
    const until = NOON + DELETION_MS;
    expect(await (await ask(cookie)).json()).toEqual({ until });
    identity.now += MINUTE_MS;
    expect(await (await ask(cookie, 'stay')).json()).toEqual({ until });
    await tick();
    await tick();
    const email = (await identity.deps.people.read(world.people.GA))?.person.email ?? '';
    expect(subjectsTo(email)).toEqual(['Tu cuenta de Groundwork se va a borrar en siete días']);
    expect(await notice()).toMatchObject({ deletion: until });
  });

  test('is asked about and mailed also where a call was cut off', async () => {
    const { id, email } = await makeMember(identity);
    const cookie = await signIn(database, id);
    const dueMails = createDueMails(database.database, database.tables.core);
    const make = () => Promise.reject(new Error('cut off'));
    const dying = makeIdentity(database, { dueMails: { ...dueMails, make } });
    expect((await dying.post(askDeletion.path, { certificates: 'go' }, cookie)).status).toBe(500);
    expect((await identity.deps.people.read(id))?.person.askedUntil).toBe(NOON + DELETION_MS);
    identity.now += MINUTE_MS;
    expect(await (await ask(cookie)).json()).toEqual({ until: NOON + DELETION_MS });
    await tick();
    expect(subjectsTo(email)).toEqual(['Your Groundwork account will be deleted in seven days']);

    expect((await dying.post(callOffDeletion.path, {}, cookie)).status).toBe(500);
    expect((await identity.post(callOffDeletion.path, {}, cookie)).status).toBe(200);
    await tick();
    expect(subjectsTo(email).slice(1)).toEqual(['Your Groundwork account stays']);
  });

  test('is called off by any sign-in until it begins, also after its week', async () => {
    const { GA } = world.people;
    identity.now += DELETION_MS - 1;
    const cookie = await signIn(database, GA, { at: identity.now });
    const callOff = () => identity.post(callOffDeletion.path, {}, cookie);
    expect((await callOff()).status).toBe(200);
    expect((await callOff()).status).toBe(404);
    expect((await ask(await signIn(database, GA, { at: identity.now }))).status).toBe(200);
    identity.now += DELETION_MS;
    const again = await signIn(database, GA, { at: identity.now });
    expect((await identity.post(callOffDeletion.path, {}, again)).status).toBe(200);
    for (let minute = 0; minute < 4; minute += 1) await tick();
    expect(await identity.deps.people.read(GA)).not.toBeNull();
  });

  test('of the last administrator is refused, and waits where they become it meanwhile', async () => {
    const { Z } = world.people;
    expect(await replyTo(ask(await signIn(database, Z)))).toEqual(refusal(422, 'last_administrator'));
    const second = await makeStaff(identity);
    expect((await ask(await signIn(database, second.id))).status).toBe(200);
    await identity.deps.staff.end(Z, { role: 'administrator', scope: 'alliance' }, NOON);
    identity.now += DELETION_MS;
    for (let minute = 0; minute < 4; minute += 1) await tick();
    expect((await identity.deps.people.read(second.id))?.roles).toHaveLength(1);
    const cookie = await signIn(database, second.id, { at: identity.now });
    const notice = await identity.app.request(readNotice.path, { headers: { cookie } });
    expect(await notice.json()).toMatchObject({ deletion: NOON + DELETION_MS });
    expect((await identity.post(callOffDeletion.path, {}, cookie)).status).toBe(200);
  });
});
