import { describe, expect, test } from 'vitest';
import {
  closeInvitation,
  endCoordinator,
  inviteCoordinator,
  myCohorts,
  readAffiliate,
} from '#domain/contract/affiliates.ts';
import { removeLearner } from '#domain/contract/board.ts';
import { endStaff, inviteStaff, readCohort } from '#domain/contract/cohorts.ts';
import { closeJoinLink, makeJoinLink } from '#domain/contract/join-links.ts';
import { leaveCohort } from '#domain/contract/membership.ts';
import type { Role } from '#domain/people/access.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { NOON, signIn, replyTo, refusal } from '../support/api.ts';
import { makeMember } from './identity/support.ts';
import { takeSnapshot } from './snapshot.ts';
import { ask, askBy, database, identity, send, sendBy, useWorld, world } from './one-world.ts';

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

describe('links that give a role', () => {
  test.each(['coordinator', 'administrator'])(
    'S31 no link of a cohort makes anyone %s, whoever asks',
    async (role) => {
      for (const who of ['KA', 'Z'] as const) {
        const body = { cohort: world.cohorts.C1, role };
        expect(await replyTo(send(inviteStaff, body, who))).toEqual(refusal(400, 'bad_request', 'role'));
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
    for (const [maker, route, body] of made) {
      const link = await askBy(route, body, maker.cookie);
      const before = await rolesOf(maker.id);

      const answer = await joinBy(maker.email, link.code);

      expect(answer).toEqual({ status: 403, body: { error: 'not_yourself' } });
      expect(await rolesOf(maker.id)).toEqual(before);
      expect((await database.stores.joinLinks.read(link.id))?.admitted.size).toBe(0);
    }
  });

  test('one person is given the role, and nobody after them', async () => {
    const { code } = await ask(inviteStaff, { cohort: world.cohorts.C1, role: 'logistics' }, 'KA');
    const [first, second] = [await makeSomeone(), await makeSomeone()];
    const answers = [await joinBy(first.email, code), await joinBy(second.email, code)];
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    expect(await rolesOf(first.id)).toEqual([{ role: 'logistics', scope: world.cohorts.C1 }]);
    expect(await rolesOf(second.id)).toEqual([]);
    // By a code from the mail they are in, and no further (docs/bars.md S12).
    const cookie = await signIn(database, first.id, { method: 'code' });
    expect((await sendBy(myCohorts, null, cookie)).status).toBe(403);
  });

  test('S31 a coordinator makes another one of their own affiliate, of no other, and ends none', async () => {
    const { A: affiliate, B } = world.affiliates;
    const { code } = await ask(inviteCoordinator, { affiliate }, 'KA');
    const someone = await makeSomeone();
    const { invitations } = await ask(readAffiliate, { affiliate }, 'KA');
    const { person } = (await database.stores.people.read(world.people.KA))!;
    expect(invitations).toContainEqual(expect.objectContaining({ by: person.name, admitted: 0 }));
    expect((await joinBy(someone.email, code)).status).toBe(200);
    expect(await rolesOf(someone.id)).toEqual([coordinatorOf(affiliate)]);
    expect((await send(inviteCoordinator, { affiliate: B }, 'KA')).status).toBe(404);
    expect((await send(endCoordinator, { affiliate, person: someone.id }, 'KA')).status).toBe(404);
  });

  test('a maker is named on links that are open alone, and read once for all of them', async () => {
    const { A: affiliate } = world.affiliates;
    const maker = await makeSomeone(coordinatorOf(affiliate));
    const make = () => askBy(inviteCoordinator, { affiliate }, maker.cookie);
    const [closed, used, ...open] = [await make(), await make(), await make(), await make()];
    await ask(closeInvitation, { affiliate, id: closed.id }, 'Z');
    expect((await joinBy((await makeSomeone()).email, used.code)).status).toBe(200);
    database.forget();
    const { invitations } = await ask(readAffiliate, { affiliate }, 'KA');
    const named = invitations.filter(
      ({ id, by }) => [closed, used, ...open].some((each) => each.id === id) && by,
    );
    expect(named.map(({ id }) => id).toSorted()).toEqual(open.map(({ id }) => id).toSorted());
    const asked = database.calls.filter(({ input }) => JSON.stringify(input).includes(`P#${maker.id}`));
    expect(asked).toHaveLength(1);
  });

  test('S31 what a trainer may not make, a trainer may not close', async () => {
    const { C1: cohort } = world.cohorts;
    const { id, code } = await ask(inviteStaff, { cohort, role: 'trainer' }, 'KA');
    expect((await send(closeJoinLink, { cohort, id }, 'T1')).status).toBe(404);
    expect((await send(closeJoinLink, { cohort, id }, 'KA')).status).toBe(200);
    const someone = await makeSomeone();
    expect((await joinBy(someone.email, code)).status).toBe(404);
    expect(await rolesOf(someone.id)).toEqual([]);
  });

  test('an invitation is closed once: the ledger first, and never by way of another affiliate', async () => {
    const { A: affiliate, B } = world.affiliates;
    const { id } = await ask(inviteCoordinator, { affiliate }, 'Z');
    database.forget();
    expect((await send(closeInvitation, { affiliate: B, id }, 'Z')).status).toBe(404);
    expect(database.writes()).toEqual([]);

    for (const _again of [1, 2]) await ask(closeInvitation, { affiliate, id }, 'Z');

    expect(database.writtenTables()).toEqual(['log', 'core']);
    const read = await ask(readAffiliate, { affiliate }, 'Z');
    expect(read.invitations).toContainEqual(expect.objectContaining({ id, closedAt: NOON }));
  });
});

describe('the end of a role', () => {
  const endTrainer = (person: string, cohort = world.cohorts.C1): Promise<Response> =>
    send(endStaff, { cohort, person, role: 'trainer' }, 'KA');

  test('S10 holds from the very next call, is in the ledger first, and is told to nobody twice', async () => {
    const trainer = await makeSomeone(trainerOf(world.cohorts.C1));
    const read = () => sendBy(readCohort, { cohort: world.cohorts.C1 }, trainer.cookie);
    expect((await read()).status).toBe(200);
    database.forget();

    expect((await endTrainer(trainer.id)).status).toBe(200);

    expect(database.writtenTables()).toEqual(['log', 'core']);
    expect(await replyTo(read())).toEqual(refusal(404, 'not_found'));
    const before = await takeSnapshot(database);
    expect(await replyTo(endTrainer(trainer.id))).toEqual(refusal(404, 'not_found', 'person'));
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
    await ask(endCoordinator, body, 'Z');
    for (const [route, asked] of [
      [readAffiliate, { affiliate: world.affiliates.A }],
      [readCohort, { cohort: world.cohorts.C1 }],
    ] as const) {
      expect((await sendBy(route, asked, coordinator.cookie)).status).toBe(404);
    }
  });

  test('S10 the link that once gave it does not give it back; a new one does', async () => {
    const invite = { cohort: world.cohorts.C1, role: 'trainer' };
    const [old, spare] = [await ask(inviteStaff, invite, 'KA'), await ask(inviteStaff, invite, 'KA')];
    const trainer = await makeSomeone();
    expect((await joinBy(trainer.email, old.code)).status).toBe(200);
    identity.now = NOON + 1000;
    await endTrainer(trainer.id);

    for (const { code } of [old, spare]) {
      expect(await joinBy(trainer.email, code)).toEqual({ status: 404, body: { error: 'not_found' } });
      expect(await rolesOf(trainer.id)).toEqual([]);
    }

    identity.now = NOON + 2000;
    const fresh = await ask(inviteStaff, invite, 'KA');
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

    identity.now = NOON + 1000;
    await ask(removeLearner, { cohort, person: someone.id }, 'T1');

    for (const { code } of [old, spare]) {
      expect((await joinBy(someone.email, code)).status).toBe(404);
      expect(await isIn()).toBe(false);
    }
    identity.now = NOON + DAY_MS / 48;
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
      await askBy(leaveCohort, { cohort }, someone.cookie);
      expect((await database.stores.people.read(someone.id))?.enrolments).toEqual([]);
    }
  });
});
