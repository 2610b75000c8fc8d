import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { readAffiliate } from '#domain/contract/affiliates.ts';
import {
  closeGrant,
  confirmAdministrator,
  countAffiliate,
  proposeAdministrator,
  readAlliance,
} from '#domain/contract/alliance.ts';
import { board } from '#domain/contract/board.ts';
import { readCohort } from '#domain/contract/cohorts.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { eraseItems } from '#functions/identity/erase-person.ts';
import { affiliateOpeningItems } from '#functions/storage/acts.ts';
import { createSwitchBoard } from '#functions/storage/switches.ts';
import { NOON, signIn, replyTo, refusal } from '../support/api.ts';
import { makeStaff } from './identity/support.ts';
import { api, ask, askBy, database, enrol, identity, restart, send, useWorld, world } from './one-world.ts';

useWorld();

describe('how large an affiliate is', () => {
  const count = () => ask(countAffiliate, { affiliate: world.affiliates.A }, 'Z');
  const enrolByHome = (person: string, home: 'A' | 'B' = 'A') =>
    enrol(person, 'G', { affiliate: world.affiliates[home], byHome: true });

  test('S30 is told in fives, each person once in however many cohorts, and not for fewer than five', async () => {
    // L1, L2, N2 and GA: four. Those who were removed count no more, and those of B never.
    expect(await count()).toEqual({ cohorts: 2, coordinators: 1, people: null, hasMore: false });
    const rosa = ulid();
    await enrol(rosa, 'C1');
    await enrolByHome(rosa);
    for (let more = 0; more < 3; more += 1) await enrolByHome(ulid(), 'B');
    expect((await count()).people).toBe(5);
    for (let more = 0; more < 3; more += 1) await enrolByHome(ulid());
    expect((await count()).people).toBe(10);
  });
});

describe('an affiliate that an administrator opens', () => {
  const openings = async (): Promise<string[]> =>
    (await database.items())
      .filter(affiliateOpeningItems.owns)
      .map((item) => affiliateOpeningItems.partsOf(item))
      .filter(({ affiliate }) => Object.values(world.affiliates).includes(affiliate))
      .map(({ affiliate, reader }) => `${affiliate} ${reader}`);

  test('S74 [ASVS 14.2.6] is written down before it is read, once a day, and its coordinators see it', async () => {
    const { A } = world.affiliates;
    const calls = [
      [readAffiliate, { affiliate: A }],
      [readCohort, { cohort: world.cohorts.C1 }],
      [board, { cohort: world.cohorts.C2, after: null }],
    ] as const;
    for (const [route, body] of calls) expect((await send(route, body, 'KA')).status).toBe(200);
    expect(await openings()).toEqual([]);
    for (const [route, body] of calls) expect((await send(route, body, 'Z')).status).toBe(200);
    expect(await openings()).toEqual([`${A} ${world.people.Z}`]);
    const seen = await ask(readAffiliate, { affiliate: A }, 'KA');
    expect(seen.openings).toEqual([{ by: 'Plain Z', at: NOON }]);
    const other = await ask(readAffiliate, { affiliate: world.affiliates.B }, 'KB');
    expect(other.openings).toBeUndefined();
    api.now = NOON + DAY_MS;
    await send(readAffiliate, { affiliate: A }, 'Z');
    expect(await openings()).toHaveLength(2);
  });

  test('S74 is not given where nothing can be written: while changes are off', async () => {
    await createSwitchBoard(database.database, database.tables.core).turn('changes', 'off', NOON);
    try {
      restart();
      const body = { affiliate: world.affiliates.A };
      const off = refusal(503, 'unavailable', 'changes');
      expect(await replyTo(send(readAffiliate, body, 'Z'))).toEqual(off);
      expect((await send(readAffiliate, body, 'KA')).status).toBe(200);
      expect(await openings()).toEqual([]);
    } finally {
      await createSwitchBoard(database.database, database.tables.core).turn('changes', 'on', NOON);
    }
  });

  test('a cohort of the Alliance is nobody’s affiliate: opening it leaves no row', async () => {
    expect((await send(board, { cohort: world.cohorts.G, after: null }, 'Z')).status).toBe(200);
    expect(await openings()).toEqual([]);
  });
});

describe('a new administrator', () => {
  const second = async () => {
    const { id } = await makeStaff(identity);
    return { id, cookie: await signIn(database, id) };
  };
  const propose = (label = 'Mei Lin, operations') => ask(proposeAdministrator, { label }, 'Z');
  const opens = async (code: string) => {
    const join = { code, name: 'Mei Lin' };
    const email = `${ulid().toLowerCase()}@example.org`;
    const asked = await identity.ask(email, { join });
    if (asked.answer.status !== 200) return asked.answer.status;
    return (await identity.verify(email, asked.code, { flow: asked.flow, join })).status;
  };
  const confirm = async (id: string, cookie: string) => {
    const response = await api.post(confirmAdministrator.path, { id }, cookie);
    return [response.status, ((await response.json()) as { error?: string }).error];
  };

  test('S31 needs two: the link opens nothing before another one confirms it, and then once', async () => {
    const { code, id } = await propose();
    const other = await second();
    expect(await opens(code)).toBe(404);
    expect(await confirm(id, world.cookies.Z.passkey)).toEqual([403, 'not_yourself']);
    expect(await opens(code)).toBe(404);
    // It is shown to both, each as theirs or another's.
    const grantsOf = async (cookie: string) =>
      (await askBy(readAlliance, null, cookie)).grants.filter((grant) => grant.id === id);
    expect(await grantsOf(world.cookies.Z.passkey)).toMatchObject([{ own: true, isConfirmed: false }]);
    expect(await grantsOf(other.cookie)).toMatchObject([
      { own: false, by: 'Plain Z', label: 'Mei Lin, operations', isConfirmed: false },
    ]);
    expect(await confirm(id, other.cookie)).toEqual([200, undefined]);
    expect(await confirm(id, other.cookie)).toEqual([404, 'not_found']);
    expect(await grantsOf(other.cookie)).toMatchObject([{ isConfirmed: true }]);
    expect(await opens(code)).toBe(200);
    expect(await opens(code)).toBe(404);
    expect(await grantsOf(other.cookie)).toEqual([]);
  });

  test('S53 has no name left in the list of proposals once their account is deleted', async () => {
    const [deleted, stays] = [await propose(), await propose('Ana Reyes, finance')];
    const { cookie } = await second();
    for (const { code, id } of [deleted, stays]) {
      await confirm(id, cookie);
      expect(await opens(code)).toBe(200);
    }
    const linkOf = async ({ id }: typeof deleted) => (await database.stores.joinLinks.read(id))!;
    const [person = ''] = (await linkOf(deleted)).admitted;
    for (const _ of ['once', 'twice']) await eraseItems(identity.deps, { person, address: null });
    expect(await linkOf(deleted)).toMatchObject({ label: '', limit: 1, admitted: new Set([person]) });
    expect((await linkOf(stays)).label).toBe('Ana Reyes, finance');
    expect(await opens(deleted.code)).toBe(404);
  });

  test('S31 two who confirm at once make it one confirmation', async () => {
    const { id } = await propose();
    const [one, other] = [await second(), await second()];
    const outcomes = await Promise.all([confirm(id, one.cookie), confirm(id, other.cookie)]);
    expect(outcomes.map(([status]) => status).toSorted()).toEqual([200, 404]);
  });

  test('S31 a link that is closed or over is neither confirmed nor used, confirmed or not', async () => {
    const other = await second();
    const closed = await propose();
    expect((await send(closeGrant, { id: closed.id }, 'Z')).status).toBe(200);
    expect(await confirm(closed.id, other.cookie)).toEqual([404, 'not_found']);
    const late = await propose();
    expect(await confirm(late.id, other.cookie)).toEqual([200, undefined]);
    const over = await propose();
    api.now = NOON + 7 * DAY_MS;
    const cookie = await signIn(database, other.id, { at: api.now });
    expect(await confirm(over.id, cookie)).toEqual([404, 'not_found']);
    expect(await opens(late.code)).toBe(404);
  });

  test('S31 the route confirms and closes no link but one for administrators', async () => {
    const other = await second();
    for (const id of [world.links.C1.role, world.links.C1.open, world.links.A]) {
      expect(await confirm(id, other.cookie)).toEqual([404, 'not_found']);
      expect((await send(closeGrant, { id }, 'Z')).status).toBe(404);
    }
  });

  test('is named by the one who proposes them: without a name nothing is made', async () => {
    expect(await replyTo(send(proposeAdministrator, { label: '  ' }, 'Z'))).toEqual(
      refusal(400, 'name_empty', 'label'),
    );
  });
});
