import * as routes from '#domain/contract/merges.ts';
import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { readAudit } from '#domain/contract/audit.ts';
import { addPeople } from '#domain/contract/adding.ts';
import { board, removeLearner, restoreLearner } from '#domain/contract/board.ts';
import { answerInvitation } from '#domain/contract/invitations.ts';
import { moveLearner } from '#domain/contract/learners.ts';
import {
  answerTransfer,
  offerTransfer,
  readOwnTransfer,
  takeTransfer,
  undoTransfer,
} from '#domain/contract/transfers.ts';
import { waysIn } from '#domain/contract/sessions.ts';
import {
  makeSignInCards as printCards,
  readNotice,
  signInByCard as signInCard,
} from '#domain/contract/sign-in-cards.ts';
import { me, signOutEverywhere } from '#domain/contract/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { ASKED_MS } from '#domain/people/account-merge.ts';
import { joinRecords } from '#domain/people/join-records.ts';
import { UNDO_MS } from '#domain/people/transfer.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import { makeSignInCards, signInByCard } from '#functions/identity/sign-in-card-routes.ts';
import { certificatesOf } from '#functions/certificates/earn.ts';
import { runClock, sendDueMails } from '#functions/entries/clock/due-tasks.ts';
import type { Identity } from './identity/support.ts';
import { answerMerge, askMerge, undoMerge } from '#functions/people/merge.ts';
import { COOKIES, NOON, signIn, putPerson, putEnrolment, batchOf, refusal, replyTo } from '../support/api.ts';
import { PLAN, makeCatalogue, planText } from '../support/catalogue.ts';
import { makeCertificates } from '../support/certificates.ts';
import { thorough } from '../support/thorough.ts';
import type { CohortOf, PersonOf } from '../support/world.ts';
import { ask, askBy, database, identity, send, sendBy, signInNow, useWorld, world } from './one-world.ts';
import { dying } from './dying.ts';

const catalogue = makeCatalogue();
const sections = catalogue.modules.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.sections));
const WORKSHEET = PLAN.id;
/** Nobody of the world has done it. */
const LATE = sections.at(-6)!;
let deps: Identity['deps'];
useWorld();
beforeEach(() => {
  deps = identity.deps;
});

/** Somebody whom a coordinator added by name: no address, no passkey. */
const addByName = (name: string, ...cohorts: readonly CohortOf[]) =>
  addPerson({ name, email: '' }, ...cohorts);
async function addPerson(
  { name, email }: { readonly name: string; readonly email: string },
  ...cohorts: readonly CohortOf[]
): Promise<string> {
  const id = ulid();
  const since = NOON - 5 * MINUTE_MS;
  const { peopleWriter } = database.stores;
  await putPerson(peopleWriter, { id, name, email, language: 'es', createdAt: since });
  for (const cohort of cohorts) {
    const place = { cohort: world.cohorts[cohort], affiliate: world.affiliates.A };
    await putEnrolment(peopleWriter, { person: id, ...place, enrolledAt: since, name });
  }
  return id;
}
const phoneOf = (person: string) => signIn(database, person, { at: identity.now, method: 'card' });
const fileOf = async (person: string) => (await database.stores.people.read(person))!;

const step = (section: string, at = NOON): ProgressEvent => ({
  ...{ id: ulid(), course: 'core', at, v: 1, t: 'step', section },
});
const keepsTexts = (): ProgressEvent => ({
  ...{ id: ulid(), course: 'core', at: identity.now, v: 1, t: 'form', form: TEXTS_FORM, values: { on: 1 } },
});
const wrote = (text: string, base: string[] = []): ProgressEvent => ({
  ...{ id: ulid(), course: 'core', at: identity.now, v: 1, t: 'work', worksheet: WORKSHEET },
  ...{ base, body: { text: text === '' ? '' : planText(text) } },
});
const sent = (cookie: string, person: string, events: readonly ProgressEvent[], more: object = {}) =>
  askBy(sync, batchOf(person, events, more), cookie);

/** A record but for its version, which counts writes. */
const done = ({ version: _version, ...record }: LearningRecord) => record;
const recordOf = async (person: string) => (await fileOf(person)).records.get('core')!;
const places = async (person: string) =>
  (await fileOf(person)).enrolments
    .map(({ cohort, edition, enrolledAt }) => ({ cohort, edition, enrolledAt }))
    .toSorted((one, other) => (one.cohort < other.cohort ? -1 : 1));

const REASON = 'She showed me both phones';
const asked = async (person: string, other: string, who: PersonOf = 'KA') =>
  ask(routes.askMerge, { affiliate: world.affiliates.A, person, other, reason: REASON }, who);

/** L1, who has an address, says yes to being one person with somebody, and so does that one where asked. */
async function merged(other: string): Promise<void> {
  expect(await asked(other, world.people.L1)).toMatchObject({ outcome: 'asked', kept: world.people.L1 });
  const answered = await ask(routes.answerMerge, { person: other, yes: true }, 'L1');
  if (answered.state === 'merged') return;
  const theirs = await phoneOf(other);
  expect((await askBy(routes.answerMerge, { person: other, yes: true }, theirs)).state).toBe('merged');
}

describe('two accounts of one person', () => {
  test('S79 become one: places, record and the phone of the other, of which nothing is refused', async () => {
    const other = await addByName('Lena on paper', 'C1', 'C2');
    const theirs = await phoneOf(other);
    await sent(
      theirs,
      other,
      sections.slice(-3).map((section) => step(section)),
    );
    const [before, absorbed] = [await recordOf(world.people.L1), await recordOf(other)];

    const said = await asked(other, world.people.L1);
    expect(said).toEqual({ outcome: 'asked', kept: world.people.L1, until: NOON + ASKED_MS });
    // Nothing changes before the one with an address says yes.
    expect((await places(other)).length).toBe(2);
    const own = await signInNow('L1');
    expect((await askBy(routes.readOwnMerges, {}, own)).merges).toEqual([
      {
        ...{ person: other, isKept: true, other: 'Lena on paper', affiliate: 'Plain A', reason: REASON },
        ...{ state: 'asked', devices: [], hasSaidYes: false, at: NOON },
        until: NOON + ASKED_MS,
      },
    ]);
    for (const [cookie, state] of [
      [own, 'asked'],
      [theirs, 'merged'],
    ] as const) {
      expect((await askBy(routes.answerMerge, { person: other, yes: true }, cookie)).state).toBe(state);
    }

    expect(await places(other)).toEqual([]);
    expect((await places(world.people.L1)).map(({ cohort }) => cohort).toSorted()).toEqual(
      [world.cohorts.C1, world.cohorts.C2].toSorted(),
    );
    expect(done(await recordOf(world.people.L1))).toEqual(done(joinRecords(before, absorbed)));
    const rows = (await ask(board, { cohort: world.cohorts.C2, after: null }, 'KA')).people;
    expect(rows.map(({ name }) => name)).toContain('Plain L1');
    expect(rows.map(({ name }) => name)).not.toContain('Lena on paper');

    // The other phone goes on under its own id, and is heard as the one person.
    const [fresh = '', next = ''] = sections.slice(-9, -7);
    const late = step(fresh, NOON - 2 * MINUTE_MS);
    const reply = await sent(theirs, other, [late], { groups: {} });
    expect(reply.results).toEqual({ [late.id]: 'applied' });
    expect(reply.me?.person).toMatchObject({ id: other, name: 'Plain L1' });
    expect(reply.me?.enrolments).toHaveLength(2);
    expect((await recordOf(world.people.L1)).steps[fresh]).toBe(late.at);
    expect(Object.keys(reply.state['core']!.steps)).toEqual(
      expect.arrayContaining([...Object.keys(before.steps), ...Object.keys(absorbed.steps)]),
    );
    // So is that outbox where its owner now signs in by the other account.
    const more = step(next);
    const again = await sent(own, other, [more], { groups: {} });
    expect(again.results).toEqual({ [more.id]: 'applied' });
    expect(again.me).toMatchObject({ person: { id: world.people.L1 }, absorbed: [other] });
    // And nobody else's.
    expect((await send(sync, batchOf(other, []), 'L2')).status).toBe(403);
  });

  test('S82 tell their owners by mail that they are asked, and the affiliate whose yes is missing', async () => {
    const other = await addPerson({ name: 'Lena', email: 'lena.two@example.org' }, 'C1');
    await asked(other, world.people.L1);
    const silent = async () =>
      (await ask(routes.readMerges, { affiliate: world.affiliates.A }, 'KA')).merges[0]?.silent;
    expect(await silent()).toEqual(['kept', 'absorbed']);
    identity.mails.splice(0);
    await sendDueMails(identity.deps);
    const about = identity.mails
      .splice(0)
      .filter(({ subject }) => /Groundwork accounts|dos cuentas/.test(subject));
    expect(about).toHaveLength(2);
    expect(about.map(({ to }) => to)).toContain('lena.two@example.org');
    await askBy(routes.answerMerge, { person: other, yes: true }, await signInNow('L1'));
    expect(await silent()).toEqual(['absorbed']);
  });

  test.each(['withdrawn', 'declined', 'answered'])(
    'S82 are asked by no mail that would leave once they are %s',
    async (how) => {
      await sendDueMails(identity.deps);
      const other = await addPerson({ name: 'Lena', email: 'lena.two@example.org' }, 'C1');
      await asked(other, world.people.L1);
      const [affiliate, yes] = [world.affiliates.A, how === 'answered'];
      if (how === 'withdrawn') await ask(routes.withdrawMerge, { affiliate, person: other }, 'KA');
      else await ask(routes.answerMerge, { person: other, yes }, 'L1');
      identity.mails.splice(0);
      await sendDueMails(identity.deps);
      const about = identity.mails.filter(({ subject }) => /Groundwork accounts|dos cuentas/.test(subject));
      expect(about.map(({ to }) => to)).toEqual(yes ? ['lena.two@example.org'] : []);
    },
  );

  test.each(['asked', 'called-off', 'none'] as const)(
    'S53 undone while a deletion is %s, both mailboxes hear which account goes and which stays',
    async (deletion) => {
      const other = await addPerson({ name: 'Lena', email: 'lena.two@example.org' }, 'C1');
      await merged(other);
      const person = world.people.L1;
      const { deletions } = identity.deps;
      const wish = { person, id: ulid(), by: other, askedAt: identity.now, certificates: 'go' } as const;
      if (deletion !== 'none') await deletions.ask(wish);
      await sendDueMails(identity.deps);
      identity.mails.splice(0);
      await ask(routes.undoOwnMerge, { person: other }, 'L1');
      if (deletion === 'called-off') await deletions.callOff(person);
      await sendDueMails(identity.deps);
      await sendDueMails(identity.deps);
      const { email } = (await fileOf(person)).person;
      expect(identity.mails.map(({ to, subject }) => [to, subject]).toSorted()).toEqual(
        deletion !== 'asked'
          ? []
          : [
              [email, 'Tus cuentas de Groundwork vuelven a ser dos, y esta se va a borrar'],
              ['lena.two@example.org', 'Tus cuentas de Groundwork vuelven a ser dos, y esta se queda'],
            ].toSorted(),
      );
      expect((await fileOf(other)).person.mergedInto).toBeUndefined();
    },
  );

  test('S79 are as they were once it is undone, by either of them or the affiliate, within a week', async () => {
    const other = await addByName('Lena on paper', 'C1', 'C2');
    const theirs = await phoneOf(other);
    const own = await signInNow('L1');
    await sent(theirs, other, [...sections.slice(-3).map((section) => step(section)), keepsTexts()]);
    await sent(theirs, other, [wrote('Mine, on the old phone')]);
    const was = [await recordOf(world.people.L1), await recordOf(other)].map(done);
    const had = [await places(world.people.L1), await places(other)];
    const undoers = [
      async () => askBy(routes.undoOwnMerge, { person: other }, own),
      async () => askBy(routes.undoOwnMerge, { person: other }, theirs),
      async () => ask(routes.undoMerge, { affiliate: world.affiliates.A, person: other }, 'KA'),
    ];
    const epochs = new Set<string>();
    for (const undo of undoers) {
      await merged(other);
      epochs.add((await sent(theirs, other, [])).epoch);
      const listed = await ask(routes.readMerges, { affiliate: world.affiliates.A }, 'KA');
      const names = { absorbed: 'Lena on paper', kept: 'Plain L1' };
      expect(listed.merges[0]).toMatchObject({ state: 'merged', reason: REASON, names });
      identity.now += MINUTE_MS;
      await undo();
      epochs.add((await sent(theirs, other, [])).epoch);
      expect([await recordOf(world.people.L1), await recordOf(other)].map(done)).toEqual(was);
      expect([await places(world.people.L1), await places(other)]).toEqual(had);
      const texts = database.stores.worksheets;
      const [worksheet, { versions }] = [...(await texts.histories(other))][0]!;
      const all = [...versions.keys()].map((id) => ({ worksheet, id }));
      const found = await texts.words(other, all);
      expect(found.map(({ text }) => text)).toEqual([planText('Mine, on the old phone')]);
      expect(await texts.words(world.people.L1, all)).toEqual([]);
    }
    // Each time phones are asked to offer again what they had sent.
    expect(epochs.size).toBe(6);
    await merged(other);
    identity.now += UNDO_MS;
    expect((await send(routes.undoOwnMerge, { person: other }, 'L1')).status).toBe(404);
    const listed = await ask(routes.readMerges, { affiliate: world.affiliates.A }, 'KA');
    expect(listed.merges[0]).toMatchObject({ state: 'merged', until: null });
  });

  test('S33 no trainer takes the absorbed account back, nor one that staff had removed before', async () => {
    const other = await addByName('Lena on paper', 'C1', 'C2');
    await ask(removeLearner, { cohort: world.cohorts.C1, person: other }, 'T1');
    await merged(other);
    for (const [cohort, who] of [
      [world.cohorts.C1, 'T1'],
      [world.cohorts.C2, 'T2'],
    ] as const) {
      expect((await send(restoreLearner, { cohort, person: other }, who)).status).toBe(404);
    }
    expect(await places(other)).toEqual([]);
  });

  test('S79 what came since stays with the kept account, and comes to the other from its own phone', async () => {
    const other = await addByName('Lena on paper', 'C1');
    const theirs = await phoneOf(other);
    const old = step(sections.at(-1)!);
    await sent(theirs, other, [old]);
    await merged(other);
    // The kept one does what the other had done, and something new; the other's phone something of its own.
    const own = await signInNow('L1');
    const [same, fresh, mine] = [-1, -10, -11].map((at) => step(sections.at(at)!));
    await sent(own, world.people.L1, [same!, fresh!]);
    await sent(theirs, other, [mine!]);
    await askBy(routes.undoOwnMerge, { person: other }, own);
    const kept = await recordOf(world.people.L1);
    expect(kept.steps).toHaveProperty([sections.at(-10)!]);
    expect(kept.steps).toHaveProperty([sections.at(-11)!]);
    // Phones offer again what they had sent, since they hear of another epoch.
    await sent(own, world.people.L1, [same!, fresh!]);
    await sent(theirs, other, [old, mine!]);
    expect((await recordOf(world.people.L1)).steps).toHaveProperty([sections.at(-1)!]);
    expect((await recordOf(other)).steps).toHaveProperty([sections.at(-11)!]);
  });

  test('S79 without a way in of their own are one at once, with the reason in the list of the affiliate', async () => {
    const [one, other] = [await addByName('Ana', 'C1'), await addByName('Ana R.', 'C2')];
    const said = await asked(one, other);
    expect(said).toMatchObject({ outcome: 'merged', until: NOON + UNDO_MS });
    const { kept } = said as { kept: string };
    expect(await places(kept)).toHaveLength(2);
    // The same again, or a third that would follow the first, finds nobody.
    const again = { affiliate: world.affiliates.A, person: one, other, reason: REASON };
    expect((await send(routes.askMerge, again, 'KA')).status).toBe(404);
    const third = await addByName('Ana Ruiz', 'C1');
    expect(await asked(third, kept)).toMatchObject({ outcome: 'merged', kept });
    expect((await fileOf(kept)).person.absorbed?.size).toBe(2);
  });

  test('S51 its person sees who asked for it, who made it and who undid it', async () => {
    const [one, other] = [await addByName('Ana', 'C1'), await addByName('Ana M.', 'C2')];
    const reason = 'Added twice.';
    const asking = { affiliate: world.affiliates.A, person: one, other, reason };
    const { outcome, kept } = (await ask(routes.askMerge, asking, 'KA')) as { outcome: string; kept: string };
    expect(outcome).toBe('merged');
    const person = kept === one ? other : one;
    const auditOf = async (id: string) => (await askBy(readAudit, null, await phoneOf(id))).merges;
    const by = 'Plain KA';
    const made = [
      { act: 'asked', by, at: NOON },
      { act: 'merged', by, at: NOON },
    ];
    expect((await auditOf(kept)).toSorted((a, b) => a.act.localeCompare(b.act))).toEqual(made);
    identity.now += MINUTE_MS;
    await ask(routes.undoMerge, { affiliate: world.affiliates.A, person }, 'KA');
    for (const id of [kept, person]) {
      expect(await auditOf(id)).toEqual([
        { act: 'undone', by, at: NOON + MINUTE_MS },
        ...(await auditOf(id)).slice(1),
      ]);
      expect(await auditOf(id)).toHaveLength(3);
    }
    expect(await auditOf(world.people.L1)).toEqual([]);
  });

  test('are asked both where both have a way in, and a no or a withdrawal ends it', async () => {
    const { L1, L2 } = world.people;
    const said = await asked(L1, L2);
    expect(said.outcome).toBe('asked');
    const absorbed = (await deps.merges.read(L1)) === null ? L2 : L1;
    const [first, second] = [await signInNow('L1'), await signInNow('L2')];
    expect((await askBy(routes.answerMerge, { person: absorbed, yes: true }, first)).state).toBe('asked');
    expect((await askBy(routes.readOwnMerges, {}, first)).merges[0]?.hasSaidYes).toBe(true);
    // A stranger can't answer for them.
    expect((await send(routes.answerMerge, { person: absorbed, yes: true }, 'GA')).status).toBe(404);
    const no = await askBy(routes.answerMerge, { person: absorbed, yes: false }, second);
    expect(no.state).toBe('declined');
    expect((await sendBy(routes.answerMerge, { person: absorbed, yes: true }, first)).status).toBe(404);
    expect((await asked(L1, L2)).outcome).toBe('asked');
    await ask(routes.withdrawMerge, { affiliate: world.affiliates.A, person: absorbed }, 'KA');
    expect((await sendBy(routes.answerMerge, { person: absorbed, yes: true }, first)).status).toBe(404);
    // After two weeks a yes is too late.
    await asked(L1, L2);
    identity.now += ASKED_MS;
    expect((await send(routes.answerMerge, { person: absorbed, yes: true }, 'L1')).status).toBe(404);
    expect((await places(absorbed)).length).toBe(1);
  });

  test('stay two where one has a role, waits, or is in another affiliate’s cohort', async () => {
    const other = await addByName('Lena on paper', 'C1');
    const { peopleWriter, members } = database.stores;
    const place = { cohort: world.cohorts.CB, affiliate: world.affiliates.B };
    await putEnrolment(peopleWriter, { person: other, ...place, name: 'Lena' });
    expect(await asked(other, world.people.L1)).toEqual({ outcome: 'elsewhere' });
    await members.remove(world.cohorts.CB, other, NOON);
    const role = { role: 'host', scope: world.cohorts.C1 } as const;
    await peopleWriter.grantRole({ id: other, name: 'Lena' }, role, NOON);
    expect(await asked(other, world.people.L1)).toEqual({ outcome: 'role' });
    // Nobody of another affiliate is there to be named, for either coordinator.
    const body = { affiliate: world.affiliates.B, person: world.people.LB, other, reason: REASON };
    expect((await send(routes.askMerge, body, 'KB')).status).toBe(404);
  });
});

test('S79 nobody moves who can be made two again, and both are as they were once it is undone', async () => {
  const other = await addByName('Lena on paper', 'C2');
  const person = world.people.L1;
  const before = [await places(person), await places(other)];
  const { code } = await ask(offerTransfer, { cohort: world.cohorts.C1, person }, 'KA');
  await ask(takeTransfer, { cohort: world.cohorts.CB, code }, 'KB');
  await merged(other);
  const { transfer } = await ask(readOwnTransfer, {}, 'L1');
  const moves = async () => [
    await send(moveLearner, { cohort: world.cohorts.C1, person, to: world.cohorts.C2 }, 'KA'),
    await send(offerTransfer, { cohort: world.cohorts.C1, person }, 'KA'),
    await send(answerTransfer, { id: transfer!.id, yes: true }, 'L1'),
  ];
  for (const refused of await moves()) {
    expect(await replyTo(refused)).toEqual(refusal(404, 'not_found', 'merge'));
  }
  await ask(routes.undoMerge, { affiliate: world.affiliates.A, person: other }, 'KA');
  expect([await places(person), await places(other)]).toEqual(before);
  // Two accounts again, each moves.
  expect((await send(answerTransfer, { id: transfer!.id, yes: true }, 'L1')).status).toBe(200);
});

test('S79 who became one moves once that can’t be undone any more', async () => {
  await merged(await addByName('Lena on paper', 'C2'));
  identity.now += UNDO_MS;
  await ask(offerTransfer, { cohort: world.cohorts.C1, person: world.people.L1 }, 'KA');
});

test('S79 nobody becomes one with an account that another affiliate can still take back', async () => {
  const affiliate = world.affiliates.B;
  const other = await addByName('Lena on paper', 'C1');
  const before = await places(other);
  const move = async () => {
    const { code } = await ask(offerTransfer, { cohort: world.cohorts.C1, person: other }, 'KA');
    await ask(takeTransfer, { cohort: world.cohorts.CB, code }, 'KB');
  };
  const askMerge = () =>
    ask(routes.askMerge, { affiliate, person: world.people.LB, other, reason: REASON }, 'KB');
  await move();
  expect(await askMerge()).toEqual({ outcome: 'moved-lately' });
  await ask(undoTransfer, { affiliate: world.affiliates.A, person: other }, 'KA');
  expect(await places(other)).toEqual(before);
  identity.now += MINUTE_MS;
  await move();
  identity.now += UNDO_MS;
  expect((await askMerge()).outcome).toBe('asked');
});

describe('a merge gives nobody a way in', () => {
  test('S82 an account on paper whose owner has begun is asked, too, on its phone, and shows nothing before', async () => {
    const other = await addByName('Lena on paper', 'C1');
    const theirs = await phoneOf(other);
    await sent(theirs, other, [keepsTexts()]);
    await sent(theirs, other, [wrote('For nobody')]);
    const puppet = await signInNow('L1');
    expect((await asked(other, world.people.L1)).outcome).toBe('asked');

    expect((await askBy(routes.answerMerge, { person: other, yes: true }, puppet)).state).toBe('asked');

    const told = await sent(puppet, world.people.L1, [keepsTexts()], { words: {} });
    expect(JSON.stringify(told)).not.toContain('For nobody');
    expect((await askBy(routes.readOwnMerges, {}, puppet)).merges[0]?.devices).toEqual([]);
    // Its phones hear that they are asked, with what they send.
    const heard = await sent(theirs, other, [], { groups: { [world.cohorts.C1]: 'full' } });
    expect(heard.me?.notice).toBe(identity.now + ASKED_MS);
    expect(await askBy(readNotice, null, theirs)).toEqual({ merge: true });
    // Somebody who signs in with a further card can't say it for them.
    const made = await ask(printCards, { cohort: world.cohorts.C1, people: [other] }, 'T1');
    const { letters } = made.cards[0]!;
    const entered = await identity.call({ path: signInCard.path, body: { letters, attempt: ulid() } });
    const held = `${COOKIES.session}=${entered.cookies[COOKIES.session]!}`;
    expect((await sendBy(routes.answerMerge, { person: other, yes: true }, held)).status).toBe(403);

    expect((await askBy(routes.answerMerge, { person: other, yes: false }, theirs)).state).toBe('declined');
    expect(await askBy(readNotice, null, theirs)).not.toHaveProperty('merge');
  });

  test('S82 an absorbed account’s card and letters open nothing, no new one is made, and its role stays nothing', async () => {
    const other = await addByName('Lena on paper', 'C1');
    const theirs = await phoneOf(other);
    const cohort = (await deps.cohorts.readCohort(world.cohorts.C1))!;
    const print = () =>
      makeSignInCards(identity.deps, {
        ...{ cohort, homes: null, people: [other], by: world.people.KA, now: identity.now },
      });
    const [card] = (await print()).cards;
    await merged(other);
    const entry = { letters: card!.letters, attempt: ulid(), now: identity.now };
    expect((await signInByCard(identity.deps, entry)).ok).toBe(false);
    expect((await print()).cards).toEqual([]);
    const role = { role: 'trainer', scope: world.cohorts.C1 } as const;
    await database.stores.peopleWriter.grantRole({ id: world.people.L1, name: 'L1' }, role, NOON);
    // The kept account's role is used by its own ways in alone.
    expect((await askBy(me, null, theirs)).roles).toEqual([]);
    expect((await sendBy(board, { cohort: world.cohorts.C1, after: null }, theirs)).status).toBe(404);
    expect((await ask(me, null, 'L1')).roles).toHaveLength(1);
  });

  test('S82 the kept account sees where the other is signed in, and ends it with its own', async () => {
    const other = await addByName('Lena on paper', 'C1');
    const theirs = await phoneOf(other);
    await merged(other);
    const own = await signInNow('L1');
    const ways = await askBy(waysIn, null, own);
    expect(ways.sessions.map(({ method }) => method)).toContain('card');
    // Its ways in are its own: none of the kept account's are shown or changed there.
    expect((await askBy(waysIn, null, theirs)).passkeys).toEqual([]);
    await askBy(signOutEverywhere, {}, own);
    expect((await sendBy(me, null, theirs)).status).toBe(401);
    expect((await sendBy(me, null, own)).status).toBe(401);
  });

  test('S82 who signs in to the absorbed account after it was undone is that account again', async () => {
    const other = await addByName('Lena on paper', 'C1');
    const theirs = await phoneOf(other);
    await merged(other);
    expect((await askBy(me, null, theirs)).person.name).toBe('Plain L1');
    await ask(routes.undoOwnMerge, { person: other }, 'L1');
    expect((await askBy(me, null, theirs)).person).toMatchObject({ id: other, name: 'Lena on paper' });
    const reply = await sent(theirs, other, []);
    expect(Object.keys(reply.state)).toEqual([]);
  });
});

describe('who comes by the absorbed account', () => {
  test('S79 with its address signs in under its own id, and says yes to an invitation for the kept one', async () => {
    const email = 'lena.work@example.org';
    const other = await addPerson({ name: 'Lena at work', email }, 'C1');
    const address = identity.deps.pepper.ofEmail(email);
    await identity.deps.peopleWriter.claimEmail(address, other);
    const theirs = await phoneOf(other);
    expect((await asked(other, world.people.L1)).outcome).toBe('asked');
    expect((await askBy(routes.answerMerge, { person: other, yes: true }, theirs)).state).toBe('asked');
    expect((await ask(routes.answerMerge, { person: other, yes: true }, 'L1')).state).toBe('merged');
    const invitation = { cohort: world.cohorts.C2, name: 'Lena', language: 'en', task: ulid() } as const;
    const by = { invitedBy: world.people.KA, invitedAt: identity.now };
    await identity.deps.invitations.make(address, { ...invitation, ...by });
    const entered = await identity.enter(email);
    expect(entered.status).toBe(200);
    expect(entered.body).toMatchObject({ person: { id: other, name: 'Plain L1' }, roles: [] });
    expect((await places(world.people.L1)).map(({ cohort }) => cohort)).not.toContain(world.cohorts.C2);
    expect(await askBy(answerInvitation, { cohort: world.cohorts.C2, yes: true }, theirs)).toEqual({});
    expect((await places(world.people.L1)).map(({ cohort }) => cohort)).toContain(world.cohorts.C2);
    expect(await places(other)).toEqual([]);
    // A list that names the address finds the kept account.
    const line = { line: 1, name: 'Lena', email };
    const body = { cohort: world.cohorts.C2, list: ulid(), language: 'en', lines: [line] };
    expect((await ask(addPeople, body, 'KA')).lines).toMatchObject([{ outcome: 'here' }]);
  });

  test('S79 finds the certificates of both', async () => {
    const { deps: certificates } = await makeCertificates(database, { catalogue });
    const { L1, L2 } = world.people;
    const own = await certificatesOf(certificates, (await fileOf(L2)).person);
    const both = await certificatesOf(certificates, {
      ...(await fileOf(L2)).person,
      absorbed: new Set([L1]),
    });
    expect(own.certificates).toEqual([]);
    expect(both.certificates.map(({ publicId }) => publicId)).toEqual([world.certificates.L1]);
  });
});

describe('what people wrote', () => {
  test('S79 is together after a merge, two texts wait for a person, and what is deleted stays deleted', async () => {
    const other = await addByName('Lena on paper', 'C1');
    const theirs = await phoneOf(other);
    const own = await signInNow('L1');
    await sent(own, world.people.L1, [keepsTexts()]);
    await sent(theirs, other, [keepsTexts()]);
    const [mine, yours] = [wrote('Here'), wrote('There')];
    await sent(own, world.people.L1, [mine]);
    await sent(theirs, other, [yours]);
    await merged(other);
    const reply = await sent(own, world.people.L1, [], { words: {} });
    expect(reply.words?.[WORKSHEET]?.heads.map(({ text }) => text).toSorted()).toEqual(
      ['Here', 'There'].map(planText),
    );
    // Deleted on one phone, it is deleted for good, also where the merge is undone.
    const gone = wrote('', [mine.id, yours.id]);
    await sent(theirs, other, [gone]);
    await askBy(routes.undoOwnMerge, { person: other }, own);
    for (const [cookie, person] of [
      [own, world.people.L1],
      [theirs, other],
    ] as const) {
      const after = await sent(cookie, person, [], { words: {} });
      const texts = after.words?.[WORKSHEET]?.heads.map(({ text }) => text) ?? [];
      expect(texts.filter((text) => text !== '')).toEqual([]);
    }
  });
});

/** The writes by which a merge and its way back act; each is where a process can die. */
const ACTS = {
  peopleWriter: ['enrol'],
  members: ['remove', 'restore'],
  ledger: ['record'],
  ties: ['absorb', 'redirect', 'release'],
  merges: ['noteMerged', 'noteSeparated'],
  records: ['write'],
  mergedRecords: ['keepBefore'],
  judgedPlaces: ['setSince'],
  movedTexts: ['move'],
  attendance: ['write'],
  shares: ['put', 'takeBack'],
  accessRequests: ['put', 'remove'],
  senderLinks: ['make', 'answer', 'showCheckIns', 'takeBack'],
} as const;

describe('a merge that is cut off', () => {
  thorough('S79 at each of its writes, there and back, ends as one that was not', async () => {
    // L1 has a record, a share, an access request and a sender's answer: here it is the one that goes.
    const { L1 } = world.people;
    const keeper = await addPerson({ name: 'Lena', email: 'lena@example.org' }, 'C1', 'C2');
    const [own, theirs] = [await phoneOf(keeper), await signInNow('L1')];
    await sent(own, keeper, [...sections.slice(-3).map((section) => step(section)), keepsTexts()]);
    await sent(own, keeper, [wrote('Hers')]);
    await sent(theirs, L1, [keepsTexts()]);
    await sent(theirs, L1, [wrote('His')]);
    const mark = { id: ulid(), slot: '2027-03-01', value: 'present', by: world.people.T1, at: NOON } as const;
    await deps.attendance.write(world.cohorts.C1, L1, { version: 1, marks: [mark] });
    const standing = async (person: string) => {
      const { shares, reviews } = await deps.shares.ofPerson(person);
      const requests = await deps.accessRequests.ofPerson(person);
      const link = await deps.senderLinks.read(person);
      const versions =
        (await database.stores.worksheets.histories(person)).get(WORKSHEET)?.versions ?? new Map();
      const words = await database.stores.worksheets.words(
        person,
        [...versions.keys()].map((id: string) => ({ worksheet: WORKSHEET, id })),
      );
      const sheets = await deps.attendance.read(world.cohorts.C1, [person]);
      return {
        places: await places(person),
        record: done(await recordOf(person)),
        shared: shares.flatMap(({ id, body }) => (body === undefined ? [] : [id])),
        reviews: reviews.length,
        needs: requests.flatMap(({ text }) => text ?? []),
        promised: link?.shown,
        answered: link?.answer?.id,
        words: words.map(({ text }) => text).toSorted(),
        marks: sheets.get(person)?.sheet.marks,
      };
    };
    const both = async () => ({ kept: await standing(keeper), absorbed: await standing(L1) });
    const before = await both();
    expect(before.absorbed).toMatchObject({ shared: [expect.any(String)], words: [planText('His')] });
    const finish = async () => {
      identity.now += 2 * MINUTE_MS;
      await runClock(identity.deps, { task: 'run-due' });
    };
    /** As if the one with an address had said yes to being the one that goes. */
    const begin = async (mortal: typeof deps) => {
      const id = ulid();
      await deps.merges.ask({
        ...{ person: L1, kept: keeper, id, affiliate: world.affiliates.A, by: world.people.KA },
        ...{ at: identity.now, reason: REASON, names: { absorbed: 'L1', kept: 'Lena' }, asks: [L1] },
        ...{ yes: new Set<string>(), state: 'asked' },
      });
      await answerMerge(mortal, { caller: L1, person: L1, yes: true }).catch(() => null);
    };
    let whole: unknown = null;
    let points = 0;
    for (let at = 1; ; at += 1) {
      // What stands before a write is what stood after the one before.
      for (const when of at === 1 ? (['before', 'after'] as const) : (['after'] as const)) {
        const there = dying(deps, ACTS, { at, when });
        await begin(there.deps);
        await finish();
        expect((await deps.merges.read(L1))?.state).toBe('merged');
        const now = await both();
        whole ??= now;
        expect(now).toEqual(whole);
        const back = dying(deps, ACTS, { at, when });
        const undo = { affiliate: world.affiliates.A, person: L1, by: world.people.KA };
        await undoMerge(back.deps, undo).catch(() => null);
        await finish();
        expect((await deps.merges.read(L1))?.state).toBe('separated');
        expect(await both()).toEqual(before);
        points += 2;
        if (there.count() < at && back.count() < at) {
          expect(points).toBeGreaterThan(20);
          expect(whole).toMatchObject({
            kept: {
              shared: before.absorbed.shared,
              needs: before.absorbed.needs,
              answered: before.absorbed.answered,
              words: ['Hers', 'His'].map(planText),
              marks: [mark],
            },
            absorbed: { places: [], shared: [], needs: [], words: [] },
          });
          expect(await deps.tasks.due('merge', Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
          return;
        }
      }
    }
  });

  test('S79 brings along what a call of the absorbed account wrote that had begun before', async () => {
    const other = await addByName('Lena on paper', 'C1');
    await sent(await phoneOf(other), other, [step(sections.at(-4)!)]);
    await merged(other);
    // A sync that had read the absorbed account before the tie was made ends only now.
    const stale = await recordOf(other);
    const late = { ...stale, version: stale.version + 1, steps: { ...stale.steps, [LATE]: NOON } };
    expect(await deps.records.write(other, late, { heardAt: NOON, waiting: 0 })).toBe('written');
    identity.now += 2 * MINUTE_MS;
    await runClock(identity.deps, { task: 'run-due' });
    expect((await recordOf(world.people.L1)).steps).toHaveProperty([LATE]);
    await ask(routes.undoOwnMerge, { person: other }, 'L1');
    expect((await recordOf(world.people.L1)).steps).not.toHaveProperty([LATE]);
    expect((await recordOf(other)).steps).toHaveProperty([LATE]);
  });

  test('S79 of many at once no account is both kept and absorbed, and nobody is in no cohort', async () => {
    const people = await Promise.all(['Ana', 'Bea', 'Cleo', 'Dora'].map((name) => addByName(name, 'C1')));
    const pairs = people.flatMap((one, at) => people.slice(at + 1).map((other) => [one, other] as const));
    const by = world.people.KA;
    await Promise.all(
      pairs.map(([person, other]) =>
        askMerge(deps, { affiliate: world.affiliates.A, person, other, reason: REASON, by }),
      ),
    );
    // What a call couldn't end is finished by the first look of the clock, and looked at by the next.
    for (let looks = 0; looks < 2; looks += 1) {
      identity.now += 2 * MINUTE_MS;
      await runClock(identity.deps, { task: 'run-due' });
    }
    const files = await Promise.all(people.map(fileOf));
    const kept = files.filter(({ person }) => person.mergedInto === undefined);
    expect(kept.length).toBeLessThan(people.length);
    for (const { person, enrolments } of files) {
      expect(person.mergedInto !== undefined && (person.absorbed?.size ?? 0) > 0).toBe(false);
      expect(enrolments).toHaveLength(person.mergedInto === undefined ? 1 : 0);
      if (person.mergedInto !== undefined) {
        const keeper = kept.find((each) => each.person.id === person.mergedInto);
        expect(keeper?.person.absorbed?.has(person.id)).toBe(true);
      }
    }
    expect(await deps.tasks.due('merge', Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  });
});
