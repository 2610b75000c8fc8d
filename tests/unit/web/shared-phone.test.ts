import { expect, test } from 'vitest';
import { answerClaim } from '#lib/phone/claim.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { result } from '#lib/phone/store/database.ts';
import { IDLE_MS } from '#lib/phone/store/idle.ts';
import { setShared } from '#lib/phone/store/share.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { reading } from '#lib/phone/store/rows.ts';
import {
  ANA,
  BEN,
  cards,
  DISCARD,
  LEAVE,
  makePhone,
  meOf,
  Server,
  signInAs,
  startPhone,
  STOP,
} from './phones.ts';

const [first = '', second = ''] = cards;

async function sharedBy(person: string) {
  const server = new Server();
  server.session = person;
  const one = await startPhone(server);
  await setShared(one.phone, true);
  await signedIn(one.phone, meOf(person));
  const kept = async (owner: string) => (await one.store()).belongings(owner);
  return { ...one, kept };
}

test('on a shared phone words are there after a reload, and what was received is taken off', async () => {
  const { phone, kept, server, name } = await sharedBy(ANA);
  await phone.keepText(first, 'my word');
  expect(phone.atRest).toBe(true);
  await phone.openCard(first);
  expect((await kept(ANA)).events).toHaveLength(2);
  await phone.send();
  expect(phone.view.record.steps).toHaveProperty([first]);
  expect((await kept(ANA)).events).toEqual([]);
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first]);
  const { phone: reloaded } = await startPhone(server, name, 5_000);
  expect(reloaded.view.texts.get(first)).toBe('my word');
});

test.each([0, 1])(
  'S55 left for a quarter of an hour, words are gone before anything is shown, kept with the account: %i',
  async (on) => {
    const { phone, kept, server, name } = await sharedBy(ANA);
    await phone.fillIn('settings.words', { on });
    await phone.keepText(first, 'my word');
    await phone.send();
    await phone.keepText(second, 'written with no signal');
    server.mishaps = ['lost-request', 'lost-request'];
    const reopen = async (later: number) => {
      const { phone: reopened, world, views } = makePhone(server, name, 5_000);
      world.later = later;
      await reopened.start();
      return views.map(({ texts }) => texts.get(first)).filter((text) => text !== undefined);
    };
    expect(await reopen(IDLE_MS - MINUTE_MS)).not.toEqual([]);
    expect(await reopen(IDLE_MS + MINUTE_MS)).toEqual([]);
    expect((await kept(ANA)).texts).toEqual(new Map());
    // What the account is to keep still goes there.
    server.mishaps = [];
    await reopen(IDLE_MS + MINUTE_MS);
    expect(server.textsOf(ANA)).toEqual(on === 1 ? ['my word', 'written with no signal'] : []);
  },
);

test('words of somebody who signed in over another person stay nobody’s on a shared phone', async () => {
  const { phone, kept, server, name } = await sharedBy(ANA);
  await phone.keepText(first, 'my word');
  await signInAs(BEN, phone, server);
  await startPhone(server, name, 5_000);
  expect((await kept(ANA)).texts).toEqual(new Map());
});

test('without an account, words on a shared phone are in the page alone, and kept when it is shared no more', async () => {
  const { phone, store } = await startPhone();
  await phone.keepText(first, 'my word');
  await setShared(phone, true);
  await phone.keepText(second, 'another');
  expect(phone.atRest).toBe(false);
  expect([phone.view.texts.get(first), phone.view.texts.get(second)]).toEqual(['my word', 'another']);
  const text = await (
    await store()
  ).run(reading(['notes'], (tx) => result(tx.objectStore('notes').getAll())));
  expect(text).toEqual([]);
  await setShared(phone, false);
  const kept = await (
    await store()
  ).run(reading(['notes'], (tx) => result(tx.objectStore('notes').getAll())));
  expect(kept.map((row) => row.text)).toEqual(['my word', 'another']);
});

test('whoever comes next finds nothing of the one before', async () => {
  const { phone, kept, server } = await sharedBy(ANA);
  await phone.keepText(first, 'my word');
  await phone.openCard(first);
  expect(await signOut(phone, LEAVE)).toMatchObject({ kind: 'done' });
  expect(phone.view.texts.size).toBe(0);
  await signInAs(BEN, phone, server);
  expect(phone.view.record.steps).toEqual({});
  expect(phone.view.texts.size).toBe(0);
  expect(phone.view.shared).toBe(true);
  expect(await kept(ANA)).toMatchObject({ events: [], records: [] });
});

test('S15 left with no signal, steps wait out of sight and go to their own person alone', async () => {
  const { phone, server } = await sharedBy(ANA);
  await phone.openCard(first);
  server.mishaps = ['lost-request', 'lost-request'];
  expect(await signOut(phone, LEAVE)).toEqual({ kind: 'left', session: 'unknown', count: 2 });
  expect(phone.view.me).toBeNull();
  expect(phone.view.record.steps).toEqual({});
  await signInAs(BEN, phone, server);
  await phone.openCard(second);
  await phone.send();
  expect(phone.view.claim).toBeNull();
  expect(Object.keys(server.records.get(BEN)?.steps ?? {})).toEqual([second]);
  await signOut(phone, STOP);
  await signInAs(ANA, phone, server);
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first]);
  expect(server.arrived.get(BEN)?.size).toBe(2);
});

test('words written without an account go with a yes, and stay behind with a no', async () => {
  for (const mine of [true, false]) {
    const { phone } = await startPhone();
    await setShared(phone, true);
    await phone.keepText(first, 'my word');
    await phone.openCard(first);
    await signedIn(phone, meOf(ANA));
    expect(phone.view.texts.size).toBe(0);
    await answerClaim(phone, ANA, mine);
    expect(phone.view.texts.get(first)).toBe(mine ? 'my word' : undefined);
  }
});

test('S15 words written without an account go to nobody whom the question did not name', async () => {
  const { phone } = await startPhone();
  await setShared(phone, true);
  await phone.keepText(first, 'my word');
  await signedIn(phone, meOf(BEN));
  await answerClaim(phone, ANA, true);
  expect(phone.view.texts.size).toBe(0);
});

test('a phone becomes shared with no signal too: its holder’s words stay theirs, and go to their account', async () => {
  const { server, phone, store } = await startPhone();
  await phone.keepText(second, 'without an account');
  await signedIn(phone, meOf(ANA));
  await phone.fillIn('settings.words', { on: 1 });
  await phone.keepText('alpha.q3', 'my word');
  server.mishaps = ['lost-request'];
  await setShared(phone, true);
  expect(phone.view.shared).toBe(true);
  expect(phone.view.texts.get('alpha.q3')).toBe('my word');
  const kept = await store();
  const notes = await kept.run(reading(['notes'], (tx) => result(tx.objectStore('notes').getAll())));
  expect(notes.map(({ text }) => text)).toEqual(['my word']);
  expect(await signOut(phone, STOP)).toMatchObject({ words: ['alpha.q3'] });
  expect(await signOut(phone, STOP)).toMatchObject({ kind: 'done' });
  expect(server.textsOf(ANA)).toEqual(['my word']);
  expect((await kept.belongings(ANA)).texts).toEqual(new Map());
  // The person who uses it without an account still has their reflection, in memory.
  expect(phone.view.texts.get(second)).toBe('without an account');
});

test.each([0, 1])(
  'what a tab had in memory of somebody who signed out in another one stays off the phone, kept: %i',
  async (on) => {
    const { server, phone, name, store } = await startPhone();
    const { phone: other } = await startPhone(server, name, 5_000);
    await signedIn(phone, meOf(ANA));
    await phone.fillIn('settings.words', { on });
    await phone.keepText(first, 'my word');
    await phone.send();
    await setShared(other, true);
    await signOut(phone, DISCARD);
    await setShared(other, false);
    expect((await (await store()).belongings(ANA)).texts).toEqual(new Map());
  },
);
