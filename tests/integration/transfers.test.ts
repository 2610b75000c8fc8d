import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { readAudit } from '#domain/contract/audit.ts';
import { board, removeLearner, restoreLearner } from '#domain/contract/board.ts';
import { callList, giveTelephone } from '#domain/contract/telephones.ts';
import { readNotice } from '#domain/contract/sign-in-cards.ts';
import { me } from '#domain/contract/sign-in.ts';
import * as routes from '#domain/contract/transfers.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import { OFFER_MS, UNDO_MS } from '#domain/people/transfer.ts';
import { runClock, sendDueMails } from '#functions/entries/clock/due-tasks.ts';
import { answerTransfer, takeTransfer, undoTransfer } from '#functions/people/transfer.ts';
import { NOON, putEnrolment, putPerson } from '../support/api.ts';
import type { Context } from '#functions/context.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { NEWS, NUMBERS, type PersonOf, type World } from '../support/world.ts';
import { ask, database, identity, send, syncEvents, useWorld, world } from './one-world.ts';
import { dying } from './dying.ts';

let deps: Context;
useWorld();
beforeEach(async () => {
  deps = identity.deps;
});

const namesOn = async (cohort: string, who: PersonOf): Promise<string[]> =>
  (await ask(board, { cohort, after: null }, who)).people.map(({ name }) => name);
const groupsOf = async (who: PersonOf) =>
  (await database.stores.people.read(world.people[who]))!.enrolments
    .map(({ cohort, affiliate, path, edition, enrolledAt: at }) => ({ cohort, affiliate, path, edition, at }))
    .toSorted((one, other) => (one.cohort < other.cohort ? -1 : 1));
const offer = (person: PersonOf, cohort: keyof World['cohorts'], who: PersonOf) =>
  ask(routes.offerTransfer, { cohort: world.cohorts[cohort], person: world.people[person] }, who);
/** They are taken in, asked, and say yes. */
async function bring(person: PersonOf, cohort: keyof World['cohorts'], code: string, who: PersonOf) {
  const taken = await ask(routes.takeTransfer, { cohort: world.cohorts[cohort], code }, who);
  const { transfer } = await ask(routes.readOwnTransfer, {}, person);
  await ask(routes.answerTransfer, { id: transfer!.id, yes: true }, person);
  return taken;
}
const takeIn = (code: string) => ask(routes.takeTransfer, { cohort: world.cohorts.CB, code }, 'KB');
/** The question that L1 is asked. */
const questionOf = async () => (await ask(routes.readOwnTransfer, {}, 'L1')).transfer;
const statusOf = async (...asked: Parameters<typeof send>) => (await send(...asked)).status;
const undo = (affiliate: 'A' | 'B') =>
  [
    routes.undoTransfer,
    { affiliate: world.affiliates[affiliate], person: world.people.L1 },
    `K${affiliate}`,
  ] as const;
const SIDES = [
  { affiliate: 'A', who: 'KA', isComing: false },
  { affiliate: 'B', who: 'KB', isComing: true },
] as const;
const transfersOf = async (affiliate: 'A' | 'B', who: PersonOf) =>
  (await ask(routes.readTransfers, { affiliate: world.affiliates[affiliate] }, who)).transfers;

describe('a transfer to another affiliate', () => {
  test('S78 is offered by the one coordinator and taken by the other: places and home change, and what they did is theirs', async () => {
    const before = await groupsOf('L1');
    const { code, expiresAt } = await offer('L1', 'C1', 'KA');
    expect(expiresAt).toBe(NOON + OFFER_MS);
    expect(await ask(routes.openTransfer, { code }, 'KB')).toEqual({
      ...{ name: 'Plain L1', expiresAt },
      from: { id: world.affiliates.A, name: 'Plain A' },
    });
    const taken = await bring('L1', 'CB', code, 'KB');
    expect(taken.name).toBe('Plain L1');

    expect(await namesOn(world.cohorts.C1, 'KA')).not.toContain('Plain L1');
    const row = (await ask(board, { cohort: world.cohorts.CB, after: null }, 'KB')).people.find(
      ({ name }) => name === 'Plain L1',
    );
    expect(row?.person).toBe(world.people.L1);
    // Their record comes along, and by which edition and since when they are judged.
    expect(row?.heardAt).toBe(NEWS.heardAt);
    expect(await groupsOf('L1')).toEqual([
      { ...before[0], cohort: world.cohorts.CB, affiliate: world.affiliates.B },
    ]);
    // Their phone goes on: nothing of its outbox is refused.
    const section = makeCatalogue().modules.at(-1)!.lessons.at(-1)!.sections.at(-1)!;
    const event = { id: ulid(), course: 'core', at: NOON, v: 1, t: 'step', section };
    expect((await syncEvents('L1', [event])).results).toEqual({ [event.id]: 'applied' });
    // The old affiliate learns nothing new of them.
    const person = world.people.L1;
    expect(await statusOf(routes.offerTransfer, { cohort: world.cohorts.C1, person }, 'KA')).toBe(404);
    // Used once.
    expect(await statusOf(routes.openTransfer, { code }, 'KB')).toBe(404);
    expect(await statusOf(routes.takeTransfer, { cohort: world.cohorts.CB, code }, 'Z')).toBe(404);
  });

  test('S78 moves nobody before they say yes: both sides see whose yes it waits for, and they read where to', async () => {
    const before = await groupsOf('L1');
    const { code, asks } = await offer('L1', 'C1', 'KA');
    expect(asks).toBe(true);
    expect(await ask(routes.readOwnTransfer, {}, 'L1')).toEqual({ transfer: null });
    identity.now += DAY_MS;
    const until = identity.now + OFFER_MS;
    const taken = await ask(routes.takeTransfer, { cohort: world.cohorts.CB, code }, 'KB');
    expect(taken).toMatchObject({ name: 'Plain L1', asksUntil: until });
    expect(await groupsOf('L1')).toEqual(before);
    for (const { affiliate, who, isComing } of SIDES) {
      expect(await transfersOf(affiliate, who)).toMatchObject([{ state: 'asked', isComing, until }]);
    }
    // Who they are asked about is theirs alone, and the link is used up.
    expect(await ask(routes.readOwnTransfer, {}, 'L2')).toEqual({ transfer: null });
    expect((await send(routes.openTransfer, { code }, 'KB')).status).toBe(404);
    expect((await ask(me, null, 'L1')).notice).toBe(until);
    expect(await ask(readNotice, null, 'L1')).toEqual({ transfer: true });
    const transfer = await questionOf();
    const { CB: id } = world.cohorts;
    expect(transfer).toMatchObject({ from: 'Plain A', to: 'canary B', cohort: { id }, until });

    // Another one's question can't be answered, nor one that has been replaced.
    const answer = { id: transfer!.id, yes: true };
    expect(await statusOf(routes.answerTransfer, answer, 'L2')).toBe(404);
    expect(await statusOf(routes.answerTransfer, { ...answer, id: ulid() }, 'L1')).toBe(404);
    expect(await groupsOf('L1')).toEqual(before);
    // Twice at once is once.
    const both = [1, 2].map(() => send(routes.answerTransfer, answer, 'L1'));
    expect((await Promise.all(both)).map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect((await groupsOf('L1')).map(({ cohort }) => cohort)).toEqual([world.cohorts.CB]);
    expect(await ask(readNotice, null, 'L1')).toEqual({});
  });

  test('S78 ends where its person says no, and can be offered again', async () => {
    const before = await groupsOf('L1');
    const { code } = await offer('L1', 'C1', 'KA');
    await takeIn(code);
    const { id } = (await questionOf())!;
    expect(await ask(routes.answerTransfer, { id, yes: false }, 'L1')).toEqual({ state: 'declined' });
    expect(await statusOf(routes.answerTransfer, { id, yes: true }, 'L1')).toBe(404);
    expect(await groupsOf('L1')).toEqual(before);
    for (const { affiliate, who } of SIDES) {
      expect(await transfersOf(affiliate, who)).toMatchObject([{ state: 'declined', until: null }]);
    }
    await bring('L1', 'CB', (await offer('L1', 'C1', 'KA')).code, 'KB');
    expect(await namesOn(world.cohorts.CB, 'KB')).toContain('Plain L1');
  });

  test('S78 is called off by either affiliate, over after two weeks, and nothing once its cohort has ended', async () => {
    const before = await groupsOf('L1');
    const person = world.people.L1;
    const askThem = async () => {
      await takeIn((await offer('L1', 'C1', 'KA')).code);
      return { id: (await questionOf())!.id, yes: true };
    };
    const isOver = async (answer: object) => {
      expect(await statusOf(routes.answerTransfer, answer, 'L1')).toBe(404);
      expect(await questionOf()).toBeNull();
      expect(await groupsOf('L1')).toEqual(before);
    };
    for (const { affiliate, who } of SIDES) {
      const answer = await askThem();
      await ask(routes.withdrawTransfer, { affiliate: world.affiliates[affiliate], person }, who);
      await isOver(answer);
    }
    const late = await askThem();
    identity.now += OFFER_MS;
    await isOver(late);
    // Both read that no answer came.
    expect(await transfersOf('A', 'KA')).toMatchObject([{ state: 'asked', until: null }]);
    const ended = await askThem();
    await deps.cohorts.endCohort(world.cohorts.CB, world.people.KB, identity.now);
    await isOver(ended);
  });

  test('S78 asks nobody who has never come in: the word of who offers them counts', async () => {
    const person = ulid();
    await putPerson(database.stores.peopleWriter, { id: person, name: 'On paper', email: '' });
    const place = { cohort: world.cohorts.C1, affiliate: world.affiliates.A };
    await putEnrolment(deps.peopleWriter, { person, ...place, name: 'On paper' });
    const offered = await ask(routes.offerTransfer, { cohort: place.cohort, person }, 'KA');
    expect(offered.asks).toBe(false);
    expect(await takeIn(offered.code)).not.toHaveProperty('asksUntil');
    expect(await namesOn(world.cohorts.CB, 'KB')).toContain('On paper');
  });

  test('S78 mails who is asked while it waits for them, in their language, and nobody’s name', async () => {
    await takeIn((await offer('L1', 'C1', 'KA')).code);
    await sendDueMails(identity.deps);
    const mail = identity.mails.at(-1)!;
    expect(mail.subject).toBe('¿Quieres pasar a otra organización?');
    expect(JSON.stringify(mail)).not.toMatch(/Plain|canary/);
    // Called off before the mail leaves, none does.
    const sent = identity.mails.length;
    await takeIn((await offer('L1', 'C1', 'KA')).code);
    await ask(routes.withdrawTransfer, { affiliate: world.affiliates.B, person: world.people.L1 }, 'KB');
    await sendDueMails(identity.deps);
    expect(identity.mails).toHaveLength(sent);
  });

  test('S78 is logged for both, and undone within a week by either: they are back as they were', async () => {
    const before = await groupsOf('L1');
    const { code } = await offer('L1', 'C1', 'KA');
    expect(await transfersOf('A', 'KA')).toMatchObject([{ state: 'offered', isComing: false, other: null }]);
    expect(await transfersOf('B', 'KB')).toEqual([]);
    await bring('L1', 'CB', code, 'KB');
    expect(await transfersOf('A', 'KA')).toMatchObject([
      { state: 'moved', isComing: false, other: { name: 'canary B' }, until: NOON + UNDO_MS },
    ]);
    expect(await transfersOf('B', 'KB')).toMatchObject([
      { state: 'moved', isComing: true, name: 'Plain L1', other: { name: 'Plain A' } },
    ]);
    identity.now = NOON + 3 * DAY_MS;
    await ask(...undo('A'));
    expect(await groupsOf('L1')).toEqual(before);
    expect(await namesOn(world.cohorts.C1, 'KA')).toContain('Plain L1');
    expect(await namesOn(world.cohorts.CB, 'KB')).not.toContain('Plain L1');
    expect(await transfersOf('B', 'KB')).toMatchObject([{ state: 'returned', until: null }]);
    // Twice changes nothing.
    expect(await statusOf(...undo('B'))).toBe(404);
    // Offered and taken once more, they come once more.
    identity.now += MINUTE_MS;
    const next = await offer('L1', 'C1', 'KA');
    await bring('L1', 'CB', next.code, 'KB');
    expect(await namesOn(world.cohorts.CB, 'KB')).toContain('Plain L1');
    // After a week it stays.
    identity.now += UNDO_MS;
    expect(await statusOf(...undo('B'))).toBe(404);
    expect((await transfersOf('B', 'KB'))[0]?.until).toBeNull();
  });

  test('S84 a telephone number doesn’t move along: the new cohort has it once its owner gives it there', async () => {
    const { code } = await offer('L1', 'C1', 'KA');
    await bring('L1', 'CB', code, 'KB');
    const list = async () =>
      (await ask(callList, { cohort: world.cohorts.CB, after: null }, 'KB')).people
        .filter(({ person }) => person === world.people.L1)
        .map(({ number }) => number);
    expect(await list()).toEqual([]);
    await ask(giveTelephone, { number: NUMBERS.L1, cohorts: [world.cohorts.CB] }, 'L1');
    expect(await list()).toEqual([NUMBERS.L1]);
    // And it is in the old one no more, should the transfer be undone.
    await ask(...undo('B'));
    expect((await ask(callList, { cohort: world.cohorts.C1, after: null }, 'T1')).people).toEqual([]);
  });

  test('S51 its person sees who offered them, who brought them in and who undid it, and nobody else’s', async () => {
    const auditOf = async (who: PersonOf) => (await ask(readAudit, null, who)).transfers;
    const { code } = await offer('L1', 'C1', 'KA');
    identity.now += MINUTE_MS;
    await bring('L1', 'CB', code, 'KB');
    identity.now += MINUTE_MS;
    await ask(...undo('B'));
    const theirs = { affiliate: 'canary B', by: 'canary KB' };
    expect((await auditOf('L1')).filter(({ at }) => at >= NOON)).toEqual([
      { act: 'undone', ...theirs, at: NOON + 2 * MINUTE_MS },
      { act: 'taken', ...theirs, at: NOON + MINUTE_MS + 1 },
      { act: 'asked', ...theirs, at: NOON + MINUTE_MS },
      { act: 'offered', affiliate: 'Plain A', by: 'Plain KA', at: NOON },
    ]);
    expect(await auditOf('L2')).toEqual([]);
    expect(await auditOf('LB')).toEqual([]);
  });

  test('S51 what two did within one millisecond is all in the log, and the same once more is in it once', async () => {
    await offer('L1', 'C1', 'KA');
    await offer('L1', 'C1', 'Z');
    const { transfers } = await ask(readAudit, null, 'L1');
    const offered = transfers.filter(({ at }) => at >= NOON).map(({ by }) => by);
    expect(offered.toSorted()).toEqual(['Plain KA', 'Plain Z']);
    const affiliate = world.affiliates.A;
    const entries = await deps.transferEntries.ofAffiliate(affiliate);
    for (const entry of entries.filter(({ at }) => at >= NOON)) {
      await deps.transferEntries.record({ affiliate, ...entry, at: NOON });
    }
    expect(await deps.transferEntries.ofAffiliate(affiliate)).toEqual(entries);
  });

  test('S78 stays undoable for its week while they are offered once more, and ends that offer', async () => {
    const before = await groupsOf('L1');
    const first = await offer('L1', 'C1', 'KA');
    await bring('L1', 'CB', first.code, 'KB');
    identity.now += DAY_MS;
    const next = await offer('L1', 'CB', 'KB');
    identity.now += MINUTE_MS;
    // Offered again, and the first offer is gone.
    const newest = await offer('L1', 'CB', 'KB');
    expect(await statusOf(routes.openTransfer, { code: next.code }, 'KA')).toBe(404);
    expect(await transfersOf('B', 'KB')).toMatchObject([
      { state: 'offered', isComing: false },
      { state: 'moved', isComing: true, until: NOON + UNDO_MS },
    ]);
    expect(await transfersOf('A', 'KA')).toMatchObject([{ state: 'moved', until: NOON + UNDO_MS }]);

    await ask(...undo('A'));

    expect(await groupsOf('L1')).toEqual(before);
    expect(await transfersOf('A', 'KA')).toMatchObject([{ state: 'returned', until: null }]);
    expect(await statusOf(routes.openTransfer, { code: newest.code }, 'KA')).toBe(404);
    expect(await statusOf(...undo('A'))).toBe(404);
  });

  test('S78 stays undoable after the next offer was withdrawn, and no longer than its week', async () => {
    const first = await offer('L1', 'C1', 'KA');
    await bring('L1', 'CB', first.code, 'KB');
    identity.now += DAY_MS;
    await offer('L1', 'CB', 'KB');
    const person = world.people.L1;
    await ask(routes.withdrawTransfer, { affiliate: world.affiliates.B, person }, 'KB');
    identity.now = NOON + UNDO_MS;
    expect(await statusOf(...undo('A'))).toBe(404);
    identity.now -= MINUTE_MS;
    await ask(...undo('A'));
    expect(await namesOn(world.cohorts.C1, 'KA')).toContain('Plain L1');
  });

  test('S78 is not undone past a next one: that comes back first', async () => {
    const first = await offer('L1', 'C1', 'KA');
    await bring('L1', 'CB', first.code, 'KB');
    const there = await groupsOf('L1');
    const back = await offer('L1', 'CB', 'KB');
    await bring('L1', 'C2', back.code, 'KA');
    await ask(...undo('A'));
    expect(await groupsOf('L1')).toEqual(there);
    await ask(...undo('A'));
    expect(await namesOn(world.cohorts.C1, 'KA')).toContain('Plain L1');
    expect(await groupsOf('L1')).toHaveLength(1);
  });

  test('S78 out of a cohort of the Alliance changes their home there, and they stay in it', async () => {
    const { code } = await offer('GA', 'G', 'KA');
    await bring('GA', 'CB', code, 'KB');
    expect(await namesOn(world.cohorts.G, 'KA')).toEqual([]);
    expect(await namesOn(world.cohorts.G, 'KB')).toEqual(['canary GB', 'Plain GA']);
    const theirs = await ask(me, null, 'GA');
    const { B } = world.affiliates;
    expect(theirs.enrolments.map(({ affiliate }) => affiliate.id)).toEqual([B, B]);
    await ask(routes.undoTransfer, { affiliate: world.affiliates.B, person: world.people.GA }, 'KB');
    expect(await namesOn(world.cohorts.G, 'KA')).toEqual(['Plain GA']);
    expect(await groupsOf('GA')).toMatchObject([{ cohort: world.cohorts.G, affiliate: world.affiliates.A }]);
  });

  test('S78 the affiliate that gave somebody up takes them back by undoing the transfer alone, also from a cohort it had removed them from', async () => {
    const { person, cohorts } = { person: world.people.L1, cohorts: world.cohorts };
    const second = { cohort: cohorts.C2, affiliate: world.affiliates.A };
    await putEnrolment(deps.peopleWriter, { person, ...second, name: 'Plain L1' });
    await ask(removeLearner, { cohort: cohorts.C2, person }, 'T2');
    identity.now += MINUTE_MS;
    const { code } = await offer('L1', 'C1', 'KA');
    await bring('L1', 'CB', code, 'KB');
    const missing = await send(restoreLearner, { cohort: cohorts.C1, person: ulid() }, 'T1');
    const refusal = await missing.text();

    const restore = async (cohort: string, who: PersonOf) => {
      const response = await send(restoreLearner, { cohort, person }, who);
      return [response.status, await response.text()];
    };
    for (const who of ['T1', 'KA', 'Z'] as const) {
      expect(await restore(cohorts.C1, who), who).toEqual([404, refusal]);
    }
    expect(await restore(cohorts.C2, 'T2')).toEqual([404, refusal]);
    expect((await groupsOf('L1')).map(({ cohort }) => cohort)).toEqual([cohorts.CB]);

    await ask(...undo('A'));
    expect((await groupsOf('L1')).map(({ cohort }) => cohort)).toEqual([cohorts.C1]);
    await ask(restoreLearner, { cohort: cohorts.C2, person }, 'T2');
    expect(await groupsOf('L1')).toHaveLength(2);
  });

  test('is no offer once it was replaced, withdrawn, or two weeks old', async () => {
    const first = await offer('L1', 'C1', 'KA');
    const second = await offer('L1', 'C1', 'KA');
    expect(await statusOf(routes.openTransfer, { code: first.code }, 'KB')).toBe(404);
    const withdraw = { affiliate: world.affiliates.A, person: world.people.L1 };
    await ask(routes.withdrawTransfer, withdraw, 'KA');
    expect(await statusOf(routes.withdrawTransfer, withdraw, 'KA')).toBe(404);
    expect(await statusOf(routes.openTransfer, { code: second.code }, 'KB')).toBe(404);
    expect(await transfersOf('A', 'KA')).toEqual([]);
    const taken = ({ code }: { code: string }) =>
      statusOf(routes.takeTransfer, { cohort: world.cohorts.CB, code }, 'KB');
    const third = await offer('L1', 'C1', 'KA');
    identity.now = NOON + OFFER_MS;
    expect(await statusOf(routes.openTransfer, { code: third.code }, 'KB')).toBe(404);
    expect(await taken(third)).toBe(404);
    // Who was removed meanwhile is nobody's to take.
    const fourth = await offer('L1', 'C1', 'KA');
    await deps.members.remove(world.cohorts.C1, world.people.L1, identity.now);
    expect(await taken(fourth)).toBe(404);
  });
});

/** The writes by which a move and its way back act; each is where a process can die. */
const ACTS = {
  peopleWriter: ['enrol'],
  members: ['setHome', 'remove', 'restore'],
  ledger: ['record'],
  transfers: ['settle'],
} as const;

describe('a transfer that is cut off', () => {
  test(`S78 at each of its writes (${Object.values(ACTS).flat().join(', ')}), there and back, ends as one that was not`, async () => {
    const person = world.people.L1;
    const cohort = (await deps.cohorts.readCohort(world.cohorts.CB))!;
    // In a cohort of the Alliance, too, so that each kind of step is there.
    const home = (await deps.cohorts.readCohort(world.cohorts.G))!;
    const place = { cohort: home.id, affiliate: world.affiliates.A, byHome: true } as const;
    await putEnrolment(deps.peopleWriter, { person, ...place, name: 'Plain L1' });
    const before = await groupsOf('L1');
    const by = world.people.KA;
    const finish = async () => {
      identity.now += 2 * MINUTE_MS;
      await runClock(identity.deps, { task: 'run-due' });
    };
    let moved: unknown = null;
    let points = 0;
    for (let at = 1; ; at += 1) {
      // What stands before a write is what stood after the one before.
      for (const when of at === 1 ? (['before', 'after'] as const) : (['after'] as const)) {
        const { code } = await offer('L1', 'C1', 'KA');
        const there = dying(deps, ACTS, { at, when });
        await takeTransfer(deps, { cohort, code, by });
        const { id } = (await deps.transfers.read(person))!;
        await answerTransfer(there.deps, { person, id, yes: true }).catch(() => null);
        await finish();
        moved ??= await groupsOf('L1');
        expect(await groupsOf('L1')).toEqual(moved);
        expect((await deps.transfers.read(person))?.state).toBe('moved');
        const back = dying(deps, ACTS, { at, when });
        await undoTransfer(back.deps, { affiliate: world.affiliates.A, person, by }).catch(() => null);
        await finish();
        expect(await groupsOf('L1')).toEqual(before);
        expect((await deps.transfers.read(person))?.state).toBe('returned');
        points += 2;
        if (there.count() < at && back.count() < at) {
          // Past the last write: nothing was cut off any more.
          expect(points).toBeGreaterThan(10);
          expect(await deps.tasks.due('transfer', Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
          return;
        }
      }
    }
  });

  test('is finished by the clock, and not before its call can have ended', async () => {
    const { code } = await offer('L1', 'C1', 'KA');
    const cohort = (await deps.cohorts.readCohort(world.cohorts.CB))!;
    const cut = dying(deps, ACTS, { at: 1, when: 'before' });
    const person = world.people.L1;
    await takeTransfer(deps, { cohort, code, by: world.people.KB });
    const { id } = (await deps.transfers.read(person))!;
    await expect(answerTransfer(cut.deps, { person, id, yes: true })).rejects.toThrow('killed');
    await runClock(identity.deps, { task: 'run-due' });
    expect((await transfersOf('B', 'KB'))[0]).toMatchObject({ state: 'moving', until: null });
    expect(await statusOf(routes.offerTransfer, { cohort: world.cohorts.C1, person }, 'KA')).toBe(503);
    identity.now += MINUTE_MS;
    await runClock(identity.deps, { task: 'run-due' });
    expect(await namesOn(world.cohorts.CB, 'KB')).toContain('Plain L1');
  });
});
