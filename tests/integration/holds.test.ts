import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { readAccessRequests, sendAccessRequest } from '#domain/contract/access-requests.ts';
import { readAudit } from '#domain/contract/audit.ts';
import { beginPasskey } from '#domain/contract/passkeys.ts';
import {
  answerCard,
  makeSignInCards,
  readNotice,
  readSignInCards,
  signInByCard,
  vouchForCard,
} from '#domain/contract/sign-in-cards.ts';
import { me, signOut } from '#domain/contract/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import { isOpenWhileHeld } from '#functions/http/pipeline.ts';
import { ids } from '#functions/ids.ts';
import { COOKIES, putPerson, batchOf } from '../support/api.ts';
import { PLAN, makeCatalogue, needsText, planText } from '../support/catalogue.ts';
import type { PersonOf } from '../support/world.ts';
import { ask, askBy, database, enrol, identity, send, sendBy, useWorld, world } from './one-world.ts';

useWorld();

const catalogue = makeCatalogue();
const [section = '', other = ''] = catalogue.modules.flatMap(({ lessons }) =>
  lessons.flatMap((lesson) => lesson.sections),
);
const PRIVATE = 'A curlew by the creek';

/** Luz, whom a trainer added by name. */
let luz: string;
beforeEach(async () => {
  luz = ulid();
  const { now } = identity;
  const [name, language] = ['Luz', 'es'] as const;
  await putPerson(database.stores.peopleWriter, { id: luz, name, email: '', language, createdAt: now });
  await enrol(luz, 'C1', { enrolledAt: now - MINUTE_MS, name, language });
});

/** Has somebody of the staff print a card for Luz. @returns its letters */
async function printed(by: PersonOf = 'T1'): Promise<string> {
  identity.now += 1;
  const made = await ask(makeSignInCards, { cohort: world.cohorts.C1, people: [luz] }, by);
  return made.cards[0]!.letters;
}
/** Signs in by a card. @returns the cookie */
async function entered(letters: string, attempt = ulid()): Promise<string> {
  const answer = await identity.call({ path: signInByCard.path, body: { letters, attempt } });
  expect(answer.status).toBe(200);
  return `${COOKIES.session}=${answer.cookies[COOKIES.session]!}`;
}

const event = <Kind extends object>(kind: Kind) => ({
  ...{ id: ulid(), course: 'core', at: identity.now, v: 1 },
  ...kind,
});
const step = (of: string) => event({ t: 'step', section: of }) as ProgressEvent;
const keeps = (on: 0 | 1 = 1) => event({ t: 'form', form: TEXTS_FORM, values: { on } }) as ProgressEvent;
const wrote = (text: string) =>
  event({ t: 'work', worksheet: PLAN.id, base: [], body: { text: planText(text) } }) as ProgressEvent;
const sent = (cookie: string, events: readonly ProgressEvent[], more: object = {}) =>
  askBy(sync, batchOf(luz, events, { words: {}, ...more }), cookie);

const noticeOf = (cookie: string) => askBy(readNotice, null, cookie);
const answered = (cookie: string, yes: boolean) => askBy(answerCard, { card: identity.now, yes }, cookie);
const vouched = (by: PersonOf, card: number) =>
  send(vouchForCard, { cohort: world.cohorts.C1, person: luz, card }, by);
const listed = async (by: PersonOf) =>
  (await ask(readSignInCards, { cohort: world.cohorts.C1, after: null }, by)).people.find(
    ({ person }) => person === luz,
  )!;
const stands = async (cookie: string) => (await sendBy(readAccessRequests, null, cookie)).status;

/** Luz comes in by her first card, and writes what nobody else is to read. @returns her phone's cookie */
async function begun(): Promise<string> {
  const own = await entered(await printed());
  await sent(own, [keeps(), step(section)]);
  await sent(own, [wrote(PRIVATE)]);
  await askBy(sendAccessRequest, { cohort: world.cohorts.C1, text: needsText(PRIVATE) }, own);
  return own;
}

describe('S94 who signs in with a further card', () => {
  test('reads nothing that nobody is to read, before somebody says that it is them', async () => {
    expect(JSON.stringify(await sent(await begun(), []))).toContain(PRIVATE);
    const held = await entered(await printed());
    const told = await sent(held, []);
    expect(JSON.stringify(told)).not.toContain(PRIVATE);
    expect(told.state['core']).toMatchObject({
      ...{ steps: { [section]: expect.any(Number) as number }, forms: {} },
    });
    expect((await sendBy(readAccessRequests, null, held)).status).toBe(403);
  });

  test('is on hold also where their record is blank and the card between was never used', async () => {
    expect(await stands(await entered(await printed()))).toBe(200);
    await printed();
    expect(await stands(await entered(await printed()))).toBe(403);
  });

  test('is refused all that is not named as open to them', async () => {
    await begun();
    const held = await entered(await printed());
    for (const row of ROUTES) {
      if (row.who !== 'person' || isOpenWhileHeld(row) || row.on === 'certificates') continue;
      const answer = await sendBy(row, row.method === 'GET' ? null : {}, held);
      expect([row.path, answer.status, await answer.json()]).toEqual([row.path, 403, { error: 'on_hold' }]);
    }
    expect(ROUTES.filter(isOpenWhileHeld).map(({ path }) => path)).toEqual([
      ...['/api/me', '/api/auth/sign-out', '/api/sync', '/api/auth/notice', '/api/auth/pass'],
    ]);
  });

  test('goes on learning; texts and forms wait on the phone, and nothing is lost', async () => {
    const own = await begun();
    const held = await entered(await printed());
    const [done, text, choice, survey] = [step(other), wrote('New'), keeps(0), wrote('More')];

    const { results, epoch } = await sent(held, [done, text, choice, survey]);

    expect(results).toEqual({
      ...{ [done.id]: 'applied', [text.id]: 'retry', [choice.id]: 'retry', [survey.id]: 'retry' },
    });
    // Of what the account holds nothing was erased, and the owner's phone reads all of it.
    expect(JSON.stringify(await sent(own, []))).toContain(PRIVATE);

    await answered(own, true);
    // Another epoch: the phone offers again what it had sent, and takes in the whole record.
    const after = await sent(held, [done, text], { epoch });
    expect(after.epoch).not.toBe(epoch);
    expect(after.results).toEqual({ [done.id]: 'duplicate', [text.id]: 'conflict' });
    expect(JSON.stringify(after)).toContain(PRIVATE);
    expect(after.state['core']?.forms).toHaveProperty([TEXTS_FORM]);
  });

  test('what a phone offers again from before is known, so that it does not wait', async () => {
    const own = await entered(await printed());
    const choice = keeps();
    await sent(own, [choice]);
    const held = await entered(await printed());
    expect((await sent(held, [choice])).results).toEqual({ [choice.id]: 'duplicate' });
  });

  test('opens all by the yes of the owner’s phone, and ends by its no, with the card', async () => {
    const own = await begun();
    const letters = await printed();
    const attempt = ulid();
    const held = await entered(letters, attempt);
    expect(await noticeOf(held)).toEqual({ heldUntil: identity.now + 7 * DAY_MS });
    expect(await noticeOf(own)).toEqual({
      newCard: {
        ...{ card: identity.now, usedAt: identity.now, opensAt: identity.now + 7 * DAY_MS },
        ...{ device: '', vouchedBy: ['Plain T1'] },
      },
    });
    // The phones hear of it with what they send.
    const { me: heard } = await sent(own, [], { groups: { [world.cohorts.C1]: 'full' } });
    expect(heard?.notice).toBe(identity.now + 7 * DAY_MS);

    await answered(own, true);
    expect(await noticeOf(own)).toEqual({});
    expect(await stands(held)).toBe(200);

    const next = await printed();
    const other = await entered(next, attempt);
    await answered(own, false);
    expect((await sendBy(me, null, other)).status).toBe(401);
    // The same try again begins no session that lives.
    const again = await entered(next, attempt);
    expect((await sendBy(me, null, again)).status).toBe(401);
    // The one that was opened before stays open.
    expect(await stands(held)).toBe(200);
    expect(await stands(own)).toBe(200);
  });

  test('opens all once a second one of the staff knows them; both are named to its owner', async () => {
    const own = await begun();
    const held = await entered(await printed());
    expect((await listed('T1')).hold).toMatchObject({ hasVouched: true });
    expect((await listed('KA')).hold).toMatchObject({ hasVouched: false });
    const card = identity.now;
    identity.now += 8 * MINUTE_MS;

    // Who made the card is the first of the two, and is not the second one as well.
    expect((await vouched('T1', card)).status).toBe(404);
    expect((await vouched('T2', card)).status).toBe(404);
    expect(await stands(held)).toBe(403);
    expect(await (await vouched('KA', card)).json()).toEqual({ isOpen: true });

    expect(await stands(held)).toBe(200);
    // As fresh as a sign-in of this moment, so that they can make a passkey.
    expect((await sendBy(beginPasskey, {}, held)).status).toBe(200);
    expect((await listed('KA')).hold).toBeUndefined();
    expect((await vouched('Z', card)).status).toBe(404);
    const { cards = [] } = await askBy(readAudit, null, own);
    expect(cards.map(({ act, by }) => `${act} by ${by}`).toSorted()).toEqual([
      ...['made by Plain T1', 'made by Plain T1', 'used by Luz', 'used by Luz', 'vouched by Plain KA'],
    ]);
  });

  test.each([
    ['a day, where no phone and no passkey of theirs is left', false, 1],
    ['a week, where a phone of theirs may still say no', true, 7],
  ])('opens all after %s', async (_name, isSignedIn, days) => {
    const own = await begun();
    if (!isSignedIn) await askBy(signOut, {}, own);
    const held = await entered(await printed());
    identity.now += days * DAY_MS - 1;
    expect(await stands(held)).toBe(403);
    identity.now += 1;
    expect(await stands(held)).toBe(200);
    const { cards = [] } = await askBy(readAudit, null, held);
    expect(cards[0]).toMatchObject({ act: 'opened', at: identity.now });
  });

  test('ends with the next card while it is on hold', async () => {
    await begun();
    const held = await entered(await printed());
    const next = await entered(await printed());
    expect((await sendBy(me, null, held)).status).toBe(401);
    expect(await stands(next)).toBe(403);
  });

  test('is not on hold with the first card that was used, also where another was lost before it was', async () => {
    await printed();
    expect(await stands(await entered(await printed()))).toBe(200);
  });

  test('is on hold where the first card was used and nothing was done', async () => {
    await entered(await printed());
    expect(await stands(await entered(await printed()))).toBe(403);
  });

  test('gets a card also where they have a passkey, which somebody else may have made', async () => {
    const own = await begun();
    await identity.deps.passkeys.add(ids.hash(ulid()), {
      ...{ id: ids.secret(), person: luz, publicKey: new Uint8Array(77), counter: 0, transports: [] },
      ...{ device: '', createdAt: identity.now, lastUsedAt: null },
    });
    await askBy(signOut, {}, own);
    const held = await entered(await printed());
    expect(await noticeOf(held)).toEqual({ heldUntil: identity.now + 7 * DAY_MS });
  });
});
