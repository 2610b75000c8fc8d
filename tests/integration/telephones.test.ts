import { describe, expect, test } from 'vitest';
import { readAudit } from '#domain/contract/audit.ts';
import { noteExport } from '#domain/contract/exports.ts';
import {
  callList,
  giveTelephone,
  ownTelephone,
  takeBackTelephone,
  telephoneStanding,
} from '#domain/contract/telephones.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { TELEPHONE_MS } from '#domain/people/telephone.ts';
import { removeTelephone } from '#functions/cohorts/telephone-routes.ts';
import { runDue } from '#functions/entries/run-due.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { NOON, replyTo, refusal } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { finishingEvents } from '../support/finished.ts';
import { NUMBERS, type PersonOf } from '../support/world.ts';
import { api, ask, database, enrol, restart, send, useWorld, world } from './one-world.ts';
import { withAnswers, isDown } from '../support/context.ts';

const catalogue = makeCatalogue();
const NUMBER = '+15595550199';
useWorld(catalogue);

const give = async (number: string) => (await send(giveTelephone, { number }, 'L1')).status;
const takeBack = async () => (await send(takeBackTelephone, {}, 'L1')).status;
const own = async () => (await ask(ownTelephone, null, 'L1')).telephone;
/** The clock's look at numbers that are due. */
const tick = () =>
  runDue(api.deps, 'telephone', async ({ subject }) => {
    await removeTelephone(api.deps, subject);
    return 'noted';
  });
const inC1 = () => ({ cohort: world.cohorts.C1, after: null });
const listed = (who: PersonOf, cohort = world.cohorts.C1) => ask(callList, { cohort, after: null }, who);
const numbersFor = async (who: PersonOf, cohort = world.cohorts.C1) =>
  (await listed(who, cohort)).people.map(({ name, number }) => [name, number]);
const holding = async (text: string): Promise<string[]> =>
  (await database.items())
    .filter((item) => JSON.stringify(item).includes(text))
    .map((item) => String(item['sk']));

describe('a number to call', () => {
  test('S84 is on the list of those who look after its owner’s cohort, and is where its owner put it alone', async () => {
    expect(await give('(559) 555-0199')).toBe(200);
    expect(await own()).toEqual({ number: NUMBER, endsAt: NOON + TELEPHONE_MS });
    for (const who of ['T1', 'KA'] as const) {
      expect(await numbersFor(who), who).toEqual([['Plain L1', NUMBER]]);
    }
    expect(await numbersFor('KA', world.cohorts.C2)).toEqual([]);
    expect(await holding(NUMBER.slice(1))).toEqual(['TELEPHONE']);
  });

  test('S84 is in a file only where its owner said so by itself, and for those alone who may call', async () => {
    const { C1 } = world.cohorts;
    const people = [world.people.L1];
    const takenBy = async (who: PersonOf) => {
      const body = { cohort: C1, exported: 'everyone', people, numbers: true };
      return (await send(noteExport, body, who)).json();
    };
    await give(NUMBER);
    expect(await takenBy('T1')).toEqual({ numbers: {} });
    const given = { number: NUMBER, cohorts: [C1], inFiles: true };
    expect(await ask(giveTelephone, given, 'L1')).toMatchObject({ telephone: { inFiles: true } });
    for (const who of ['T1', 'KA'] as const)
      expect(await takenBy(who), who).toEqual({ numbers: { [world.people.L1]: NUMBER } });
    expect(await takenBy('Z')).toEqual({});
    expect(JSON.stringify(await ask(readAudit, null, 'L1'))).toContain('call-list');
    await takeBack();
    expect(await takenBy('T1')).toEqual({ numbers: {} });
  });

  test('S84 is in no file of an administrator but of those whom they coordinate', async () => {
    const { G } = world.cohorts;
    const { GA, GB, Z } = world.people;
    for (const [who, number] of [
      ['GA', '+15595550171'],
      ['GB', '+15595550172'],
    ] as const) {
      await ask(giveTelephone, { number, cohorts: [G], inFiles: true }, who);
    }
    const taken = async () => {
      const body = { cohort: G, exported: 'finishers', people: [GA, GB], numbers: true };
      return (await send(noteExport, body, 'Z')).json();
    };
    expect(await taken()).toEqual({});
    const role = { role: 'coordinator', scope: world.affiliates.A } as const;
    await database.stores.peopleWriter.grantRole({ id: Z, name: 'Z' }, role, NOON);
    expect(await taken()).toEqual({ numbers: { [GA]: '+15595550171' } });
  });

  test('S84 in a cohort of the Alliance is read by the coordinators of its owner’s home alone', async () => {
    const { G } = world.cohorts;
    expect(await numbersFor('KB', G)).toEqual([['canary GB', NUMBERS.GB]]);
    const others = await listed('KA', G);
    expect(others).toMatchObject({ people: [], behind: 1, all: 1 });
    expect(JSON.stringify(others)).not.toContain('canary');
  });

  test('says in which language they speak, how far they are and since when nobody heard from them', async () => {
    const next = { number: expect.any(String), minutes: expect.any(Number) };
    const known = { language: 'es', number: NUMBERS.L1, next, heardAt: NOON - 9 * DAY_MS };
    const l1 = { person: world.people.L1, ...known };
    expect(await listed('T1')).toMatchObject({ people: [l1], behind: 1, all: 1, next: null });
  });

  test.each(['', '555-0199', 'ana@example.org', '=1+1', '+', '9'.repeat(60)])('is not “%s”', async (text) => {
    expect(await replyTo(send(giveTelephone, { number: text }, 'L1'))).toEqual(
      refusal(400, 'bad_request', 'number'),
    );
    expect((await own())?.number).toBe(NUMBERS.L1);
  });

  test('S84 is on no list from the next call after it was taken back, and given again it is', async () => {
    expect([await takeBack(), await takeBack()]).toEqual([200, 200]);
    expect(await own()).toBeNull();
    expect(await numbersFor('T1')).toEqual([]);
    expect(await holding(NUMBERS.L1.slice(1))).toEqual([]);
    await give('559 555 0199');
    expect(await numbersFor('T1')).toEqual([['Plain L1', NUMBER]]);
  });

  test('S84 is on no list once its owner has left, or has nothing left to do', async () => {
    await give(NUMBER);
    await database.stores.members.remove(world.cohorts.C1, world.people.L1, NOON);
    expect(await numbersFor('T1')).toEqual([]);
    await database.stores.members.restore(world.cohorts.C1, world.people.L1);
    expect(await numbersFor('T1')).toEqual([['Plain L1', NUMBER]]);
    const all = merge(emptyRecord(catalogue.course), finishingEvents(catalogue, 'full'), catalogue);
    const known = await database.stores.records.read(world.people.L1, catalogue.course);
    const version = (known?.version ?? 0) + 1;
    const news = { heardAt: NOON, waiting: 0 };
    const { records } = database.stores;
    expect(await records.write(world.people.L1, { ...all.record, version }, news)).toBe('written');
    expect(await listed('T1')).toMatchObject({ people: [], behind: 0, all: 1 });
  });

  test('S84 is on the list of a cohort that its owner joined since only once they say so there, and of those they name', async () => {
    const { C1, C2 } = world.cohorts;
    const join = (enrolledAt: number) => enrol(world.people.L1, 'C2', { name: 'Plain L1', enrolledAt });
    // The number of the world is from before it was given to cohorts one by one.
    await join(NOON - DAY_MS + 1);
    const standing = async () => (await ask(telephoneStanding, null, 'L1')).telephone?.cohorts;
    const lists = async () => [await numbersFor('T1', C1), await numbersFor('T2', C2)];
    expect([await standing(), await lists()]).toEqual([[C1], [[['Plain L1', NUMBERS.L1]], []]]);

    const given = async (...cohorts: string[]) =>
      (await ask(giveTelephone, { number: NUMBER, cohorts }, 'L1')).telephone?.cohorts?.toSorted();
    const called = [['Plain L1', NUMBER]];
    expect([await given(C2), await lists()]).toEqual([[C2], [[], called]]);
    expect([await given(C1, C2), await lists()]).toEqual([[C1, C2].toSorted(), [called, called]]);
    // Another of their groups may not have it.
    const another = { number: NUMBER, cohorts: [world.cohorts.CB] };
    expect((await send(giveTelephone, another, 'L1')).status).toBe(404);
    // A phone of yesterday names none: those they are in have it, and its answer has what it can read.
    const old = await send(giveTelephone, { number: NUMBER }, 'L1');
    expect(Object.keys((await old.json()).telephone)).toEqual(['number', 'endsAt']);
    expect((await standing())?.toSorted()).toEqual([C1, C2].toSorted());
    // Left and joined again, they haven't said so there.
    await database.stores.members.remove(C2, world.people.L1, NOON, 'person');
    await join(NOON + 1);
    expect([await standing(), await lists()]).toEqual([[C1], [called, []]]);
  });

  test('given on two phones at once is one of the two, and one taken back meanwhile is given', async () => {
    const two = ['+15595550101', '+15595550102'];
    expect(await Promise.all(two.map((number) => give(number)))).toEqual([200, 200]);
    expect(two).toContain((await own())?.number);
    await Promise.all([takeBack(), give(two[0]!)]);
    expect([null, two[0]]).toContain((await own())?.number ?? null);
  });

  test('S84 its owner sees who read it who had opened the list before they were on it, and after they were removed', async () => {
    const { C2 } = world.cohorts;
    const readBy = async () =>
      (await ask(readAudit, null, 'L1')).exports.map(({ cohort, by, at }) => [cohort, by, at]);
    expect(await numbersFor('T2', C2)).toEqual([]);
    api.now += 1000;
    await enrol(world.people.L1, 'C2', { name: 'Plain L1', enrolledAt: api.now });
    await give(NUMBER);
    expect(await readBy()).toEqual([]);
    expect(await numbersFor('T2', C2)).toEqual([['Plain L1', NUMBER]]);
    const read = [['Plain C2', 'Plain T2', NOON + 1000]];
    expect(await readBy()).toEqual(read);
    await database.stores.members.remove(C2, world.people.L1, api.now);
    expect(await readBy()).toEqual(read);
  });

  test('S84 is read only once that is written down, once a day, and its owner sees by whom', async () => {
    const { exports } = api.deps;
    restart({ exports: withAnswers(exports, { recordRead: isDown }) });
    expect((await send(callList, inC1(), 'T1')).status).toBe(503);
    restart();
    await listed('T1');
    await listed('T1');
    const { exports: seen } = await ask(readAudit, null, 'L1');
    expect(seen).toEqual([{ cohort: 'Plain C1', exported: 'call-list', by: 'Plain T1', at: NOON }]);
  });

  test('S84 is read by nobody after a year, and then the clock deletes it; given again it stays a year more', async () => {
    await give(NUMBER);
    api.now = NOON + TELEPHONE_MS - 1;
    await tick();
    expect((await own())?.number).toBe(NUMBER);
    api.now = NOON + TELEPHONE_MS;
    expect([await own(), await numbersFor('T1')]).toEqual([null, []]);
    expect(await holding(NUMBER.slice(1))).toEqual(['TELEPHONE']);
    await tick();
    await tick();
    expect(await holding(NUMBER.slice(1))).toEqual([]);

    await give(NUMBER);
    api.now += TELEPHONE_MS / 2;
    await give(NUMBER);
    api.now += TELEPHONE_MS / 2;
    await tick();
    expect((await own())?.number).toBe(NUMBER);
  });

  test('a list of 28 costs a query and two reads in batches', async () => {
    database.forget();
    await listed('T1');
    const list = database.calls.map(({ operation }) => operation);
    process.stdout.write(`a call list: ${list.join(', ')}\n`);
    expect(list.filter((name) => name === 'BatchGetItem')).toHaveLength(2);
  });
});
