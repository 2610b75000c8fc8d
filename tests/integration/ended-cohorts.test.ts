import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { utcDay } from '#domain/values/calendar.ts';
import { type StaffRole, mayCall } from '#domain/people/access.ts';
import { accessRequests } from '#domain/contract/access-requests.ts';
import { addPeople } from '#domain/contract/adding.ts';
import { myCohorts, readAffiliate } from '#domain/contract/affiliates.ts';
import { type SentMark, markAttendance, readAttendance } from '#domain/contract/attendance.ts';
import { board, changePath, removeLearner } from '#domain/contract/board.ts';
import {
  countCohort,
  editCohort,
  endCohort,
  inviteStaff,
  readCohort,
  reopenCohort,
} from '#domain/contract/cohorts.ts';
import { answerInvitation, readOwnInvitations } from '#domain/contract/invitations.ts';
import { makeJoinLink, makeWorkshopCode } from '#domain/contract/join-links.ts';
import { openHostLink, readOwnPasses, tickBriefings } from '#domain/contract/passes.ts';
import { readTrainerSheet } from '#domain/contract/reports.ts';
import type { Route } from '#domain/contract/route.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { readSharing, sharedWork } from '#domain/contract/sharing.ts';
import { findWorkshop, me, readJoinLink } from '#domain/contract/sign-in.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { COOKIES, NOON, replyTo, refusal } from '../support/api.ts';
import type { PersonOf } from '../support/world.ts';
import { ask, askBy, database, identity, send, sendBy, signInNow, useWorld, world } from './one-world.ts';
import { takeSnapshot } from './snapshot.ts';

useWorld();

const OVER = refusal(404, 'not_found', 'ended');
const MISSING = refusal(404, 'not_found');
const inC1 = (body: object = {}) => ({ cohort: world.cohorts.C1, ...body });
const end = () => ask(endCohort, inC1(), 'KA');
const reopen = () => ask(reopenCohort, inC1(), 'KA');
const item = async () => (await database.stores.cohorts.readCohort(world.cohorts.C1))!;
const ledger = async () =>
  (await database.ledger(utcDay(identity.now)))
    .filter(({ subject }) => subject === world.cohorts.C1)
    .map(({ act, subject, cause, by }) => ({ act, subject, cause, by }));
const openLink = async (code: string) => {
  const { status, body } = await identity.call({ path: readJoinLink.path, body: { code } });
  return [status, body];
};

describe('the links of a cohort that has ended', () => {
  test('S95 open nothing and say that it’s over: read, to ask for a code, and with a code that was asked for', async () => {
    const { code } = await ask(makeJoinLink, inC1({ limit: 9, days: 30 }), 'T1');
    const room = await ask(makeWorkshopCode, inC1({ limit: 9 }), 'T1');
    const join = { code, name: 'Ana' };
    const begun = await identity.ask('ana@example.org', { join });
    const inRoom = { code: room.code, name: 'Cora' };
    const cora = await identity.ask('cora@example.org', { join: inRoom });
    const came = await identity.verify('cora@example.org', cora.code, { flow: cora.flow, join: inRoom });
    const waitsFor = async () =>
      (await askBy(me, null, `${COOKIES.session}=${came.cookies[COOKIES.session]}`)).waiting?.length;
    expect(await waitsFor()).toBe(1);
    await end();

    expect(await waitsFor()).toBeUndefined();
    expect(await openLink(code)).toEqual(OVER);
    const { answer: asked } = await identity.ask('beto@example.org', { join });
    expect([asked.status, asked.body]).toEqual(OVER);
    const found = await identity.reply(findWorkshop, { letters: room.letters });
    expect(await openLink(found.code)).toEqual(OVER);
    const before = [...(await takeSnapshot(database)).keys()];
    const typed = await identity.verify('ana@example.org', begun.code, { flow: begun.flow, join });
    expect([typed.status, typed.body]).toEqual(MISSING);
    const written = [...(await takeSnapshot(database)).keys()].filter((key) => !before.includes(key));
    expect(written.filter((key) => key.includes('P#'))).toEqual([]);

    // One that has run out since says it, too.
    identity.now = NOON + 31 * DAY_MS;
    expect(await openLink(code)).toEqual(OVER);
    identity.now = NOON;
    await reopen();
    expect((await openLink(code))[0]).toBe(200);
  });

  test('S95 give no role, and one that was closed stays unknown', async () => {
    const { code } = await ask(inviteStaff, inC1({ role: 'trainer' }), 'KA');
    expect((await openLink(code))[0]).toBe(200);
    await end();
    expect(await openLink(code)).toEqual(OVER);
    expect(await openLink('A'.repeat(22))).toEqual(MISSING);
  });

  test('S95 of an invitation wait: nobody is asked, nobody gets in by a yes, and none is mailed', async () => {
    const [email, newcomer] = ['plain.l2@example.org', 'new@example.org'];
    await identity.deps.peopleWriter.claimEmail(identity.deps.pepper.ofEmail(email), world.people.L2);
    const lines = [email, newcomer].map((each, at) => ({ line: at + 1, name: 'Ana', email: each }));
    await ask(addPeople, inC1({ list: ulid(NOON), language: 'en', lines }), 'T1');
    await identity.deliver();
    const own = async () => (await ask(readOwnInvitations, {}, 'L2')).invitations.length;
    expect([await own(), identity.mails.length]).toEqual([1, 2]);
    const late = { line: 3, name: 'Late', email: 'late@example.org' };
    await ask(addPeople, inC1({ list: ulid(NOON), language: 'en', lines: [late] }), 'T1');
    await end();

    await identity.deliver();
    expect(identity.mails.length).toBe(2);
    expect(await own()).toBe(0);
    expect(await replyTo(send(answerInvitation, inC1({ yes: true }), 'L2'))).toEqual(
      refusal(404, 'not_found', 'cohort'),
    );
    await identity.ask(newcomer);
    await identity.deliver();
    expect(identity.mails.at(-1)?.text).not.toMatch(/\d{6}/u);

    await reopen();
    expect(await own()).toBe(1);
    expect((await replyTo(send(answerInvitation, inC1({ yes: true }), 'L2')))[0]).toBe(200);
  });
});

/** Routes about a cohort that answer once it has ended, by who still may call them. */
const READS = [
  'board',
  'certificatesOfLearner',
  'markAttendance',
  'papersOfLearner',
  'readAttendance',
  'readCohort',
  'readTrainerSheet',
  'readWhatChanged',
];
const OF_TRAINERS = ['readEvenings', 'readReadiness'];
const OF_COORDINATORS = [
  'countCohort',
  'endCohort',
  'endStaff',
  'makeSignInCards',
  'noteExport',
  'offerTransfer',
  'readSignInCards',
  'removeCohort',
  'removeLearner',
  'reopenCohort',
  'restoreLearner',
  'vouchForCard',
];

describe('the staff of a cohort that has ended', () => {
  test('S95 may call what reads, and those who look after all of it what gives nobody anything new', () => {
    const place = { kind: 'cohort', cohort: 'C', affiliate: 'A' } as const;
    const routes = ROUTES.filter(({ tenant }) => tenant === 'cohort');
    const allowed = (role: StaffRole, scope: string, hasEnded: boolean): string[] =>
      routes
        .filter((row) => mayCall(row, [{ role, scope }], { ...place, hasEnded }))
        .map(({ name }) => name)
        .toSorted();
    const roles = [
      ['trainer', 'C', [...READS, ...OF_TRAINERS]],
      ['logistics', 'C', []],
      ['host', 'C', []],
      ['coordinator', 'A', [...READS, ...OF_COORDINATORS]],
      ['administrator', 'alliance', [...READS, ...OF_COORDINATORS]],
    ] as const;
    for (const [role, scope, names] of roles) {
      const after = allowed(role, scope, true);
      expect(after, role).toEqual([...names].toSorted());
      expect(allowed(role, scope, false), role).toEqual(expect.arrayContaining(after));
    }
  });

  test('S95 are refused what changes something, and nothing is written', async () => {
    const person = world.people.L1;
    const refused = async (who: PersonOf, acts: readonly [Route, object][]): Promise<void> => {
      for (const [row, body] of acts) {
        const cookie = await signInNow(who);
        database.forget();
        expect(await replyTo(sendBy(row, inC1(body), cookie)), row.path).toEqual(OVER);
        expect(database.writes(), row.path).toEqual([]);
      }
    };
    await end();
    await refused('T1', [
      [changePath, { person, path: 'core' }],
      [removeLearner, { person }],
      [sharedWork, { state: 'waiting', after: null }],
      [makeWorkshopCode, { limit: 1 }],
    ]);
    await refused('logistics', [[accessRequests, { after: null }]]);
    await refused('KA', [
      [inviteStaff, { role: 'trainer' }],
      [editCohort, { name: 'New', startsOn: null, endsOn: null, place: '', path: 'core' }],
    ]);
  });

  test('S95 looks like a missing one to those outside', async () => {
    await end();
    for (const who of ['T1', 'T2', 'KB', 'L1'] as const) {
      const expected = who === 'T1' ? OVER : MISSING;
      expect(await replyTo(send(reopenCohort, inC1(), who)), who).toEqual(MISSING);
      expect(await replyTo(send(makeJoinLink, inC1({ limit: 1, days: 1 }), who)), who).toEqual(expected);
    }
    expect((await item()).endedAt).toBe(NOON);
  });

  test('S95 read the board as before, with who ended it and when; lists know it, and reports stay', async () => {
    const readAll = async () => ({
      people: (await ask(board, inC1({ after: null }), 'T1')).people,
      sheet: (await ask(readTrainerSheet, inC1(), 'T1')).sheet,
      attendance: (await ask(readAttendance, inC1({ after: null }), 'T1')).people,
    });
    const before = await readAll();
    const open = await ask(board, inC1({ after: null }), 'T1');
    expect([open.cohort.endedAt, 'endedBy' in open, 'endedAt' in open.cohort]).toEqual([
      undefined,
      false,
      false,
    ]);
    expect(await ask(countCohort, inC1(), 'KA')).toEqual({ people: before.people.length });
    await end();

    expect(await readAll()).toEqual(before);
    for (const page of [await ask(board, inC1({ after: null }), 'T1'), await ask(readCohort, inC1(), 'KA')]) {
      expect([page.cohort.endedAt, page.endedBy]).toEqual([NOON, 'Plain KA']);
    }
    const mine = (await ask(myCohorts, null, 'T1')).affiliates[0]!.cohorts;
    expect(mine.map(({ endedAt }) => endedAt)).toEqual([NOON]);
    const affiliate = await ask(readAffiliate, { affiliate: world.affiliates.A }, 'KA');
    expect(affiliate.cohorts.filter(({ endedAt }) => endedAt === NOON).length).toBe(1);
  });
});

describe('what was done without a signal', () => {
  const mark = (at: number): SentMark => ({
    ...{ id: ulid(), person: world.people.L1, slot: '2027-03-01', value: 'present', at },
  });
  const results = async (...marks: SentMark[]) => {
    const found = (await ask(markAttendance, inC1({ marks }), 'T1')).results;
    return marks.map(({ id }) => found[id]);
  };

  test('S95 counts where a trainer marked it before the end, for 90 days; not what they mark after', async () => {
    const [before, after, late] = [mark(NOON - DAY_MS), mark(NOON + 1), mark(NOON - DAY_MS)];
    await end();
    identity.now = NOON + DAY_MS;
    expect(await results(before, after)).toEqual(['applied', { refused: 'unknown_slot' }]);
    expect(await results(before)).toEqual(['duplicate']);
    identity.now = NOON + 89 * DAY_MS;
    expect(await results(late)).toEqual(['applied']);
    identity.now = NOON + 90 * DAY_MS;
    expect(await results(mark(NOON - DAY_MS))).toEqual([{ refused: 'unknown_slot' }]);
    await reopen();
    expect(await results(mark(identity.now))).toEqual(['applied']);
  });

  test('S95 counts of hosts, too, whose link opens nothing any more; learners have no pass', async () => {
    identity.now = Date.parse('2027-03-02T18:00:00Z');
    const path = openHostLink.path;
    const body = { code: world.hostCode };
    expect((await identity.call({ path, body })).status).toBe(200);
    const own = async () => (await ask(readOwnPasses, null, 'L1')).passes.length;
    expect(await own()).toBe(1);
    await end();
    const opened = await identity.call({ path, body });
    expect([opened.status, opened.body]).toEqual(MISSING);
    expect(await own()).toBe(0);
    const tick = { id: ulid(), pass: '0000-0000', value: 'present', at: identity.now - 1 };
    const ticked = await identity.call({ path: tickBriefings.path, body: { ...body, ticks: [tick] } });
    expect([ticked.status, ticked.body]).toEqual([
      200,
      { results: { [tick.id]: { refused: 'unknown_pass' } } },
    ]);
  });
});

describe('the end itself', () => {
  test('S95 is written once: twice changes nothing, and of two at once one has done it', async () => {
    const both = await Promise.all([send(endCohort, inC1(), 'KA'), send(endCohort, inC1(), 'Z')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { endedBy } = await item();
    expect([world.people.KA, world.people.Z]).toContain(endedBy);
    identity.now += DAY_MS;
    await ask(endCohort, inC1(), endedBy === world.people.KA ? 'Z' : 'KA');
    const { endedAt, endedBy: still } = await item();
    expect([endedAt, still]).toEqual([NOON, endedBy]);
  });

  test('S95 stands in the ledger with its undoing, and one that hasn’t ended stays as it is', async () => {
    const before = await item();
    await reopen();
    expect([await item(), await ledger()]).toEqual([before, []]);
    await end();
    const by = world.people.KA;
    const row = { subject: world.cohorts.C1, cause: NOON, by };
    expect(await ledger()).toEqual([{ act: 'cohort-ended', ...row }]);
    identity.now = NOON + 1;
    await Promise.all([reopen(), reopen()]);
    expect(await item()).toEqual(before);
    expect(await ledger()).toEqual([
      { act: 'cohort-ended', ...row },
      { act: 'cohort-reopened', ...row },
    ]);
    await end();
    expect((await item()).endedAt).toBe(NOON + 1);
  });

  test('S95 leaves learners with all of theirs, but for trainers to share with', async () => {
    const trainers = async () => (await ask(readSharing, null, 'L1')).cohorts.map((each) => each.trainers);
    const before = await ask(me, null, 'L1');
    expect(await trainers()).not.toEqual([[]]);
    await end();
    expect(await ask(me, null, 'L1')).toEqual(before);
    expect(await trainers()).toEqual([[]]);
  });
});
