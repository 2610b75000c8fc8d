import { describe, expect, test } from 'vitest';
import {
  closeInvitation,
  endCoordinator,
  inviteCoordinator,
  readAffiliate,
} from '#domain/contract/affiliates.ts';
import { removeLearner } from '#domain/contract/board.ts';
import { endStaff, inviteStaff, readCohort } from '#domain/contract/cohorts.ts';
import { closeJoinLink, makeJoinLink } from '#domain/contract/join-links.ts';
import { leaveCohort } from '#domain/contract/membership.ts';
import type { Role } from '#domain/people/access.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { NOON, signIn, replyTo } from '../support/api.ts';
import { makeMember } from './identity/support.ts';
import { takeSnapshot } from './snapshot.ts';
import { api, ask, database, identity, useWorld, world } from './one-world.ts';

useWorld();

async function makeSomeone(...roles: Role[]) {
  const { id, email } = await makeMember(identity);
  for (const role of roles)
    await database.stores.peopleWriter.grantRole({ id, name: 'María Elena' }, role, NOON);
  return { id, email, cookie: await signIn(database, id) };
}
const trainerOf = (scope: string): Role => ({ role: 'trainer', scope });
const coordinatorOf = (scope: string): Role => ({ role: 'coordinator', scope });
const ADMINISTRATOR: Role = { role: 'administrator', scope: 'alliance' };

const rolesOf = async (person: string): Promise<readonly Role[]> =>
  (await database.stores.people.read(person))?.roles ?? [];

async function joinBy(email: string, code: string) {
  const join = { code, name: 'Whatever they type' };
  const asked = await identity.ask(email, { join, address: `203.0.${++networks}.7` });
  // A dead link is refused before any mail is sent.
  if (asked.answer.status !== 200) return { status: asked.answer.status, body: asked.answer.body };
  const { status, body } = await identity.verify(email, asked.code, { flow: asked.flow, join });
  return { status, body };
}
let networks = 0;

const linkFrom = async (path: string, body: unknown, cookie: string) => {
  const response = await api.post(path, body, cookie);
  expect(response.status).toBe(200);
  return (await response.json()) as { code: string; id: string };
};

describe('links that give a role', () => {
  test.each(['coordinator', 'administrator'])(
    'S31 no link of a cohort makes anyone %s, whoever asks',
    async (role) => {
      for (const who of ['KA', 'Z'] as const) {
        const body = { cohort: world.cohorts.C1, role };
        expect(await replyTo(api.post(inviteStaff.path, body, world.cookies[who].passkey))).toEqual([
          400,
          { error: 'bad_request', field: 'role' },
        ]);
      }
      expect(database.writes()).toEqual([]);
    },
  );

  test('S31 nobody says of themselves what they are when they join', async () => {
    const join = { code: ids.secret(), name: 'Eve', role: 'trainer' };
    const body = { email: 'eve@example.org', code: '123456', language: 'en', join };
    const answer = await identity.call({ path: '/api/auth/verify', body });
    expect(answer).toMatchObject({ status: 400, body: { error: 'unknown_field', field: 'join.role' } });
  });

  test('S31 whoever makes a link is not given its role, and its one place stays free', async () => {
    const coordinator = await makeSomeone(coordinatorOf(world.affiliates.A));
    const administrator = await makeSomeone(ADMINISTRATOR);
    const [staff, leads] = [{ cohort: world.cohorts.C1, role: 'trainer' }, { affiliate: world.affiliates.A }];
    const made = [
      [coordinator, inviteStaff, staff],
      [coordinator, inviteCoordinator, leads],
      [administrator, inviteCoordinator, leads],
    ] as const;
    for (const [maker, { path }, body] of made) {
      const link = await linkFrom(path, body, maker.cookie);
      const before = await rolesOf(maker.id);

      const answer = await joinBy(maker.email, link.code);

      expect(answer).toEqual({ status: 403, body: { error: 'not_yourself' } });
      expect(await rolesOf(maker.id)).toEqual(before);
      expect((await database.stores.joinLinks.read(link.id))?.admitted.size).toBe(0);
    }
  });

  test('one person is given the role, and nobody after them', async () => {
    const { code } = await linkFrom(
      inviteStaff.path,
      { cohort: world.cohorts.C1, role: 'logistics' },
      world.cookies.KA.passkey,
    );
    const [first, second] = [await makeSomeone(), await makeSomeone()];
    const answers = [await joinBy(first.email, code), await joinBy(second.email, code)];
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    expect(await rolesOf(first.id)).toEqual([{ role: 'logistics', scope: world.cohorts.C1 }]);
    expect(await rolesOf(second.id)).toEqual([]);
    // By a code from the mail they are in, and no further (docs/bars.md S12).
    const cookie = await signIn(database, first.id, { method: 'code' });
    expect((await api.get('/api/my-cohorts', cookie)).status).toBe(403);
  });

  test('S31 a coordinator makes another one of their own affiliate, of no other, and ends none', async () => {
    const { A: affiliate, B } = world.affiliates;
    const { passkey } = world.cookies.KA;
    const { code } = await linkFrom(inviteCoordinator.path, { affiliate }, passkey);
    const someone = await makeSomeone();
    const { invitations } = await (await api.post(readAffiliate.path, { affiliate }, passkey)).json();
    const { person } = (await database.stores.people.read(world.people.KA))!;
    expect(invitations).toContainEqual(expect.objectContaining({ by: person.name, admitted: 0 }));
    expect((await joinBy(someone.email, code)).status).toBe(200);
    expect(await rolesOf(someone.id)).toEqual([coordinatorOf(affiliate)]);
    expect((await api.post(inviteCoordinator.path, { affiliate: B }, passkey)).status).toBe(404);
    const end = { affiliate, person: someone.id };
    expect((await api.post(endCoordinator.path, end, passkey)).status).toBe(404);
  });

  test('a maker is named on links that are open alone, and read once for all of them', async () => {
    const { A: affiliate } = world.affiliates;
    const maker = await makeSomeone(coordinatorOf(affiliate));
    const make = () => linkFrom(inviteCoordinator.path, { affiliate }, maker.cookie);
    const [closed, used, ...open] = [await make(), await make(), await make(), await make()];
    const close = { affiliate, id: closed.id };
    expect((await api.post(closeInvitation.path, close, world.cookies.Z.passkey)).status).toBe(200);
    expect((await joinBy((await makeSomeone()).email, used.code)).status).toBe(200);
    database.forget();
    const body = await (await api.post(readAffiliate.path, { affiliate }, world.cookies.KA.passkey)).json();
    const links: { readonly id: string; readonly by?: string }[] = body.invitations;
    const named = links.filter(({ id, by }) => [closed, used, ...open].some((each) => each.id === id) && by);
    expect(named.map(({ id }) => id).toSorted()).toEqual(open.map(({ id }) => id).toSorted());
    const asked = database.calls.filter(({ input }) => JSON.stringify(input).includes(`P#${maker.id}`));
    expect(asked).toHaveLength(1);
  });

  test('S31 what a trainer may not make, a trainer may not close', async () => {
    const body = { cohort: world.cohorts.C1, role: 'trainer' };
    const { id, code } = await linkFrom(inviteStaff.path, body, world.cookies.KA.passkey);
    const close = (cookie: string): Promise<Response> =>
      api.post(closeJoinLink.path, { cohort: world.cohorts.C1, id }, cookie);
    expect((await close(world.cookies.T1.passkey)).status).toBe(404);
    expect((await close(world.cookies.KA.passkey)).status).toBe(200);
    const someone = await makeSomeone();
    expect((await joinBy(someone.email, code)).status).toBe(404);
    expect(await rolesOf(someone.id)).toEqual([]);
  });

  test('an invitation is closed once: the ledger first, and never by way of another affiliate', async () => {
    const { Z } = world.cookies;
    const { A: affiliate, B } = world.affiliates;
    const { id } = await linkFrom(inviteCoordinator.path, { affiliate }, Z.passkey);
    database.forget();
    expect((await api.post(closeInvitation.path, { affiliate: B, id }, Z.passkey)).status).toBe(404);
    expect(database.writes()).toEqual([]);

    const statuses = [
      (await api.post(closeInvitation.path, { affiliate, id }, Z.passkey)).status,
      (await api.post(closeInvitation.path, { affiliate, id }, Z.passkey)).status,
    ];

    expect(statuses).toEqual([200, 200]);
    expect(database.writes().map(({ input }) => input.TableName)).toEqual([
      database.tables.log,
      database.tables.core,
    ]);
    const read = await (await api.post(readAffiliate.path, { affiliate }, Z.passkey)).json();
    expect(read.invitations).toContainEqual(expect.objectContaining({ id, closedAt: NOON }));
  });
});

describe('the end of a role', () => {
  const endTrainer = (person: string, cohort = world.cohorts.C1): Promise<Response> =>
    api.post(endStaff.path, { cohort, person, role: 'trainer' }, world.cookies.KA.passkey);

  test('S10 holds from the very next call, is in the ledger first, and is told to nobody twice', async () => {
    const trainer = await makeSomeone(trainerOf(world.cohorts.C1));
    const read = (): Promise<Response> =>
      api.post(readCohort.path, { cohort: world.cohorts.C1 }, trainer.cookie);
    expect((await read()).status).toBe(200);
    database.forget();

    expect((await endTrainer(trainer.id)).status).toBe(200);

    expect(database.writes().map(({ input }) => input.TableName)).toEqual([
      database.tables.log,
      database.tables.core,
    ]);
    expect(await replyTo(read())).toEqual([404, { error: 'not_found' }]);
    const before = await takeSnapshot(database);
    expect(await replyTo(endTrainer(trainer.id))).toEqual([404, { error: 'not_found', field: 'person' }]);
    expect(await takeSnapshot(database)).toEqual(before);
    const { staff } = await ask(readCohort, { cohort: world.cohorts.C1 }, 'KA');
    expect(JSON.stringify(staff)).not.toContain(trainer.id);
  });

  test('ends one role of several, and no other', async () => {
    const both = await makeSomeone(trainerOf(world.cohorts.C1), trainerOf(world.cohorts.C2), {
      role: 'host',
      scope: world.cohorts.C1,
    });
    await endTrainer(both.id);
    expect(new Set(await rolesOf(both.id))).toEqual(
      new Set([trainerOf(world.cohorts.C2), { role: 'host', scope: world.cohorts.C1 }]),
    );
  });

  test('S10 of a coordinator: their affiliate and its cohorts are closed to them', async () => {
    const coordinator = await makeSomeone(coordinatorOf(world.affiliates.A));
    const body = { affiliate: world.affiliates.A, person: coordinator.id };
    expect((await api.post(endCoordinator.path, body, world.cookies.Z.passkey)).status).toBe(200);
    for (const [path, asked] of [
      [readAffiliate.path, { affiliate: world.affiliates.A }],
      [readCohort.path, { cohort: world.cohorts.C1 }],
    ] as const) {
      expect((await api.post(path, asked, coordinator.cookie)).status).toBe(404);
    }
  });

  test('S10 the link that once gave it does not give it back; a new one does', async () => {
    const invite = { cohort: world.cohorts.C1, role: 'trainer' };
    const old = await linkFrom(inviteStaff.path, invite, world.cookies.KA.passkey);
    const spare = await linkFrom(inviteStaff.path, invite, world.cookies.KA.passkey);
    const trainer = await makeSomeone();
    expect((await joinBy(trainer.email, old.code)).status).toBe(200);
    api.now = identity.now = NOON + 1000;
    await endTrainer(trainer.id);

    for (const { code } of [old, spare]) {
      expect(await joinBy(trainer.email, code)).toEqual({ status: 404, body: { error: 'not_found' } });
      expect(await rolesOf(trainer.id)).toEqual([]);
    }

    api.now = identity.now = NOON + 2000;
    const fresh = await linkFrom(inviteStaff.path, invite, world.cookies.KA.passkey);
    expect((await joinBy(trainer.email, fresh.code)).status).toBe(200);
    expect(await rolesOf(trainer.id)).toEqual([trainerOf(world.cohorts.C1)]);
  });
});

describe('someone removed', () => {
  test('S33 does not come back by the link they came by, nor by one of that time; by a new one they do', async () => {
    const cohort = world.cohorts.C1;
    const make = () => ask(makeJoinLink, { cohort, limit: 10, days: 30 }, 'T1');
    const [old, spare] = [await make(), await make()];
    const someone = await makeSomeone();
    const isIn = async (): Promise<boolean> => {
      return (await database.stores.people.read(someone.id))?.enrolments.length === 1;
    };
    expect((await joinBy(someone.email, old.code)).status).toBe(200);
    expect((await joinBy(someone.email, spare.code)).status).toBe(200);
    expect(await isIn()).toBe(true);

    api.now = identity.now = NOON + 1000;
    const body = { cohort, person: someone.id };
    expect((await api.post(removeLearner.path, body, world.cookies.T1.passkey)).status).toBe(200);

    for (const { code } of [old, spare]) {
      expect((await joinBy(someone.email, code)).status).toBe(404);
      expect(await isIn()).toBe(false);
    }
    api.now = identity.now = NOON + DAY_MS / 48;
    const fresh = await make();
    expect((await joinBy(someone.email, fresh.code)).status).toBe(200);
    expect(await isIn()).toBe(true);
  });

  test('S33 who left by themselves comes back by the link they came by', async () => {
    const cohort = world.cohorts.C1;
    const { code } = await ask(makeJoinLink, { cohort, limit: 10, days: 30 }, 'T1');
    const someone = await makeSomeone();
    for (let round = 0; round < 2; round += 1) {
      expect((await joinBy(someone.email, code)).status).toBe(200);
      expect((await database.stores.people.read(someone.id))?.enrolments).toHaveLength(1);
      identity.now += 1000;
      api.now = identity.now;
      expect((await api.post(leaveCohort.path, { cohort }, someone.cookie)).status).toBe(200);
      expect((await database.stores.people.read(someone.id))?.enrolments).toEqual([]);
    }
  });
});
