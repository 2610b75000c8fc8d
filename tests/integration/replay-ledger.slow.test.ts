import { turnRemindersByLink } from '#domain/contract/nudges.ts';
import { forgetSender } from '#domain/contract/sender-mails.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { endAdministrator, returnAdministrator } from '#domain/contract/alliance.ts';
import { removeLearner, restoreLearner } from '#domain/contract/board.ts';
import { endCohort, endStaff, openCohort, removeCohort, reopenCohort } from '#domain/contract/cohorts.ts';
import { restoreInvitation, withdrawInvitation } from '#domain/contract/invitations.ts';
import { closeJoinLink, reopenJoinLink } from '#domain/contract/join-links.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { makeRecoveryCode, recover, renewRecoveryCode } from '#functions/identity/passkey-routes.ts';
import { makeSignInCards, signInByCard } from '#functions/identity/sign-in-card-routes.ts';
import { endAllSessions } from '#functions/identity/sessions.ts';
import { answerMerge, askMerge, undoMerge } from '#functions/people/merge.ts';
import { createCertificates } from '#functions/storage/certificates.ts';
import { createStatusLists } from '#functions/storage/status-lists.ts';
import { openTable } from '#functions/storage/dynamodb.ts';
import { giveTelephone, takeBackTelephone } from '#functions/cohorts/telephone-routes.ts';
import { deleteAccessRequests } from '#functions/worksheets/access-requests.ts';
import { makeSenderLink, takeBackSenderLink } from '#functions/worksheets/sender-link.ts';
import { takeBack } from '#functions/worksheets/share.ts';
import type { PersonFile } from '#functions/storage/people.ts';
import { type ReplayContext, openReplayContext, replayLedger } from '../../scripts/operator/replay-ledger.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import { NOON, PAGE_HEADERS, signIn, type TestApi, makeApi, putEnrolment } from '../support/api.ts';
import { PLAN, makeCatalogue, needsText, planText, promisesText } from '../support/catalogue.ts';
import { useDatabase } from '../support/use-database.ts';
import { NUMBERS, type World, makeWorld } from '../support/world.ts';
import { type Identity, makeIdentity, makeStaff } from './identity/support.ts';
import { takeSnapshot, undo } from './snapshot.ts';

const database = useDatabase();
let world: World;
let api: TestApi;
let identity: Identity;
let deps: ReplayContext;
beforeEach(async () => {
  world = await makeWorld(database, makeCatalogue());
  api = makeApi(database);
  identity = makeIdentity(database);
  deps = openReplayContext(database.database, database.tables);
});

const fileOf = async (person: string): Promise<PersonFile> => {
  const file = await deps.people.read(person);
  if (file === null) throw new Error('nobody');
  return file;
};
const cohortsOf = async (person: string) => (await fileOf(person)).enrolments.map(({ cohort }) => cohort);

/** Runs the acts, then puts `core` back as it was before them, like a restore; `log` keeps what it has. */
const thenRestore = async (acts: () => Promise<void>): Promise<void> => {
  const copy = await takeSnapshot(database);
  database.forget();
  await acts();
  const writes = database
    .writes()
    .filter(({ input }) => input.TableName === database.tables.core)
    .slice();
  await undo(database, copy, writes);
};
const replay = (): Promise<number> => replayLedger(deps, { since: NOON, now: NOON + DAY_MS });

const as = async (cookie: string, path: string, body: unknown): Promise<void> => {
  const response = await api.post(path, body, cookie);
  expect(response.status).toBe(200);
};

describe('R2 what was taken away after the copy is taken away again', () => {
  test('somebody’s place in a cohort', async () => {
    const { L1, T1 } = world.people;
    const { C1 } = world.cohorts;
    await thenRestore(() => as(world.cookies.T1.passkey, removeLearner.path, { cohort: C1, person: L1 }));
    expect(await cohortsOf(L1)).toEqual([C1]);

    await replay();

    expect(await cohortsOf(L1)).toEqual([]);
    expect((await fileOf(T1)).roles).toHaveLength(1);
  });

  test('and not where it was given back since', async () => {
    const { cohorts, people, cookies } = world;
    const body = { cohort: cohorts.C1, person: people.L1 };
    await thenRestore(async () => {
      await as(cookies.T1.passkey, removeLearner.path, body);
      api.now += 1;
      await as(cookies.T1.passkey, restoreLearner.path, body);
    });

    await replay();

    expect(await cohortsOf(people.L1)).toEqual([cohorts.C1]);
  });

  test('a role', async () => {
    const { cohorts, people, cookies } = world;
    const body = { cohort: cohorts.C1, person: people.T1, role: 'trainer' };
    await thenRestore(() => as(cookies.KA.passkey, endStaff.path, body));
    expect((await fileOf(people.T1)).roles).toHaveLength(1);

    await replay();

    expect((await fileOf(people.T1)).roles).toEqual([]);
  });

  test('S53 an account that is to be deleted, and not one whose deletion was called off since', async () => {
    const { L1 } = world.people;
    const path = (word: string) => `/api/auth/deletion/${word}`;
    const askFor = async () => {
      const cookie = await signIn(database, L1, { at: identity.now });
      const asked = await identity.post(path('ask'), { certificates: 'go' }, cookie);
      expect(asked.status).toBe(200);
      identity.now += 1;
      return cookie;
    };
    const deletion = () => deps.deletions.read(L1);
    await thenRestore(async () => void (await askFor()));
    expect(await deletion()).toBeNull();
    await replay();
    await replay();
    expect(await deletion()).toMatchObject({ state: 'asked', askedAt: NOON, certificates: 'go' });
    expect((await fileOf(L1)).person.askedUntil).toBe(NOON + DELETION_MS);

    await thenRestore(async () => {
      const cookie = await signIn(database, L1, { at: identity.now });
      expect((await identity.post(path('call-off'), {}, cookie)).status).toBe(200);
      identity.now += 1;
    });
    expect(await deletion()).toMatchObject({ state: 'asked' });
    await replay();
    expect(await deletion()).toMatchObject({ state: 'called-off' });

    // Asked once more, it is not called off by the first one's row.
    await thenRestore(async () => void (await askFor()));
    await replay();
    expect(await deletion()).toMatchObject({ state: 'asked', askedAt: NOON + 2 });
  });

  test('S79 an account that became part of another one, and not one that was separated since', async () => {
    const [kept, absorbed] = [world.people.L1, world.people.N2];
    const { A: affiliate, KA } = { ...world.affiliates, ...world.people };
    const merging = { ...deps, now: () => identity.now };
    const held = async () => [await cohortsOf(kept), await cohortsOf(absorbed)];
    const before = await held();
    const both = { affiliate, person: kept, other: absorbed, reason: 'They told me', by: KA };
    const merge = async () => {
      await merging.merges.end((await merging.merges.read(absorbed))!, 'withdrawn');
      expect((await askMerge(merging, both)).ok).toBe(true);
      for (const caller of [kept, absorbed]) {
        await answerMerge(merging, { caller, person: absorbed, yes: true });
      }
    };
    await thenRestore(merge);
    expect(await held()).toEqual(before);

    await replay();
    await replay();

    expect(await held()).toEqual([[...before.flat()].toSorted(), []]);
    expect((await fileOf(absorbed)).person.mergedInto).toBe(kept);
    await thenRestore(async () => {
      identity.now += 1;
      expect((await undoMerge(merging, { affiliate, person: absorbed, by: KA })).ok).toBe(true);
    });
    expect((await fileOf(absorbed)).person.mergedInto).toBe(kept);

    await replay();
    await replay();

    expect(await held()).toEqual(before);
    expect((await fileOf(kept)).person.absorbed).toBeUndefined();
  });

  test('an administrator’s role, and not where it was given back since', async () => {
    const { people, cookies } = world;
    const second = await makeStaff(identity);
    const third = await makeStaff(identity);
    await thenRestore(async () => {
      for (const { id } of [second, third]) {
        await as(cookies.Z.passkey, endAdministrator.path, { person: id });
      }
      api.now += 1;
      await as(cookies.Z.passkey, returnAdministrator.path, { person: second.id });
    });
    expect((await fileOf(third.id)).roles).toHaveLength(1);

    await replay();
    await replay();

    expect((await fileOf(third.id)).roles).toEqual([]);
    expect((await fileOf(second.id)).roles).toHaveLength(1);
    expect((await fileOf(people.Z)).roles).toHaveLength(1);
  });

  test('a cohort that was opened by mistake', async () => {
    const { passkey } = world.cookies.KA;
    const plan = { name: 'By mistake', startsOn: null, endsOn: null, place: '', path: 'core' };
    const opened = await api.post(openCohort.path, { affiliate: world.affiliates.A, ...plan }, passkey);
    const cohort = openCohort.reply.parse(await opened.json()).id;
    const cohorts = database.stores.cohorts;
    await thenRestore(() => as(passkey, removeCohort.path, { cohort }));
    expect(await cohorts.readCohort(cohort)).not.toBeNull();

    await replay();
    await replay();

    expect(await cohorts.readCohort(cohort)).toBeNull();
    const listed = await cohorts.listCohorts(world.affiliates.A);
    expect(listed.map(({ id }) => id)).not.toContain(cohort);
  });

  test('a join link', async () => {
    const id = world.links.C1.open;
    const body = { cohort: world.cohorts.C1, id };
    await thenRestore(() => as(world.cookies.T1.passkey, closeJoinLink.path, body));
    expect((await database.stores.joinLinks.read(id))?.closedAt).toBeNull();

    await replay();

    expect((await database.stores.joinLinks.read(id))?.closedAt).toBe(NOON);
  });

  test('and not where it was opened again since; closed once more, it is closed', async () => {
    const body = { cohort: world.cohorts.C1, id: world.links.C1.open };
    const { passkey } = world.cookies.T1;
    await thenRestore(async () => {
      await as(passkey, closeJoinLink.path, body);
      api.now += 1;
      await as(passkey, reopenJoinLink.path, body);
    });
    await replay();
    expect((await database.stores.joinLinks.read(body.id))?.closedAt).toBeNull();

    await thenRestore(async () => {
      api.now += 1;
      await as(passkey, closeJoinLink.path, body);
    });
    await replay();
    expect((await database.stores.joinLinks.read(body.id))?.closedAt).toBe(NOON + 2);
  });

  test('every session of someone who signed out everywhere', async () => {
    const { L1 } = world.people;
    await thenRestore(async () => {
      await endAllSessions(identity.deps, await fileOf(L1), NOON);
      await endAllSessions(identity.deps, await fileOf(L1), NOON);
    });
    expect((await fileOf(L1)).person.generation).toBe(0);

    await replay();

    expect((await fileOf(L1)).person.generation).toBe(2);
  });

  test('a passkey', async () => {
    const { L1 } = world.people;
    const keys = database.stores.passkeys;
    const key = ids.hash(world.passkeys.L1);
    await thenRestore(async () => {
      await identity.deps.ledger.record({
        act: 'passkey-removed',
        subject: key,
        cause: NOON,
        by: L1,
        at: NOON,
      });
      await keys.remove(L1, key, NOON);
    });
    expect(await keys.read(L1, key)).not.toBeNull();

    await replay();

    expect(await keys.read(L1, key)).toBeNull();
  });

  test('what somebody wrote and deleted, also the versions that only a phone still has', async () => {
    const { L1 } = world.people;
    const worksheet = 'alpha.words';
    const [first, second, empty] = [ids.ulid(), ids.ulid(), ids.ulid()];
    const { worksheets } = deps;
    const write = async (id: string, base: readonly string[], text: string): Promise<void> => {
      await worksheets.put(L1, { worksheet, id, at: NOON, text });
      await worksheets.list(L1, worksheet, [{ id, base, bytes: text.length }], NOON);
    };
    await write(first, [], 'a first heron');
    await thenRestore(async () => {
      await write(second, [first], 'a second heron');
      await write(empty, [second], '');
      await identity.deps.ledger.record({
        act: 'text-deleted',
        subject: `${L1}:${empty}`,
        cause: 3,
        by: L1,
        at: NOON,
        worksheet,
        versions: [first, second],
      });
    });
    const texts = async (): Promise<string[]> => {
      const all = [first, second, empty].map((id) => ({ worksheet, id }));
      return (await database.stores.worksheets.words(L1, all)).map(({ text }) => text);
    };
    expect(await texts()).toEqual(['a first heron']);

    await replay();
    await replay();

    expect(await texts()).toEqual(['']);
    // A phone that has not heard of it sends what it has.
    await write(second, [first], 'a second heron');
    expect(await texts()).toEqual(['']);
  });

  test('what somebody took back from the trainers, and not what they shared since', async () => {
    const { L1, L2 } = world.people;
    const { shares } = api.deps;
    const taking = { ...api.deps, now: () => NOON + 1000 };
    await thenRestore(async () => {
      for (const person of [L1, L2]) await takeBack(taking, person, PLAN.id);
    });
    const bodyOf = async (person: string) => (await shares.read(person, PLAN.id))?.body;
    expect(await bodyOf(L1)).toBeDefined();
    const since = { ...(await shares.read(L2, PLAN.id))!, id: ids.ulid(), at: NOON + 2000 };
    const body = { text: planText('Another word'), self: { clear: 1 } };
    await shares.put(L2, { ...since, body }, { id: world.shares.get(L2)!, body });

    await replay();
    await replay();

    expect(await bodyOf(L1)).toBeUndefined();
    expect(await bodyOf(L2)).toEqual(body);
  });

  test('a calendar link, and not one that was made since', async () => {
    const { L1, L2 } = world.people;
    const { ledger, peopleWriter } = identity.deps;
    const sinceOf = async (person: string) => (await fileOf(person)).person.calendarSince;
    await peopleWriter.beginCalendar(L1, NOON - 1);
    await thenRestore(async () => {
      for (const person of [L1, L2]) {
        await ledger.record({
          act: 'calendar-ended',
          subject: person,
          cause: NOON - 1,
          by: person,
          at: NOON,
        });
        await peopleWriter.endCalendar(person, NOON - 1);
      }
    });
    await peopleWriter.beginCalendar(L2, NOON + 1);
    expect(await sinceOf(L1)).toBe(NOON - 1);

    await replay();
    await replay();

    expect(await sinceOf(L1)).toBeUndefined();
    expect(await sinceOf(L2)).toBe(NOON + 1);
  });

  test('S95 S68 the end of a cohort, and not one that was opened again', async () => {
    const { C1, C2 } = world.cohorts;
    const { cohorts } = identity.deps;
    const { passkey } = world.cookies.KA;
    const endOf = async (cohort: string) => (await cohorts.readCohort(cohort))?.endedAt;
    await thenRestore(async () => {
      await as(passkey, endCohort.path, { cohort: C1 });
      await as(passkey, endCohort.path, { cohort: C2 });
      await as(passkey, reopenCohort.path, { cohort: C2 });
    });
    expect(await endOf(C1)).toBeUndefined();

    await replay();
    await replay();

    expect([await endOf(C1), await endOf(C2)]).toEqual([expect.any(Number), undefined]);
  });

  test('S68 a link for hosts, and not one that was made since', async () => {
    const { C1, C2 } = world.cohorts;
    const { ledger, cohorts } = identity.deps;
    const sinceOf = async (cohort: string) => (await cohorts.readCohort(cohort))?.hostLinkSince;
    const before = await sinceOf(C1);
    await thenRestore(async () => {
      for (const subject of [C1, C2]) {
        const by = world.people.T1;
        await ledger.record({ act: 'host-link-ended', subject, cause: before!, by, at: NOON });
        await cohorts.endHostLink(subject, before!);
      }
    });
    await cohorts.beginHostLink(C2, NOON + 1);
    expect(await sinceOf(C1)).toBe(before);

    await replay();
    await replay();

    expect(await sinceOf(C1)).toBeUndefined();
    expect(await sinceOf(C2)).toBe(NOON + 1);
  });

  test('an invitation, and not one that was given back since', async () => {
    const { invitations, pepper } = identity.deps;
    const [gone, back] = [pepper.ofEmail('gone@example.org'), pepper.ofEmail('back@example.org')];
    const cohort = world.cohorts.C1;
    const made = { cohort, name: 'Inés', language: 'es', invitedBy: world.people.KA } as const;
    for (const address of [gone, back]) {
      await invitations.make(address, { ...made, invitedAt: NOON - 1, task: ids.ulid() });
    }
    const { passkey } = world.cookies.KA;
    const act = async (path: string, id: string) => {
      const response = await identity.app.request(path, {
        method: 'POST',
        headers: { ...PAGE_HEADERS, cookie: passkey },
        body: JSON.stringify({ cohort, id }),
      });
      expect(response.status).toBe(200);
    };
    await thenRestore(async () => {
      for (const address of [gone, back]) await act(withdrawInvitation.path, address);
      identity.now += 1;
      await act(restoreInvitation.path, back);
    });
    expect((await invitations.read(gone, cohort))?.withdrawnAt).toBeUndefined();

    await replay();

    expect((await invitations.read(gone, cohort))?.withdrawnAt).toBe(NOON);
    expect((await invitations.read(back, cohort))?.withdrawnAt).toBeUndefined();
  });

  test.each(['taken back', 'made again'])('S63 a sender’s link that was %s', async (how) => {
    const { L1 } = world.people;
    const { senderLinks } = api.deps;
    const taking = { ...api.deps, now: () => NOON + 1000 };
    const hash = ids.hash(world.senderCodes.get(L1)!);
    await thenRestore(async () => {
      if (how === 'taken back') await takeBackSenderLink(taking, L1);
      else await makeSenderLink(taking, L1, { name: 'Lu', text: promisesText('Another word') });
    });
    expect(await senderLinks.find(hash)).not.toBeNull();

    await replay();
    await replay();

    expect(await senderLinks.find(hash)).toBeNull();
    expect((await senderLinks.read(L1))?.answer).toBeDefined();
  });

  test('S85 that a sender’s address was forgotten, and that one stopped its mails; not one named since', async () => {
    const { L1 } = world.people;
    const [address, email] = [ids.hash('somebody'), 'since@example.org'];
    const senders = database.stores.senders;
    const { passkey } = world.cookies.L1;
    const token = `${address}.${identity.deps.pepper.ofSenderMails(address)}`;
    await thenRestore(async () => {
      const forgot = await identity.post(forgetSender.path, { language: 'en' }, passkey);
      const stopped = await identity.post(turnRemindersByLink.path, { token, on: false }, passkey);
      expect([forgot.status, stopped.status]).toEqual([200, 200]);
    });
    expect(await senders.read(L1)).not.toBeNull();
    expect(await database.stores.mailStops.isStopped(address)).toBe(false);

    await replay();
    await replay();
    expect(await senders.read(L1)).toBeNull();
    expect(await database.stores.mailStops.isStopped(address)).toBe(true);

    await senders.name(L1, { email, language: 'en', at: NOON + 2000 });
    await replay();
    expect((await senders.read(L1))?.email).toBe(email);
  });

  test('S64 an access request that was deleted, and not one that was sent since', async () => {
    const { L1 } = world.people;
    const { accessRequests } = api.deps;
    const textOf = async () => (await accessRequests.ofPerson(L1)).map(({ text }) => text);
    await thenRestore(() => deleteAccessRequests({ ...api.deps, now: () => NOON + 1000 }, L1));
    expect(await textOf()).not.toEqual([undefined]);

    await replay();
    await replay();
    expect(await textOf()).toEqual([undefined]);

    const [before] = await accessRequests.ofPerson(L1);
    const since = { ...before!, id: ids.ulid(), at: NOON + 2000, text: needsText('A ramp') };
    await accessRequests.put(since, before!.id, NOON + DAY_MS);
    await replay();
    expect(await textOf()).toEqual([since.text]);
  });

  test('S84 a telephone number that was taken back, and not one that was given since', async () => {
    const { L1 } = world.people;
    const numberOf = async () => (await api.deps.telephones.read(L1))?.number;
    await thenRestore(() => takeBackTelephone({ ...api.deps, now: () => NOON + 1000 }, L1));
    expect(await numberOf()).toBe(NUMBERS.L1);

    await replay();
    await replay();
    expect(await numberOf()).toBeUndefined();

    await giveTelephone({ ...api.deps, now: () => NOON + 2000 }, await fileOf(L1), '559 555 0199');
    await replay();
    expect(await numberOf()).toBe('+15595550199');
  });

  test.each([
    ['a file', () => [world.cohorts.C1, world.cohorts.C2], false],
    ['a cohort', () => [world.cohorts.C1], true],
  ] as const)(
    'S84 a number that may no longer be in %s, and not the one given then',
    async (_what, of, inFiles) => {
      const { L1 } = world.people;
      const place = { affiliate: world.affiliates.A, name: 'Plain L1' };
      await putEnrolment(identity.deps.peopleWriter, { ...place, person: L1, cohort: world.cohorts.C2 });
      const numberOf = async () => (await api.deps.telephones.read(L1))?.number;
      const give = async (at: number, ...allowed: [readonly string[], boolean]) =>
        giveTelephone({ ...api.deps, now: () => at }, await fileOf(L1), NUMBERS.L1, ...allowed);
      const all = [world.cohorts.C1, world.cohorts.C2];
      await give(NOON + 1000, all, true);
      await thenRestore(async () => {
        await give(NOON + 2000, of(), inFiles);
      });
      expect((await api.deps.telephones.read(L1))?.inFiles).toBe(true);
      await replay();
      expect(await numberOf()).toBeUndefined();

      // A copy from after it has the number as it is given now.
      await give(NOON + 2000, of(), inFiles);
      await replay();
      expect(await numberOf()).toBe(NUMBERS.L1);
    },
  );

  test('S84 a number that was given for another year stays', async () => {
    const { L1 } = world.people;
    await thenRestore(async () => {
      const later = { ...api.deps, now: () => NOON + 1000 };
      await giveTelephone(later, await fileOf(L1), NUMBERS.L1, [world.cohorts.C1], true);
    });
    await replay();
    expect((await api.deps.telephones.read(L1))?.number).toBe(NUMBERS.L1);
  });

  test.each(['used', 'made again'])('a sign-in card that was %s', async (how) => {
    const [person, letters] = [ids.ulid(), '7K2Q-XM09-VB3D-8TRW'];
    const { peopleWriter, signInCards, pepper } = identity.deps;
    const own = { id: person, name: 'Luz', email: '', language: 'es', generation: 0 } as const;
    await peopleWriter.create({ ...own, createdAt: NOON });
    const place = { cohort: world.cohorts.C1, affiliate: world.affiliates.A };
    await putEnrolment(peopleWriter, { person, ...place, path: 'core', name: 'Luz' });
    await signInCards.make({ person, hash: pepper.ofCard(letters), createdAt: NOON - DAY_MS });
    const enter = () => signInByCard(identity.deps, { letters, attempt: ids.ulid(), now: NOON });
    await thenRestore(async () => {
      const cohort = (await api.deps.cohorts.readCohort(place.cohort))!;
      const making = { cohort, homes: null, people: [person] };
      if (how === 'used') expect((await enter()).ok).toBe(true);
      else await makeSignInCards(identity.deps, { ...making, by: world.people.KA, now: NOON });
    });
    expect((await signInCards.read(person))?.usedAt).toBeUndefined();

    await replay();

    expect(await enter()).toEqual({ ok: false, error: { error: 'wrong_code', field: 'used' } });
  });

  test.each(['used', 'renewed'])('a recovery code that was %s', async (how) => {
    const file = await fileOf(world.people.T1);
    const code = String(await makeRecoveryCode(identity.deps, file, NOON - DAY_MS));
    const typed = { file, code, network: null, now: NOON };
    await thenRestore(async () => {
      if (how === 'used') expect((await recover(identity.deps, typed)).ok).toBe(true);
      else expect((await renewRecoveryCode(identity.deps, file, NOON)).ok).toBe(true);
    });
    expect(await deps.recoveryCodes.read(file.person.id)).not.toBeNull();

    await replay();

    expect((await recover(identity.deps, typed)).ok).toBe(false);
  });
});

test('what was done before the copy is not done again', async () => {
  const { cohorts, people, cookies } = world;
  api.now = NOON - DAY_MS / 4;
  await as(cookies.T1.passkey, removeLearner.path, { cohort: cohorts.C1, person: people.L1 });
  await deps.members.restore(cohorts.C1, people.L1);

  await replay();

  expect(await cohortsOf(people.L1)).toEqual([cohorts.C1]);
});

describe('R2 a certificate that was taken back after the copy', () => {
  const signedFor = async (person: string, index: number) => {
    const certificate = {
      person,
      course: 'core',
      kind: 'ready' as const,
      n: 5,
      publicId: ids.secret(),
      path: 'core' as const,
      language: 'en' as const,
      awardedAt: NOON,
    };
    const { certificates, statusLists } = createdFrom();
    await certificates.begin(certificate);
    await statusLists.claim({ list: 1, index });
    await certificates.place(certificate, { list: 1, index });
    await certificates.keep(certificate, { document: '{}', name: null });
    return certificate;
  };
  const createdFrom = () => {
    const [client, { core }] = [database.database, database.tables];
    return { certificates: createCertificates(client, core), statusLists: createStatusLists(client, core) };
  };
  const takenBack = (why: 'revoked' | 'erased', subject: string, index: number) =>
    identity.deps.ledger.record({
      act: `certificate-${why}`,
      subject,
      cause: NOON + 1,
      by: world.people.Z,
      at: NOON + 1,
      reason: why === 'revoked' ? 'Given by mistake.' : '',
      place: { list: 1, index },
    });

  test('is taken back again, with its reason, and due to be published', async () => {
    const { certificates, statusLists } = createdFrom();
    const certificate = await signedFor(world.people.L1, 7);
    const settled = await certificates.read(certificate);
    await certificates.clearDue(certificate, settled!.dueAt!);
    await takenBack('revoked', certificate.publicId, 7);

    await replay();
    await replay();

    expect(await statusLists.readPlace({ list: 1, index: 7 })).toEqual({
      why: 'revoked',
      reason: 'Given by mistake.',
      at: NOON + 1,
    });
    expect((await certificates.read(certificate))?.dueAt).toBe(NOON + 1);
  });

  test('and lost with the restore is revoked all the same: copies of it name its place', async () => {
    await takenBack('revoked', ids.secret(), 9);

    await replay();

    const { statusLists } = createdFrom();
    expect(await statusLists.readPlace({ list: 1, index: 9 })).toMatchObject({ why: 'revoked' });
    expect(await statusLists.revoked(1)).toContain(9);
  });

  test('by its owner is gone again, and no more are made', async () => {
    const { certificates, statusLists } = createdFrom();
    const certificate = await signedFor(world.people.L2, 8);
    await takenBack('erased', certificate.publicId, 8);

    await replay();

    expect((await certificates.readAll(world.people.L2)).certificates).toEqual([]);
    expect((await certificates.readAll(world.people.L2)).wish.wanted).toBe(false);
    expect((await statusLists.readPlace({ list: 1, index: 8 }))?.why).toBe('erased');
  });
});

test('twice is once, and nobody is there any more for whom it was', async () => {
  await thenRestore(async () => {
    const at = NOON;
    for (const act of ['removed-from-cohort', 'role-ended-host', 'restored-to-cohort'] as const) {
      const subject = `${ids.ulid()}:${world.cohorts.C1}`;
      await identity.deps.ledger.record({ act, subject, cause: at, by: world.people.KA, at });
    }
    await identity.deps.ledger.record({
      act: 'signed-out-everywhere',
      subject: ids.ulid(),
      cause: 1,
      by: world.people.KA,
      at,
    });
  });

  const acts = await replay();

  expect(acts).toBeGreaterThanOrEqual(4);
  expect(await replay()).toBe(acts);
});

test('an act that is not known here stops the replay: nobody is let in on half of it', async () => {
  await openTable(database.database, database.tables.log).putNew({
    pk: 'LEDGER#2026-11-25',
    sk: 'shut-out#somebody#1',
    v: 1,
    by: world.people.Z,
    at: NOON + 1,
  });

  await expect(replay()).rejects.toThrow('an unknown act: shut-out');
});
