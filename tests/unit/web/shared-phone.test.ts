import { expect, test } from 'vitest';
import { answerClaim } from '#lib/phone/claim.ts';
import { result } from '#lib/phone/store/database.ts';
import { setShared } from '#lib/phone/share.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { reading } from '#lib/phone/store/rows.ts';
import { items, sections } from '../domain/phones.ts';
import { ANA, BEN, makePhone, meOf, Server } from './phones.ts';

/** Sections that are done by opening them. */
const cards = sections.filter((section) => items.every(({ id }) => id !== section));
const [first = '', second = ''] = cards;

async function sharedBy(person: string) {
  const server = new Server();
  server.session = person;
  const one = makePhone(server);
  await one.phone.start();
  await setShared(one.phone, true);
  await signedIn(one.phone, meOf(person));
  const kept = async (owner: string) => (await one.store()).belongings(owner);
  return { server, kept, ...one };
}

test('on a shared phone words stay in memory and what was received is taken off', async () => {
  const { phone, kept, server } = await sharedBy(ANA);
  expect(phone.atRest).toBe(true);
  await phone.keepText(first, 'my word');
  expect(phone.atRest).toBe(false);
  await phone.openCard(first);
  expect((await kept(ANA)).events).toHaveLength(2);
  await phone.send();
  expect(phone.view.status.kind).toBe('saved');
  expect(phone.view.texts.get(first)).toBe('my word');
  expect(phone.view.record.steps).toHaveProperty([first]);
  expect(await kept(ANA)).toMatchObject({ events: [], texts: new Map() });
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first]);
});

test('what stood on the phone before goes into memory, and back when it is shared no more', async () => {
  const server = new Server();
  const { phone, store } = makePhone(server);
  await phone.start();
  await signedIn(phone, meOf(ANA));
  await phone.keepText(first, 'my word');
  await phone.openCard(first);
  await phone.send();
  await setShared(phone, true);
  expect(phone.view.shared).toBe(true);
  expect(phone.view.texts.get(first)).toBe('my word');
  expect(await (await store()).belongings(ANA)).toMatchObject({
    events: [],
    texts: new Map(),
  });
  await setShared(phone, false);
  expect((await (await store()).belongings(ANA)).texts.get(first)).toBe('my word');
});

test('whoever comes next finds nothing of the one before', async () => {
  const { phone, kept, server } = await sharedBy(ANA);
  await phone.keepText(first, 'my word');
  await phone.openCard(first);
  expect(await signOut(phone, { everywhere: false, unsent: 'leave' })).toMatchObject({
    kind: 'done',
  });
  expect(phone.view.texts.size).toBe(0);
  server.session = BEN;
  await signedIn(phone, meOf(BEN));
  expect(phone.view.record.steps).toEqual({});
  expect(phone.view.texts.size).toBe(0);
  expect(phone.view.shared).toBe(true);
  expect(await kept(ANA)).toMatchObject({ events: [], records: [] });
});

test('S15 left with no signal, steps wait out of sight and go to their own person alone', async () => {
  const { phone, server } = await sharedBy(ANA);
  await phone.openCard(first);
  server.mishaps = ['lost-request', 'lost-request'];
  expect(await signOut(phone, { everywhere: false, unsent: 'leave' })).toEqual({
    kind: 'left',
    session: 'unknown',
    count: 2,
  });
  expect(phone.view.me).toBeNull();
  expect(phone.view.record.steps).toEqual({});
  server.session = BEN;
  await signedIn(phone, meOf(BEN));
  await phone.openCard(second);
  await phone.send();
  expect(phone.view.claim).toBeNull();
  expect(Object.keys(server.records.get(BEN)?.steps ?? {})).toEqual([second]);
  await signOut(phone, { everywhere: false, unsent: 'stop' });
  server.session = ANA;
  await signedIn(phone, meOf(ANA));
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first]);
  expect(server.arrived.get(BEN)?.size).toBe(2);
});

test('words written without an account go with a yes, and stay behind with a no', async () => {
  for (const mine of [true, false]) {
    const server = new Server();
    const { phone } = makePhone(server);
    await phone.start();
    await setShared(phone, true);
    await phone.keepText(first, 'my word');
    await phone.openCard(first);
    await signedIn(phone, meOf(ANA));
    expect(phone.view.texts.size).toBe(0);
    await answerClaim(phone, ANA, mine);
    expect(phone.view.texts.get(first)).toBe(mine ? 'my word' : undefined);
  }
});

test('of a phone that becomes shared, words for an account go there first; nobody’s stay on it', async () => {
  const server = new Server();
  const { phone, store } = makePhone(server);
  await phone.start();
  await phone.keepText(second, 'without an account');
  await signedIn(phone, meOf(ANA));
  await phone.fillIn('settings.words', { on: 1 });
  await phone.keepText(first, 'my word');
  server.mishaps = ['lost-request'];
  expect(await setShared(phone, true)).toBe(1);
  expect(phone.view.shared).toBe(false);
  const kept = await store();
  expect((await kept.belongings(ANA)).texts.get(first)).toBe('my word');

  expect(await setShared(phone, true)).toBe(0);
  expect(phone.view.shared).toBe(true);
  expect(phone.view.texts.get(first)).toBe('my word');
  const text = JSON.stringify(
    await kept.run(
      reading(['notes', 'events'], async (tx) => [
        await result(tx.objectStore('notes').getAll()),
        await result(tx.objectStore('events').getAll()),
      ]),
    ),
  );
  expect(text).not.toMatch(/my word|without an account/);

  // All of it was sent, so nothing is at stake; what is written now would be.
  await phone.keepText(first, 'my last word');
  expect(await signOut(phone, { everywhere: false, unsent: 'stop' })).toEqual({
    kind: 'unsent',
    count: 1,
  });
  expect(await signOut(phone, { everywhere: false, unsent: 'discard' })).toMatchObject({
    kind: 'done',
  });
  // The person who uses it without an account still has their reflection, in memory.
  expect(phone.view.texts.get(second)).toBe('without an account');
});

test('a tab that hasn’t heard who signed in shares no phone before their reflections are sent', async () => {
  const server = new Server();
  const { phone, name, store } = makePhone(server);
  await phone.start();
  const { phone: behind } = makePhone(server, name, 5_000);
  await behind.start();
  await signedIn(phone, meOf(ANA));
  await phone.fillIn('settings.words', { on: 1 });
  await phone.keepText(first, 'my word');
  const hasText = async () => (await (await store()).belongings(ANA)).texts.has(first);

  server.mishaps = ['lost-request'];
  expect(await setShared(behind, true)).toBe(1);
  expect(await hasText()).toBe(true);

  expect(await setShared(behind, true)).toBe(0);
  expect(await hasText()).toBe(false);
  const texts = [...(server.arrived.get(ANA)?.values() ?? [])].flatMap((event) =>
    event.t === 'work' ? [event.body.text] : [],
  );
  expect(texts).toEqual(['my word']);
});

test.each([0, 1])(
  'what a tab had in memory of somebody who signed out in another one stays off the phone, kept: %i',
  async (on) => {
    const server = new Server();
    const { phone, name, store } = makePhone(server);
    await phone.start();
    const { phone: other } = makePhone(server, name, 5_000);
    await other.start();
    await signedIn(phone, meOf(ANA));
    await phone.fillIn('settings.words', { on });
    await phone.keepText(first, 'my word');
    await phone.send();
    expect(await setShared(other, true)).toBe(0);
    await signOut(phone, { everywhere: false, unsent: 'stop' });
    await setShared(other, false);
    expect((await (await store()).belongings(ANA)).texts).toEqual(new Map());
  },
);
