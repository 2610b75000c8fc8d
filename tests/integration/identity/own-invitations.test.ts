import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import type { SwitchName } from '#functions/storage/switches.ts';
import { putEnrolment } from '../../support/api.ts';
import { makeLink, makeMember } from './support.ts';
import { database, identity, sessionOf, setUp, withCoordinator } from './set-up.ts';

setUp();

async function openCohort() {
  const { cohort, affiliate, post } = await withCoordinator();
  return {
    ...{ cohort, affiliate, post },
    invite: async (...emails: readonly string[]) => {
      const lines = emails.map((email, at) => ({ line: at + 1, name: 'From a list', email }));
      const answer = await post('people', { list: ulid(identity.now), language: 'en', lines });
      await identity.deliver();
      return answer;
    },
    states: async (): Promise<string[]> =>
      ((await post('invitations', { after: null })).body['invitations'] as { state: string }[]).map(
        ({ state }) => state,
      ),
    names: async (): Promise<string[]> => {
      const page = await database.stores.members.page({ id: cohort, course: 'core' }, 1000, null);
      return page.members.map(({ enrolment }) => enrolment.name);
    },
    remove: (person: string) => database.stores.members.remove(cohort, person, identity.now),
  };
}

/** Somebody with an account, who reads and answers what they are invited to. */
async function makeInvitee() {
  const member = await makeMember(identity);
  const post = async (path: string, body: object) =>
    identity.call({ path: `/api/auth/${path}`, body, session: await sessionOf(member.id) });
  return {
    ...member,
    own: async () => (await post('invitations/own', {})).body['invitations'],
    answer: (cohort: string, yes: boolean) => post('invitations/answer', { cohort, yes }),
    signInByCode: async () => {
      const { code, flow } = await identity.ask(member.email);
      identity.tasks.splice(0);
      return identity.verify(member.email, code, { flow });
    },
  };
}

describe('somebody with an account who is invited', () => {
  test('S14 S25 is in by their own yes alone, and the answer is that of an address nobody has', async () => {
    const { cohort, affiliate, invite, names, states } = await openCohort();
    const invitee = await makeInvitee();
    // Also one whom the affiliate knows from another cohort.
    const other = await makeLink(identity);
    const place = { cohort: other.cohort, affiliate, enrolledAt: identity.now };
    await putEnrolment(identity.deps.peopleWriter, { person: invitee.id, ...place });

    const answer = await invite(invitee.email, `${ulid().toLowerCase()}@example.org`);

    expect(answer.body).toEqual({
      lines: [
        { line: 1, outcome: 'invited' },
        { line: 2, outcome: 'invited' },
      ],
    });
    expect(identity.mails.splice(0).map(({ to }) => to)).toContain(invitee.email);
    expect(await states()).toEqual(['sent', 'sent']);
    // Signing in is no yes.
    expect((await invitee.signInByCode()).body['enrolments']).toHaveLength(1);
    expect(await names()).toEqual([]);
    expect(await invitee.own()).toMatchObject([{ cohort: { id: cohort }, affiliate: { id: affiliate } }]);

    expect((await invitee.answer(cohort, true)).status).toBe(200);

    expect(await names()).toEqual(['María Elena']);
    expect(await invitee.own()).toEqual([]);
    expect((await states()).toSorted()).toEqual(['sent', 'taken']);
    expect((await invite(invitee.email)).body).toEqual({ lines: [{ line: 1, outcome: 'here' }] });
  });

  test('says no thanks: they are asked and mailed no more, and can still say yes', async () => {
    const { cohort, invite, names, states, post } = await openCohort();
    const invitee = await makeInvitee();
    await invite(invitee.email);
    identity.mails.splice(0);
    expect((await invitee.answer(cohort, false)).status).toBe(200);
    expect(await invitee.own()).toEqual([]);
    expect(await states()).toEqual(['declined']);
    const id = identity.deps.pepper.ofEmail(invitee.email);
    expect((await post('invitations/withdraw', { id })).status).toBe(404);
    identity.now += DAY_MS;
    expect((await invite(invitee.email)).body).toEqual({ lines: [{ line: 1, outcome: 'invited' }] });
    expect(identity.mails).toEqual([]);
    expect((await invitee.answer(cohort, true)).status).toBe(200);
    expect(await names()).toEqual(['María Elena']);
  });

  test('S33 comes in by no invitation that is withdrawn, over, or older than their removal', async () => {
    const { cohort, invite, names, remove, post } = await openCohort();
    const invitee = await makeInvitee();
    const id = identity.deps.pepper.ofEmail(invitee.email);
    expect((await invitee.answer(cohort, true)).status).toBe(404);
    await invite(invitee.email);
    await post('invitations/withdraw', { id });
    expect(await invitee.own()).toEqual([]);
    expect((await invitee.answer(cohort, true)).status).toBe(404);

    await post('invitations/restore', { id });
    await invitee.answer(cohort, true);
    identity.now += 1000;
    await remove(invitee.id);
    expect((await invitee.answer(cohort, true)).status).toBe(404);
    expect(await names()).toEqual([]);
    // A new list asks them again, and again it is their yes.
    identity.now += 1000;
    await invite(invitee.email);
    expect(await names()).toEqual([]);
    expect(await invitee.own()).toHaveLength(1);

    identity.now += 90 * DAY_MS;
    expect(await invitee.own()).toEqual([]);
    expect((await invitee.answer(cohort, true)).status).toBe(404);
  });

  test('is not let in while nobody can join', async () => {
    const { cohort, invite } = await openCohort();
    const invitee = await makeInvitee();
    await invite(invitee.email);
    const switches = identity.deps.switches as { isOff: (asked: SwitchName) => Promise<boolean> };
    switches.isOff = async (asked) => asked === 'sign-up';
    expect(await invitee.answer(cohort, true)).toMatchObject({ status: 503, body: { field: 'sign-up' } });
  });

  test('shows as in where they joined by a link', async () => {
    const { cohort, affiliate, invite, states } = await openCohort();
    const invitee = await makeInvitee();
    await invite(invitee.email);
    const place = { cohort, affiliate, enrolledAt: identity.now };
    await putEnrolment(identity.deps.peopleWriter, { person: invitee.id, ...place });
    expect(await states()).toEqual(['taken']);
    expect(await invitee.own()).toEqual([]);
  });
});

describe('a newcomer whom several cohorts invite', () => {
  test('S14 is asked about each, and in none before', async () => {
    const [one, other] = [await openCohort(), await openCohort()];
    const email = `${ulid().toLowerCase()}@example.org`;
    await one.invite(email);
    await other.invite(email);
    const entered = await identity.enter(email);
    expect(entered.body).toMatchObject({ person: { name: 'From a list' }, enrolments: [] });
    const { id } = entered.body['person'] as { id: string };
    const post = async (path: string, body: object) =>
      identity.call({ path: `/api/auth/${path}`, body, session: await sessionOf(id) });
    expect((await post('invitations/own', {})).body['invitations']).toHaveLength(2);
    expect((await post('invitations/answer', { cohort: other.cohort, yes: true })).status).toBe(200);
    expect([await one.names(), await other.names()]).toEqual([[], ['From a list']]);
  });
});
