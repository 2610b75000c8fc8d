import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { addPeople } from '#domain/contract/adding.ts';
import { myCohorts } from '#domain/contract/affiliates.ts';
import { readAudit } from '#domain/contract/audit.ts';
import { board, removeLearner, restoreLearner, setHome } from '#domain/contract/board.ts';
import { openAllianceCohort, readCohort } from '#domain/contract/cohorts.ts';
import { noteExport } from '#domain/contract/exports.ts';
import {
  listInvitations,
  restoreInvitation,
  sendInvitationAgain,
  withdrawInvitation,
} from '#domain/contract/invitations.ts';
import { makeJoinLink } from '#domain/contract/join-links.ts';
import { previewNudge, sendNudge } from '#domain/contract/nudges.ts';
import type { Route } from '#domain/contract/route.ts';
import { makeSignInCards, readSignInCards } from '#domain/contract/sign-in-cards.ts';
import { letIn } from '#domain/contract/waiting-room.ts';
import { me, readJoinLink } from '#domain/contract/sign-in.ts';
import { BadCursor } from '#functions/database-calls.ts';
import { enrolmentItems } from '#functions/storage/enrolments.ts';
import { allPages } from '../support/all-pages.ts';
import { NOON, putEnrolment, replyTo, refusal } from '../support/api.ts';
import type { PersonOf } from '../support/world.ts';
import { ask, database, identity, useWorld, world } from './one-world.ts';

useWorld();

/** Calls a route for the Alliance's cohort, unless it names another, as somebody. */
const askInG = <Reply extends z.ZodMiniType>(
  route: Route & { readonly reply: Reply },
  body: object,
  who: PersonOf,
): Promise<z.output<Reply>> => ask(route, { cohort: world.cohorts.G, ...body }, who);
/** Names on the board of the Alliance's cohort, each with its home. */
const boardOf = async (who: PersonOf): Promise<[name: string, home: string | null | undefined][]> =>
  (await askInG(board, { after: null }, who)).people.map(({ name, home }) => [
    name,
    home === null ? null : home?.name,
  ]);
const join = async (code: string, name: string, home?: string) => {
  const email = `${ulid().toLowerCase()}@example.org`;
  const asked = await identity.ask(email, { join: { code, name } });
  expect(asked.answer.status).toBe(200);
  const given = { code, name, ...(home !== undefined && { home }) };
  const joined = await identity.verify(email, asked.code, { flow: asked.flow, join: given });
  expect(joined.status).toBe(200);
  return { email, body: me.reply.parse(joined.body) };
};

describe('in a cohort of the Alliance', () => {
  test('S73 [ASVS 8.2.2] each coordinator sees their own people, by name and home, and those who look after it see all', async () => {
    expect(await boardOf('KA')).toEqual([['Plain GA', 'Plain A']]);
    expect(await boardOf('KB')).toEqual([['canary GB', 'canary B']]);
    expect((await boardOf('Z')).map(([name]) => name)).toEqual(['canary GB', 'Plain GA']);
    const preview = await askInG(previewNudge, { after: null, zone: 'America/Chicago' }, 'KA');
    expect(preview.people.map(({ name }) => name)).toEqual(['Plain GA']);
    const sent = await askInG(
      sendNudge,
      { id: ulid(), after: null, zone: 'America/Chicago', people: [world.people.GA, world.people.GB] },
      'KA',
    );
    expect(sent.count).toBe(1);
    const read = await askInG(readCohort, {}, 'KA');
    expect(read).toMatchObject({ affiliate: { id: 'alliance', name: '' }, staff: [] });
    expect(read.homes?.map(({ name }) => name)).toEqual(['Plain A']);
    expect((await askInG(readCohort, {}, 'KB')).joinLinks).toEqual([]);
  });

  test('S73 who has a say there finds it among their cohorts, and their own affiliate’s are as before', async () => {
    const mine = (who: PersonOf) => ask(myCohorts, null, who);
    expect((await mine('KA')).alliance?.map(({ id }) => id)).toContain(world.cohorts.G);
    expect((await mine('KA')).affiliates.map(({ name }) => name)).toEqual(['Plain A']);
    expect((await mine('T1')).alliance).toBeUndefined();
    const own = await askInG(board, { cohort: world.cohorts.C1, after: null }, 'KA');
    expect(own.people[0]).not.toHaveProperty('home');
  });

  test('somebody’s home is said on the board: they are on the other coordinator’s list with that write', async () => {
    const { home } = await askInG(setHome, { person: world.people.GB, home: world.affiliates.A }, 'Z');
    expect(home.name).toBe('Plain A');
    expect((await boardOf('KA')).map(([name]) => name)).toEqual(['canary GB', 'Plain GA']);
    expect(await boardOf('KB')).toEqual([]);
    // They themselves read where they belong.
    const theirs = await ask(me, null, 'GB');
    expect(theirs.enrolments.map(({ affiliate }) => affiliate.name)).toEqual(['Plain A']);
  });

  test('removed and brought back by their coordinator, they are out of both lists and in both again', async () => {
    await askInG(removeLearner, { person: world.people.GA }, 'KA');
    expect(await boardOf('KA')).toEqual([]);
    expect((await boardOf('Z')).map(([name]) => name)).toEqual(['canary GB']);
    await askInG(restoreLearner, { person: world.people.GA }, 'KA');
    expect(await boardOf('KA')).toEqual([['Plain GA', 'Plain A']]);
    expect((await boardOf('Z')).map(([name]) => name)).toEqual(['canary GB', 'Plain GA']);
  });

  test('who coordinates two affiliates pages through the people of both, and no others', async () => {
    const { peopleWriter } = identity.deps;
    const role = { role: 'coordinator', scope: world.affiliates.B } as const;
    await peopleWriter.grantRole({ id: world.people.KA, name: 'Plain KA' }, role, NOON);
    const unknown = { cohort: world.cohorts.G, affiliate: null, byHome: true, name: 'Nobody knows' } as const;
    await putEnrolment(peopleWriter, { person: ulid(), ...unknown });
    const { members } = database.stores;
    const cohort = { id: world.cohorts.G, course: 'core' };
    const homes = [world.affiliates.A, world.affiliates.B];
    const pages = await allPages((after) => members.page(cohort, 1, after, homes));
    const found = pages.flatMap((page) => page.members.map(({ enrolment }) => enrolment.name));
    expect(found).toEqual(['Plain GA', 'canary GB']);
    expect((await boardOf('Z')).map(([name, home]) => [name, home])).toContainEqual(['Nobody knows', null]);
    // A made-up place leads nowhere else.
    for (const wrong of [`${ulid()}.`, `${world.affiliates.B}x`, 'x.y.z']) {
      await expect(members.page(cohort, 1, wrong, [homes[0]!])).rejects.toThrow(BadCursor);
    }
  });

  test('an export of one affiliate’s people is told to them, and not to the others', async () => {
    await askInG(noteExport, { exported: 'everyone' }, 'KA');
    const audit = async (who: PersonOf) => (await ask(readAudit, null, who)).exports;
    expect((await audit('GA')).map(({ by }) => by)).toEqual(['Plain KA']);
    const people = [world.people.GA, world.people.GB];
    await askInG(noteExport, { exported: 'everyone', people }, 'KA');
    expect(await audit('GB')).toEqual([]);
    await askInG(noteExport, { exported: 'everyone' }, 'Z');
    expect((await audit('GB')).map(({ by }) => by)).toEqual(['Plain Z']);
  });
});

describe('joining a cohort of the Alliance', () => {
  const linkOf = (code: string) => identity.reply(readJoinLink, { code });

  test('by a link that a coordinator made: they are that affiliate’s, whatever they say', async () => {
    const { code, home } = await askInG(makeJoinLink, { limit: 9, days: 9 }, 'KA');
    expect(home).toBe(world.affiliates.A);
    expect(await linkOf(code)).not.toHaveProperty('homes');
    await join(code, 'Ana', world.affiliates.B);
    expect((await boardOf('KA')).map(([name]) => name)).toEqual(['Ana', 'Plain GA']);
    expect((await boardOf('KB')).map(([name]) => name)).toEqual(['canary GB']);
  });

  test('by a link for everyone: they are asked, and one who doesn’t know is nobody’s until somebody says it', async () => {
    const { code } = await askInG(makeJoinLink, { limit: 9, days: 9 }, 'Z');
    const opens = await linkOf(code);
    expect(opens.grants === 'enrolment' && opens.homes?.map(({ id }) => id)).toEqual(
      expect.arrayContaining([world.affiliates.A, world.affiliates.B]),
    );
    await join(code, 'Bea', world.affiliates.B);
    const { body } = await join(code, 'Cleo');
    // One that there is not is as good as none.
    await join(code, 'Dora', ulid());
    expect(body.enrolments.map(({ affiliate }) => affiliate)).toEqual([{ id: 'alliance', name: '' }]);
    expect((await boardOf('KA')).map(([name]) => name)).toEqual(['Plain GA']);
    expect((await boardOf('KB')).map(([name]) => name)).toEqual(['Bea', 'canary GB']);
    expect(await boardOf('Z')).toEqual(
      expect.arrayContaining([
        ['Cleo', null],
        ['Dora', null],
      ]),
    );
  });

  test('somebody known in one affiliate comes from there, whatever they say', async () => {
    const known = await join(
      (await askInG(makeJoinLink, { cohort: world.cohorts.C1, limit: 9, days: 9 }, 'KA')).code,
      'Eva',
    );
    const { code } = await askInG(makeJoinLink, { limit: 9, days: 9 }, 'Z');
    const asked = await identity.ask(known.email, { join: { code, name: 'Eva' } });
    const given = { code, name: 'Eva', home: world.affiliates.B };
    await identity.verify(known.email, asked.code, { flow: asked.flow, join: given });
    expect((await boardOf('KA')).map(([name]) => name)).toEqual(['Eva', 'Plain GA']);
    expect((await boardOf('KB')).map(([name]) => name)).toEqual(['canary GB']);
  });

  test('through a waiting room what they said is kept until they are let in', async () => {
    const { code } = await askInG(makeJoinLink, { limit: 9, days: 9, waits: true }, 'Z');
    const { body } = await join(code, 'Flor', world.affiliates.A);
    expect(await boardOf('KA')).toEqual([['Plain GA', 'Plain A']]);
    await askInG(letIn, { people: [body.person.id] }, 'Z');
    expect((await boardOf('KA')).map(([name]) => name)).toEqual(['Flor', 'Plain GA']);
  });
});

describe('a list of people for a cohort of the Alliance', () => {
  const add = async (who: PersonOf, lines: readonly object[], home?: string) =>
    (
      await askInG(
        addPeople,
        { list: ulid(NOON), language: 'en', lines, ...(home !== undefined && { home }) },
        who,
      )
    ).lines.map(({ outcome }) => outcome);

  test('brings a coordinator’s people in as theirs: by name at once, by address once they sign in', async () => {
    const email = 'gil@lists.example';
    const lines = [
      { line: 1, name: 'Hana' },
      { line: 2, name: 'Gil', email },
    ];
    expect(await add('KA', lines)).toEqual(['added', 'invited']);
    await identity.deliver();
    expect((await identity.enter(email)).status).toBe(200);
    expect((await boardOf('KA')).map(([name]) => name)).toEqual(['Gil', 'Hana', 'Plain GA']);
    expect((await boardOf('KB')).map(([name]) => name)).toEqual(['canary GB']);
  });

  test('S73 tells a coordinator nothing of others’ people, and takes nobody for another affiliate', async () => {
    const { peopleWriter, pepper } = identity.deps;
    const email = 'canary.gb@example.org';
    await peopleWriter.claimEmail(pepper.ofEmail(email), world.people.GB);
    // They are in this very cohort, which only their own coordinator may hear.
    expect(await add('KA', [{ line: 1, name: 'Gabriel', email }])).toEqual(['invited']);
    expect(await add('KB', [{ line: 1, name: 'Gabriel', email }])).toEqual(['here']);
    expect(
      await replyTo(
        identity.post(
          addPeople.path,
          {
            ...{ cohort: world.cohorts.G, list: ulid(NOON), language: 'en', home: world.affiliates.B },
            lines: [{ line: 1, name: 'Iris' }],
          },
          world.cookies.KA.passkey,
        ),
      ),
    ).toEqual(refusal(404, 'not_found', 'home'));
  });

  test('of somebody who looks after all of it names the affiliate, or leaves it open', async () => {
    expect(await add('Z', [{ line: 1, name: 'Jo' }], world.affiliates.B)).toEqual(['added']);
    expect(await add('Z', [{ line: 1, name: 'Kim' }])).toEqual(['added']);
    expect((await boardOf('KB')).map(([name]) => name)).toEqual(['canary GB', 'Jo']);
    expect(await boardOf('Z')).toContainEqual(['Kim', null]);
  });
});

describe('the ways in of a coordinator’s people', () => {
  const refusalOf = (route: Route, body: object, who: PersonOf) => {
    const inG = { cohort: world.cohorts.G, ...body };
    return replyTo(identity.post(route.path, inG, world.cookies[who].passkey));
  };
  const add = (who: PersonOf, name: string, email?: string) =>
    askInG(
      addPeople,
      { list: ulid(NOON), language: 'en', lines: [{ line: 1, name, ...(email !== undefined && { email }) }] },
      who,
    );
  const holders = async (who: PersonOf) => (await askInG(readSignInCards, { after: null }, who)).people;
  const invited = async (who: PersonOf) => {
    const { invitations, next } = await askInG(listInvitations, { after: null }, who);
    // Not even a next page says that others are there.
    expect(next).toBeNull();
    return invitations;
  };

  test('S73 sign-in cards: of their own people alone, who are in no other affiliate’s cohort', async () => {
    await add('KA', 'Hana');
    await add('KB', 'canary Bo');
    const [hana] = await holders('KA');
    const [bo] = await holders('KB');
    expect([hana?.name, bo?.name]).toEqual(['Hana', 'canary Bo']);
    expect((await holders('Z')).map(({ name }) => name)).toEqual(['canary Bo', 'Hana']);
    const both = [hana!.person, bo!.person];
    const namesOf = async (who: PersonOf) =>
      (await askInG(makeSignInCards, { people: both }, who)).cards.map(({ name }) => name);
    expect(await namesOf('KA')).toEqual(['Hana']);
    expect(await namesOf('KB')).toEqual(['canary Bo']);
    expect((await namesOf('Z')).toSorted()).toEqual(['Hana', 'canary Bo']);
    // In her affiliate's own cohort too, she gets her card from there.
    const { peopleWriter } = identity.deps;
    const place = { cohort: world.cohorts.C1, affiliate: world.affiliates.A };
    await putEnrolment(peopleWriter, { person: hana!.person, ...place, name: 'Hana' });
    expect(await namesOf('KA')).toEqual(['Hana']);
    expect(await namesOf('Z')).toEqual(['canary Bo']);
  });

  test('S73 invitations: their own are seen, sent again, withdrawn and given back; others’ look missing', async () => {
    const [email, other] = ['gus@lists.example', 'canary.bo@lists.example'];
    await add('KA', 'Gus', email);
    await add('KB', 'canary Bo', other);
    await askInG(
      addPeople,
      { list: ulid(NOON), language: 'en', lines: [{ line: 1, name: 'Open', email: 'open@lists.example' }] },
      'Z',
    );
    await identity.deliver();
    const [gus, ...none] = await invited('KA');
    const [bo] = await invited('KB');
    expect([gus?.name, none, bo?.name]).toEqual(['Gus', [], 'canary Bo']);
    expect((await invited('Z')).map(({ name }) => name)).toEqual(['canary Bo', 'Gus', 'Open']);
    const missing = refusal(404, 'not_found', 'id');
    expect(await refusalOf(sendInvitationAgain, { id: bo!.id, email: other }, 'KA')).toEqual(missing);
    expect(await refusalOf(withdrawInvitation, { id: bo!.id }, 'KA')).toEqual(missing);
    await askInG(withdrawInvitation, { id: bo!.id }, 'KB');
    expect(await refusalOf(restoreInvitation, { id: bo!.id }, 'KA')).toEqual(missing);
    expect(await invited('KA')).toEqual([gus]);

    await askInG(sendInvitationAgain, { id: gus!.id, email }, 'KA');
    await askInG(withdrawInvitation, { id: gus!.id }, 'KA');
    expect(await invited('KA')).toMatchObject([{ name: 'Gus', state: 'withdrawn' }]);
    await askInG(restoreInvitation, { id: gus!.id }, 'KA');
    expect(await invited('KA')).toMatchObject([{ name: 'Gus', state: 'sent' }]);
  });

  test('S73 who coordinates two affiliates reads the invitations of both, page after page', async () => {
    await add('KA', 'Gia', 'gia@lists.example');
    await add('KB', 'canary Bea', 'canary.bea@lists.example');
    await identity.deliver();
    const { invitations } = identity.deps;
    const { A, B } = world.affiliates;
    const first = await invitations.page(world.cohorts.G, [B, A], 1, null);
    const second = await invitations.page(world.cohorts.G, [B, A], 1, first.next);
    expect([first, second].map((page) => page.invitations.map(({ name }) => name))).toEqual([
      ['canary Bea'],
      ['Gia'],
    ]);
    expect(second.next).toBeNull();
    const ofAnotherHome = invitations.page(world.cohorts.G, [A], 1, `${B}.`);
    await expect(ofAnotherHome).rejects.toThrow(BadCursor);
  });
});

test('an administrator opens a cohort of the Alliance', async () => {
  const days = { startsOn: '2027-06-07', endsOn: '2027-06-10' };
  const plan = { name: 'CORE 2027', ...days, place: 'Tucson', path: 'full' };
  const { id: cohort } = await ask(openAllianceCohort, plan, 'Z');
  const read = await ask(readCohort, { cohort }, 'Z');
  expect(read.affiliate).toEqual({ id: 'alliance', name: '' });
  expect(read.homes?.length).toBeGreaterThanOrEqual(2);
});

test('an enrolment from before there were homes reads as at home in its cohort’s affiliate', async () => {
  const before = {
    ...{ pk: `P#${world.people.L1}`, sk: `E#${world.cohorts.C1}`, v: 3 },
    ...{ person: world.people.L1, cohort: world.cohorts.C1, affiliate: world.affiliates.A, course: 'core' },
    ...{ path: 'full', edition: 1, enrolledAt: NOON, name: 'Plain L1', language: 'es' },
  };
  const read = enrolmentItems.read(before);
  expect(read.affiliate).toBe(world.affiliates.A);
  expect(read.byHome).toBeUndefined();
  // Signed in on a phone that has the place from before, they read the same of it.
  const theirs = await ask(me, null, 'L1');
  expect(theirs.enrolments.map(({ affiliate }) => affiliate.id)).toEqual([world.affiliates.A]);
});
