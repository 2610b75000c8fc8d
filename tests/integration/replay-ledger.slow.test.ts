import { askDeletion, callOffDeletion } from '#domain/contract/deletion.ts';
import { turnRemindersByLink } from '#domain/contract/nudges.ts';
import { forgetSender } from '#domain/contract/sender-mails.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { endAdministrator, returnAdministrator } from '#domain/contract/alliance.ts';
import { removeLearner, restoreLearner } from '#domain/contract/board.ts';
import { endCohort, endStaff, openCohort, removeCohort, reopenCohort } from '#domain/contract/cohorts.ts';
import { restoreInvitation, withdrawInvitation } from '#domain/contract/invitations.ts';
import { closeJoinLink, reopenJoinLink } from '#domain/contract/join-links.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { makeRecoveryCode, recover, renewRecoveryCode } from '#functions/identity/passkey-routes.ts';
import { makeSignInCards, signInByCard } from '#functions/identity/sign-in-card-routes.ts';
import { endAllSessions } from '#functions/identity/sessions.ts';
import { answerMerge, askMerge, undoMerge } from '#functions/people/merge.ts';
import type { Route } from '#domain/contract/route.ts';
import { openTable } from '#functions/storage/dynamodb.ts';
import type { Stores } from '#functions/storage/stores.ts';
import { giveTelephone, takeBackTelephone } from '#functions/cohorts/telephone-routes.ts';
import { deleteAccessRequests } from '#functions/worksheets/access-requests.ts';
import { makeSenderLink, takeBackSenderLink } from '#functions/worksheets/sender-link.ts';
import { takeBack } from '#functions/worksheets/share.ts';
import { type ReplayContext, openReplayContext, replayLedger } from '../../scripts/operator/replay-ledger.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import { NOON, putPerson } from '../support/api.ts';
import { PLAN, needsText, planText, promisesText } from '../support/catalogue.ts';
import { NUMBERS } from '../support/world.ts';
import { makeStaff } from './identity/support.ts';
import { api, ask, database, enrol, identity, send, useWorld, world } from './one-world.ts';
import { takeSnapshot, undo } from './snapshot.ts';

let deps: ReplayContext;
useWorld();
beforeEach(() => {
  deps = openReplayContext(database.database, database.tables);
});

const fileOf = async (person: string) => (await deps.people.read(person))!;
const cohortsOf = async (person: string) => (await fileOf(person)).enrolments.map(({ cohort }) => cohort);
const rolesOf = async (person: string) => (await fileOf(person)).roles.length;

/** Runs the acts, then puts `core` back as it was before them, like a restore; `log` keeps what it has. */
const thenRestore = async (acts: () => Promise<unknown>): Promise<void> => {
  const copy = await takeSnapshot(database);
  const { length } = database.writes();
  await acts();
  const writes = database.writes().slice(length);
  await undo(
    database,
    copy,
    writes.filter(({ input }) => input.TableName === database.tables.core),
  );
};
const replay = (): Promise<number> => replayLedger(deps, { since: NOON, now: NOON + DAY_MS });
/** Replays twice, since the second time changes nothing, and says what is there then. */
async function expectReplayed<Read>(read: () => Promise<Read>, expected: unknown): Promise<void> {
  for (let times = 0; times < 2; times += 1) {
    await replay();
    expect(await read()).toEqual(expected);
  }
}
/** What the acts took away is there again in the copy, and once the ledger was replayed it isn't. */
async function expectTaken<Read>(
  acts: () => Promise<unknown>,
  read: () => Promise<Read>,
  { copied, replayed }: { readonly copied: unknown; readonly replayed: unknown },
): Promise<void> {
  await thenRestore(acts);
  expect(await read()).toEqual(copied);
  await expectReplayed(read, replayed);
}
const record = (
  act: Parameters<typeof deps.ledger.record>[0]['act'],
  subject: string,
  more: Partial<Parameters<typeof deps.ledger.record>[0]> = {},
) => identity.deps.ledger.record({ act, subject, cause: NOON, by: world.people.KA, at: NOON, ...more });

describe('R2 what was taken away after the copy is taken away again', () => {
  test('somebody’s place in a cohort', async () => {
    const [{ C1 }, { L1, T1 }] = [world.cohorts, world.people];
    await expectTaken(
      () => ask(removeLearner, { cohort: C1, person: L1 }, 'T1'),
      () => cohortsOf(L1),
      { copied: [C1], replayed: [] },
    );
    expect(await rolesOf(T1)).toBe(1);
  });

  test('and not where it was given back since', async () => {
    const body = { cohort: world.cohorts.C1, person: world.people.L1 };
    await thenRestore(async () => {
      await ask(removeLearner, body, 'T1');
      api.now += 1;
      await ask(restoreLearner, body, 'T1');
    });
    await expectReplayed(() => cohortsOf(body.person), [body.cohort]);
  });

  test('a role', async () => {
    const body = { cohort: world.cohorts.C1, person: world.people.T1, role: 'trainer' };
    await expectTaken(
      () => ask(endStaff, body, 'KA'),
      () => rolesOf(body.person),
      { copied: 1, replayed: 0 },
    );
  });

  test('S53 an account that is to be deleted, and not one whose deletion was called off since', async () => {
    const { L1 } = world.people;
    const act = async (route: Route, body: object) => {
      expect((await send(route, body, 'L1')).status).toBe(200);
      identity.now += 1;
    };
    const askFor = () => act(askDeletion, { certificates: 'go' });
    const deletion = () => deps.deletions.read(L1);
    const asked = { state: 'asked', askedAt: NOON, certificates: 'go' };
    await expectTaken(askFor, deletion, { copied: null, replayed: expect.objectContaining(asked) });
    expect((await fileOf(L1)).person.askedUntil).toBe(NOON + DELETION_MS);

    const state = async () => (await deletion())?.state;
    await expectTaken(() => act(callOffDeletion, {}), state, { copied: 'asked', replayed: 'called-off' });

    // Asked once more, it is not called off by the first one's row.
    await thenRestore(askFor);
    await expectReplayed(deletion, expect.objectContaining({ state: 'asked', askedAt: NOON + 2 }));
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
    await expectTaken(merge, held, { copied: before, replayed: [[...before.flat()].toSorted(), []] });
    expect((await fileOf(absorbed)).person.mergedInto).toBe(kept);

    await thenRestore(async () => {
      identity.now += 1;
      expect((await undoMerge(merging, { affiliate, person: absorbed, by: KA })).ok).toBe(true);
    });
    expect((await fileOf(absorbed)).person.mergedInto).toBe(kept);
    await expectReplayed(held, before);
    expect((await fileOf(kept)).person.absorbed).toBeUndefined();
  });

  test('an administrator’s role, and not where it was given back since', async () => {
    const [second, third] = [await makeStaff(identity), await makeStaff(identity)];
    const roles = () => Promise.all([third.id, second.id, world.people.Z].map(rolesOf));
    const acts = async () => {
      for (const { id } of [second, third]) await ask(endAdministrator, { person: id }, 'Z');
      api.now += 1;
      await ask(returnAdministrator, { person: second.id }, 'Z');
    };
    await expectTaken(acts, roles, { copied: [1, 1, 1], replayed: [0, 1, 1] });
  });

  test('a cohort that was opened by mistake', async () => {
    const plan = { name: 'By mistake', startsOn: null, endsOn: null, place: '', path: 'core' };
    const body = { affiliate: world.affiliates.A, ...plan };
    const { id: cohort } = await ask(openCohort, body, 'KA');
    const { cohorts } = database.stores;
    await thenRestore(() => ask(removeCohort, { cohort }, 'KA'));
    expect(await cohorts.readCohort(cohort)).not.toBeNull();
    await expectReplayed(() => cohorts.readCohort(cohort), null);
    const listed = await cohorts.listCohorts(world.affiliates.A);
    expect(listed.map(({ id }) => id)).not.toContain(cohort);
  });

  test('a join link, and not where it was opened again since; closed once more, it is closed', async () => {
    const body = { cohort: world.cohorts.C1, id: world.links.C1.open };
    const closedAt = async () => (await database.stores.joinLinks.read(body.id))?.closedAt;
    const close = () => ask(closeJoinLink, body, 'T1');
    await expectTaken(close, closedAt, { copied: null, replayed: NOON });
    const reopen = async () => {
      api.now += 1;
      await ask(reopenJoinLink, body, 'T1');
    };
    await expectTaken(reopen, closedAt, { copied: NOON, replayed: null });
    await thenRestore(async () => {
      api.now += 1;
      await close();
    });
    await expectReplayed(closedAt, NOON + 2);
  });

  test('every session of someone who signed out everywhere', async () => {
    const { L1 } = world.people;
    const acts = async () => {
      for (let times = 0; times < 2; times += 1) await endAllSessions(identity.deps, await fileOf(L1), NOON);
    };
    const generation = async () => (await fileOf(L1)).person.generation;
    await expectTaken(acts, generation, { copied: 0, replayed: 2 });
  });

  test('a passkey', async () => {
    const { L1 } = world.people;
    const { passkeys } = database.stores;
    const key = ids.hash(world.passkeys.L1);
    const acts = async () => {
      await record('passkey-removed', key, { by: L1 });
      await passkeys.remove(L1, key, NOON);
    };
    const isThere = async () => (await passkeys.read(L1, key)) !== null;
    await expectTaken(acts, isThere, { copied: true, replayed: false });
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
    const acts = async () => {
      await write(second, [first], 'a second heron');
      await write(empty, [second], '');
      const versions = [first, second];
      await record('text-deleted', `${L1}:${empty}`, { cause: 3, by: L1, worksheet, versions });
    };
    const texts = async (): Promise<string[]> => {
      const all = [first, second, empty].map((id) => ({ worksheet, id }));
      return (await database.stores.worksheets.words(L1, all)).map(({ text }) => text);
    };
    await expectTaken(acts, texts, { copied: ['a first heron'], replayed: [''] });
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
    await expectReplayed(async () => [await bodyOf(L1), await bodyOf(L2)], [undefined, body]);
  });

  test('a calendar link, and not one that was made since', async () => {
    const { L1, L2 } = world.people;
    const { peopleWriter } = identity.deps;
    const sinceOf = async (person: string) => (await fileOf(person)).person.calendarSince;
    await peopleWriter.beginCalendar(L1, NOON - 1);
    await thenRestore(async () => {
      for (const person of [L1, L2]) {
        await record('calendar-ended', person, { cause: NOON - 1, by: person });
        await peopleWriter.endCalendar(person, NOON - 1);
      }
    });
    await peopleWriter.beginCalendar(L2, NOON + 1);
    expect(await sinceOf(L1)).toBe(NOON - 1);
    await expectReplayed(async () => [await sinceOf(L1), await sinceOf(L2)], [undefined, NOON + 1]);
  });

  test('S95 S68 the end of a cohort, and not one that was opened again', async () => {
    const { C1, C2 } = world.cohorts;
    const ends = async () =>
      Promise.all([C1, C2].map(async (id) => (await identity.deps.cohorts.readCohort(id))?.endedAt));
    const acts = async () => {
      for (const cohort of [C1, C2]) await ask(endCohort, { cohort }, 'KA');
      await ask(reopenCohort, { cohort: C2 }, 'KA');
    };
    const replayed = [expect.any(Number), undefined];
    await expectTaken(acts, ends, { copied: [undefined, undefined], replayed });
  });

  test('S68 a link for hosts, and not one that was made since', async () => {
    const { C1, C2 } = world.cohorts;
    const { cohorts } = identity.deps;
    const sinceOf = async (cohort: string) => (await cohorts.readCohort(cohort))?.hostLinkSince;
    const before = await sinceOf(C1);
    await thenRestore(async () => {
      for (const subject of [C1, C2]) {
        await record('host-link-ended', subject, { cause: before! });
        await cohorts.endHostLink(subject, before!);
      }
    });
    await cohorts.beginHostLink(C2, NOON + 1);
    expect(await sinceOf(C1)).toBe(before);
    await expectReplayed(async () => [await sinceOf(C1), await sinceOf(C2)], [undefined, NOON + 1]);
  });

  test('an invitation, and not one that was given back since', async () => {
    const { invitations, pepper } = identity.deps;
    const [gone, back] = [pepper.ofEmail('gone@example.org'), pepper.ofEmail('back@example.org')];
    const cohort = world.cohorts.C1;
    const made = { cohort, name: 'Inés', language: 'es', invitedBy: world.people.KA } as const;
    for (const address of [gone, back]) {
      await invitations.make(address, { ...made, invitedAt: NOON - 1, task: ids.ulid() });
    }
    const acts = async () => {
      for (const id of [gone, back]) await ask(withdrawInvitation, { cohort, id }, 'KA');
      identity.now += 1;
      await ask(restoreInvitation, { cohort, id: back }, 'KA');
    };
    const withdrawn = async () =>
      Promise.all([gone, back].map(async (id) => (await invitations.read(id, cohort))?.withdrawnAt));
    await expectTaken(acts, withdrawn, { copied: [undefined, undefined], replayed: [NOON, undefined] });
  });

  test.each(['taken back', 'made again'])('S63 a sender’s link that was %s', async (how) => {
    const { L1 } = world.people;
    const { senderLinks } = api.deps;
    const taking = { ...api.deps, now: () => NOON + 1000 };
    const hash = ids.hash(world.senderCodes.get(L1)!);
    await expectTaken(
      () =>
        how === 'taken back'
          ? takeBackSenderLink(taking, L1)
          : makeSenderLink(taking, L1, { name: 'Lu', text: promisesText('Another word') }),
      async () => (await senderLinks.find(hash)) !== null,
      { copied: true, replayed: false },
    );
    expect((await senderLinks.read(L1))?.answer).toBeDefined();
  });

  test('S85 that a sender’s address was forgotten, and that one stopped its mails; not one named since', async () => {
    const { L1 } = world.people;
    const [address, email] = [ids.hash('somebody'), 'since@example.org'];
    const { senders, mailStops } = database.stores;
    const token = `${address}.${identity.deps.pepper.ofSenderMails(address)}`;
    await expectTaken(
      async () => {
        await ask(forgetSender, { language: 'en' }, 'L1');
        await ask(turnRemindersByLink, { token, on: false }, 'L1');
      },
      async () => [(await senders.read(L1)) !== null, await mailStops.isStopped(address)],
      { copied: [true, false], replayed: [false, true] },
    );
    await senders.name(L1, { email, language: 'en', at: NOON + 2000 });
    await expectReplayed(async () => (await senders.read(L1))?.email, email);
  });

  test('S64 an access request that was deleted, and not one that was sent since', async () => {
    const { L1 } = world.people;
    const { accessRequests } = api.deps;
    const textOf = async () => (await accessRequests.ofPerson(L1)).map(({ text }) => text);
    await expectTaken(() => deleteAccessRequests({ ...api.deps, now: () => NOON + 1000 }, L1), textOf, {
      ...{ copied: [expect.any(String)], replayed: [undefined] },
    });
    const [before] = await accessRequests.ofPerson(L1);
    const since = { ...before!, id: ids.ulid(), at: NOON + 2000, text: needsText('A ramp') };
    await accessRequests.put(since, before!.id, NOON + DAY_MS);
    await expectReplayed(textOf, [since.text]);
  });

  const numberOf = async () => (await api.deps.telephones.read(world.people.L1))?.number;
  /** L1 gives a number, so long after `NOON`. */
  const give = async (
    after: number,
    ...given: [number: string, cohorts?: readonly string[], files?: boolean]
  ) => giveTelephone({ ...api.deps, now: () => NOON + after }, await fileOf(world.people.L1), ...given);

  test('S84 a telephone number that was taken back, and not one that was given since', async () => {
    const taking = () => takeBackTelephone({ ...api.deps, now: () => NOON + 1000 }, world.people.L1);
    await expectTaken(taking, numberOf, { copied: NUMBERS.L1, replayed: undefined });
    await give(2000, '559 555 0199');
    await expectReplayed(numberOf, '+15595550199');
  });

  test.each([
    ['a file', () => [world.cohorts.C1, world.cohorts.C2], false],
    ['a cohort', () => [world.cohorts.C1], true],
  ] as const)(
    'S84 a number that may no longer be in %s, and not the one given then',
    async (_what, of, inFiles) => {
      const { L1: person } = world.people;
      const { C1, C2 } = world.cohorts;
      await enrol(person, 'C2', { name: 'Plain L1' });
      await give(1000, NUMBERS.L1, [C1, C2], true);
      await thenRestore(() => give(2000, NUMBERS.L1, of(), inFiles));
      expect((await api.deps.telephones.read(person))?.inFiles).toBe(true);
      await expectReplayed(numberOf, undefined);
      // A copy from after it has the number as it is given now.
      await give(2000, NUMBERS.L1, of(), inFiles);
      await expectReplayed(numberOf, NUMBERS.L1);
    },
  );

  test('S84 a number that was given for another year stays', async () => {
    await thenRestore(() => give(1000, NUMBERS.L1, [world.cohorts.C1], true));
    await expectReplayed(numberOf, NUMBERS.L1);
  });

  test.each(['used', 'made again'])('a sign-in card that was %s', async (how) => {
    const [person, letters] = [ids.ulid(), '7K2Q-XM09-VB3D-8TRW'];
    const { peopleWriter, signInCards, pepper } = identity.deps;
    await putPerson(peopleWriter, { id: person, name: 'Luz', email: '' });
    await enrol(person, 'C1', { name: 'Luz' });
    await signInCards.make({ person, hash: pepper.ofCard(letters), createdAt: NOON - DAY_MS });
    const enter = () => signInByCard(identity.deps, { letters, attempt: ids.ulid(), now: NOON });
    await thenRestore(async () => {
      const cohort = (await api.deps.cohorts.readCohort(world.cohorts.C1))!;
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
  const [{ C1: cohort }, { L1: person }] = [world.cohorts, world.people];
  api.now = NOON - DAY_MS / 4;
  await ask(removeLearner, { cohort, person }, 'T1');
  await deps.members.restore(cohort, person);
  await expectReplayed(() => cohortsOf(person), [cohort]);
});

test('R2 what was taken away just before the copy is taken away again, since the copy may lack it', async () => {
  const [{ C1: cohort }, { L1: person }] = [world.cohorts, world.people];
  api.now = NOON - MINUTE_MS / 2;
  await thenRestore(() => ask(removeLearner, { cohort, person }, 'T1'));
  await expectReplayed(() => cohortsOf(person), []);
});

describe('R2 a certificate that was taken back after the copy', () => {
  let certificates: Stores['certificates'];
  let statusLists: Stores['statusLists'];
  beforeEach(() => {
    ({ certificates, statusLists } = database.stores);
  });
  const signedFor = async (person: string, index: number) => {
    const cause = { person, course: 'core', kind: 'ready', n: 5 } as const;
    const earned = { path: 'core', language: 'en', awardedAt: NOON } as const;
    const certificate = { ...cause, ...earned, publicId: ids.secret() };
    await certificates.begin(certificate);
    await statusLists.claim({ list: 1, index });
    await certificates.place(certificate, { list: 1, index });
    await certificates.keep(certificate, { document: '{}', name: null });
    return certificate;
  };
  const takenBack = (why: 'revoked' | 'erased', subject: string, index: number) =>
    record(`certificate-${why}`, subject, {
      ...{ cause: NOON + 1, by: world.people.Z, at: NOON + 1, place: { list: 1, index } },
      reason: why === 'revoked' ? 'Given by mistake.' : '',
    });

  test('is taken back again, with its reason, and due to be published', async () => {
    const certificate = await signedFor(world.people.L1, 7);
    const settled = await certificates.read(certificate);
    await certificates.clearDue(certificate, settled!.dueAt!);
    await takenBack('revoked', certificate.publicId, 7);
    const revoked = { why: 'revoked', reason: 'Given by mistake.', at: NOON + 1 };
    await expectReplayed(() => statusLists.readPlace({ list: 1, index: 7 }), revoked);
    expect((await certificates.read(certificate))?.dueAt).toBe(NOON + 1);
  });

  test('and lost with the restore is revoked all the same: copies of it name its place', async () => {
    await takenBack('revoked', ids.secret(), 9);
    await replay();
    expect(await statusLists.readPlace({ list: 1, index: 9 })).toMatchObject({ why: 'revoked' });
    expect(await statusLists.revoked(1)).toContain(9);
  });

  test('by its owner is gone again, and no more are made', async () => {
    const certificate = await signedFor(world.people.L2, 8);
    await takenBack('erased', certificate.publicId, 8);
    await replay();
    expect(await certificates.readAll(world.people.L2)).toMatchObject({
      ...{ certificates: [], wish: { wanted: false } },
    });
    expect((await statusLists.readPlace({ list: 1, index: 8 }))?.why).toBe('erased');
  });
});

test('twice is once, and nobody is there any more for whom it was', async () => {
  await thenRestore(async () => {
    for (const act of ['removed-from-cohort', 'role-ended-host', 'restored-to-cohort'] as const) {
      await record(act, `${ids.ulid()}:${world.cohorts.C1}`);
    }
    await record('signed-out-everywhere', ids.ulid(), { cause: 1 });
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
