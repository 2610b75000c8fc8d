import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { board, removeLearner } from '#domain/contract/board.ts';
import { makeJoinLink, makeWorkshopCode, showJoinLink } from '#domain/contract/join-links.ts';
import { Me, findWorkshop, me } from '#domain/contract/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import {
  LET_IN_AT_ONCE,
  TURNED_AWAY_MS,
  letIn,
  readTurnedAway,
  readWaitingRoom,
  turnAway,
} from '#domain/contract/waiting-room.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import { RAISED } from '#domain/record/flags.ts';
import { WORKSHOP_MS } from '#domain/people/sign-in-card.ts';
import { BadCursor } from '#functions/database-calls.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { ASKS_MS, WaitingRoom } from '#lib/stuck/waiting-room.ts';
import { never, openPhone } from '../../faults/support/phones.ts';
import { allPages } from '../../support/all-pages.ts';
import { NOON, batchOf, signIn } from '../../support/api.ts';
import { api, ask, askBy, database, identity, send, useWorld, world } from '../one-world.ts';

useWorld();

const inC1 = (more: object = {}) => ({ cohort: world.cohorts.C1, ...more });
const workshop = (limit = 60) => ask(makeWorkshopCode, inC1({ limit }), 'T1');
let networks = 0;
const freshNetwork = (): string => `198.51.${++networks % 250}.7`;
const typed = (letters: string, address = freshNetwork()) =>
  identity.call({ path: findWorkshop.path, body: { letters }, address });
const join = async (code: string, name: string, email = `${ulid().toLowerCase()}@example.org`) => {
  const [joining, address] = [{ code, name }, freshNetwork()];
  const asked = await identity.ask(email, { join: joining, address });
  if (asked.answer.status !== 200) return { email, status: asked.answer.status, me: null };
  const answer = await identity.verify(email, asked.code, { flow: asked.flow, join: joining, address });
  return { email, status: answer.status, me: answer.status === 200 ? Me.parse(answer.body) : null };
};
const waiting = async () =>
  (await allPages((after) => ask(readWaitingRoom, inC1({ after }), 'T1')))
    .flatMap(({ people }) => people)
    .map(({ person, name }) => ({ person, name }));
const turnedAway = async () =>
  (await allPages((after) => ask(readTurnedAway, inC1({ after }), 'T1')))
    .flatMap(({ people }) => people)
    .map(({ name, until }) => ({ name, until }));
const onBoard = async (): Promise<string[]> =>
  (await ask(board, inC1({ after: null }), 'T1')).people.map(({ person }) => person);
const admit = async (...people: string[]): Promise<string[]> =>
  (await ask(letIn, inC1({ people }), 'T1')).people;
const meOf = async (person: string) => askBy(me, null, await signIn(database, person, { method: 'code' }));

describe('S32 the letters of a workshop', () => {
  test('open its waiting room for a day, however they are typed, and are nowhere in the database', async () => {
    database.forget();
    const { code, letters, id, ...link } = await workshop();
    expect(letters).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(link).toMatchObject({ waits: true, isKept: true, limit: 60, expiresAt: NOON + WORKSHOP_MS });
    expect(JSON.stringify(database.calls)).not.toContain(letters);
    for (const text of [letters!, ` ${letters!.toLowerCase().replace('-', ' – ')} `]) {
      expect(await typed(text)).toMatchObject({ status: 200, body: { code } });
    }
    expect(await ask(showJoinLink, inC1({ id }), 'T1')).toMatchObject({ code, letters });
    identity.now = NOON + WORKSHOP_MS;
    expect((await typed(letters!)).status).toBe(404);
  });

  test('B9 60 people with a typo each are in from one network; 300 misses end an hour of typing, and no scan', async () => {
    const { code, letters } = await workshop();
    const room = freshNetwork();
    for (let person = 0; person < 60; person += 1) {
      expect((await typed('ZZZZ-ZZZZ', room)).status).toBe(404);
      expect((await typed(letters!, room)).status).toBe(200);
    }
    for (let miss = 60; miss < 300; miss += 1) await typed('ZZZZ-ZZZZ', room);
    expect(await typed(letters!, room)).toMatchObject({ status: 429, body: { error: 'too_many' } });
    expect((await typed(letters!)).status).toBe(200);
    expect((await join(code, 'By the code to scan')).status).toBe(200);
    identity.now += HOUR_MS;
    expect((await typed(letters!, room)).status).toBe(200);
  });

  test('that cannot be letters are no miss, and write nothing', async () => {
    database.forget();
    for (const text of ['', 'hello', '7K2Q-XM0U', '7K2Q-XM09-V'])
      expect((await typed(text)).status).toBe(404);
    expect(database.writes()).toEqual([]);
  });
});

describe('a waiting room', () => {
  test('holds who joins: on no board, and their steps are kept', async () => {
    const { code } = await workshop();
    const read = await identity.call({ path: '/api/auth/join-link', body: { code } });
    expect(read.body).toMatchObject({ grants: 'enrolment', waits: true });
    const { me: joined } = await join(code, 'Luz Vega');
    const person = joined!.person.id;
    expect(joined).toMatchObject({ enrolments: [], waiting: [{ id: world.cohorts.C1 }] });
    expect(await waiting()).toEqual([{ person, name: 'Luz Vega' }]);
    expect(await onBoard()).not.toContain(person);

    const cookie = await signIn(database, person, { method: 'code' });
    const step = { id: ulid(), t: 'step', course: 'core', at: NOON, v: 1, section: world.flagged };
    const body = batchOf(person, [step], { groups: {} });
    const sent = await api.ask(sync, body, cookie);
    expect(sent.results).toMatchObject({ [step.id]: 'applied' });

    expect(await admit(person)).toEqual([person]);
    expect(await onBoard()).toContain(person);
    expect(await waiting()).toEqual([]);
    // Their phone hears of it with its next batch.
    const heard = await api.ask(sync, body, cookie);
    expect(heard.me?.enrolments.map(({ cohort }) => cohort.id)).toEqual([world.cohorts.C1]);
    expect(heard.me?.waiting).toBeUndefined();
  });

  test('S62 is heard of by the phone that waits while its page is open, once, and its flag is on the board', async () => {
    const { code } = await workshop();
    const { me: joined } = await join(code, 'Ines Mora');
    const person = joined!.person.id;
    const cookie = await signIn(database, person, { method: 'code', at: identity.now });
    let calls = 0;
    const phone = openPhone({
      catalogue: api.catalogue,
      name: `phone-of-${person}`,
      now: () => api.now,
      random: () => 0.5,
      online: () => true,
      after: never,
      made: () => undefined,
      fetch: (path, init) => {
        calls += 1;
        return api.post(path, init.body, cookie);
      },
    });
    await phone.phone().start();
    await signedIn(phone.phone(), joined!);
    const room = new WaitingRoom(phone.phone());
    expect(await room.look()).toBe('');
    await phone.phone().fillIn(world.flagged, RAISED);

    expect(await admit(person)).toEqual([person]);
    // Card after card in the same moment asks nothing more.
    calls = 0;
    expect([await room.look(), await room.look(), calls]).toEqual(['', '', 0]);
    api.now += ASKS_MS;
    expect(await room.look()).toBe('Plain C1');
    expect(phone.phone().view.me?.waiting).toBeUndefined();
    const { people } = await ask(board, inC1({ after: null }), 'T1');
    const needs = people.find((each) => each.person === person)?.needs;
    expect(needs).toContainEqual(expect.objectContaining({ rule: 'flag', place: world.flagged }));
    // Nothing is said or asked again, on this page or the next one.
    calls = 0;
    api.now += ASKS_MS;
    expect([await room.look(), await new WaitingRoom(phone.phone()).look(), calls]).toEqual(['', '', 0]);
    phone.close();
  });

  test('by any link that asks for one, and by no other', async () => {
    for (const waits of [true, false]) {
      const { code } = await ask(makeJoinLink, inC1({ limit: 3, days: 30, waits }), 'T1');
      const { me: joined } = await join(code, 'Ana');
      expect(joined?.enrolments).toHaveLength(waits ? 0 : 1);
    }
  });

  test('somebody in the cohort does not wait for it again', async () => {
    const { code } = await workshop();
    const { me: joined, email } = await join(code, 'Kim');
    await admit(joined!.person.id);
    const again = await join(code, 'Kim', email);
    expect(again.me).toMatchObject({ enrolments: [{}] });
    expect(await waiting()).toEqual([]);
  });

  test('lets in once what is asked twice, out of order and by two at once', async () => {
    const { code } = await workshop();
    const people: string[] = [];
    for (const name of ['One', 'Two', 'Three']) people.push((await join(code, name)).me!.person.id);
    expect((await waiting()).map(({ name }) => name).toSorted()).toEqual(['One', 'Three', 'Two']);
    const answers = await Promise.all([admit(...people), admit(...people.toReversed())]);
    for (const answer of answers) expect(answer.toSorted()).toEqual(people.toSorted());
    expect((await onBoard()).filter((person) => people.includes(person))).toHaveLength(3);
    database.forget();
    expect(await admit(...people)).toHaveLength(3);
    expect(database.writes().filter(({ input }) => input.TableName === database.tables.core)).toEqual([]);
    expect(await admit(ulid(), world.people.L2, world.people.LB)).toEqual([]);
  });

  test('S33 who is turned away does not come back by a link of that time; for seven days one tap lets them in', async () => {
    const { code } = await workshop();
    const [kept, gone] = [await join(code, 'Kept'), await join(code, 'Gone')];
    const [first, second] = [kept.me!.person.id, gone.me!.person.id];
    for (const person of [first, second]) {
      expect((await send(turnAway, inC1({ person }), 'T1')).status).toBe(200);
      expect((await send(turnAway, inC1({ person }), 'T1')).status).toBe(404);
    }
    expect((await join(code, 'Gone', gone.email)).status).toBe(404);
    const { waiting: none, turnedAway: from } = await meOf(second);
    expect([none, from?.map(({ id }) => id)]).toEqual([undefined, [world.cohorts.C1]]);
    const until = NOON + TURNED_AWAY_MS;
    expect(await turnedAway()).toEqual(
      expect.arrayContaining([
        { name: 'Kept', until },
        { name: 'Gone', until },
      ]),
    );

    identity.now = NOON + TURNED_AWAY_MS - 1;
    expect(await admit(first)).toEqual([first]);
    identity.now += 1;
    expect(await turnedAway()).toEqual([]);
    expect((await meOf(second)).turnedAway).toBeUndefined();
    expect(await admit(second)).toEqual([]);
    expect(await onBoard()).not.toContain(second);
    const fresh = await workshop();
    expect((await join(fresh.code, 'Gone', gone.email)).me?.waiting).toHaveLength(1);
  });

  test('S33 who was let in and removed does not come back by it, nor by a late tap', async () => {
    const { code } = await workshop();
    const { me: joined, email } = await join(code, 'Pat');
    const person = joined!.person.id;
    await admit(person);
    identity.now += 1000;
    expect((await send(removeLearner, inC1({ person }), 'T1')).status).toBe(200);
    await admit(person);
    expect(await onBoard()).not.toContain(person);
    expect((await join(code, 'Pat', email)).status).toBe(404);
  });

  test('of 120 is read page by page, and 25 at a time are let in', async () => {
    const { joinRequests } = identity.deps;
    const { C1: cohort } = world.cohorts;
    const people = Array.from({ length: 120 }, () => ulid());
    for (const [at, person] of people.entries()) {
      const of = { person, cohort, affiliate: world.affiliates.A, course: 'core' };
      await joinRequests.make({ ...of, name: `Number ${at}`, language: 'en', askedAt: NOON + at }, NOON);
    }
    expect((await waiting()).map(({ name }) => name)).toEqual(people.map((_, at) => `Number ${at}`));
    const most = people.slice(0, LET_IN_AT_ONCE);
    expect((await send(letIn, inC1({ people: [...most, ulid()] }), 'T1')).status).toBe(400);
    expect(await admit(...most)).toEqual(most);
    expect(await waiting()).toHaveLength(95);
  });

  test('of those turned away is read page by page, from seven days ago on, and who asks again is out of it', async () => {
    const { joinRequests } = identity.deps;
    const { C2: cohort } = world.cohorts;
    const of = { cohort, affiliate: world.affiliates.A, course: 'core', language: 'en' } as const;
    const people = Array.from({ length: 105 }, () => ulid());
    for (const [at, person] of people.entries()) {
      await joinRequests.make({ ...of, person, name: `Number ${at}`, askedAt: NOON }, NOON);
      await joinRequests.turnAway(person, cohort, NOON + at);
    }
    const read = async (since: number, after: string | null) => {
      const page = await joinRequests.turnedAway(cohort, since, 100, after);
      return { ...page, names: page.requests.map(({ name }) => name) };
    };
    const first = await read(NOON - 1, null);
    const second = await read(NOON - 1, first.next);
    expect([...first.names, ...second.names]).toEqual(people.map((_, at) => `Number ${at}`));
    expect([first.names.length, second.next]).toEqual([100, null]);
    expect((await read(NOON + 99, null)).names).toEqual(
      [100, 101, 102, 103, 104].map((at) => `Number ${at}`),
    );
    // A place from before that time shows nobody of then.
    expect((await read(NOON + 103, first.next)).names).toEqual(['Number 104']);
    await expect(joinRequests.turnedAway(cohort, NOON, 100, 'x')).rejects.toThrow(BadCursor);

    const [again, inside] = [people[103]!, people[104]!];
    await joinRequests.make({ ...of, person: again, name: 'Again', askedAt: NOON + 200 }, NOON + 200);
    await joinRequests.letIn(inside, cohort, NOON + 200, NOON);
    expect((await read(NOON + 99, null)).names).toEqual([100, 101, 102].map((at) => `Number ${at}`));
  });
});
