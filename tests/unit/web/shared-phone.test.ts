import { expect, test } from 'vitest';
import { claim } from '#lib/record/claim.ts';
import { share } from '#lib/record/share.ts';
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
  await one.phone.share(true, share);
  await one.phone.signedIn(meOf(person));
  const kept = async (owner: string) => (await one.store()).belongings(owner);
  return { server, kept, ...one };
}

test('on a shared phone words stay in memory and what was received is taken off', async () => {
  const { phone, kept, server } = await sharedBy(ANA);
  expect(phone.atRest).toBe(true);
  await phone.keepNote(first, 'my word');
  expect(phone.atRest).toBe(false);
  await phone.openCard(first);
  expect((await kept(ANA)).events).toHaveLength(2);
  await phone.send();
  expect(phone.view.status.kind).toBe('saved');
  expect(phone.view.notes.get(first)).toBe('my word');
  expect(phone.view.record.steps).toHaveProperty([first]);
  expect(await kept(ANA)).toMatchObject({ events: [], notes: new Map() });
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first]);
});

test('what stood on the phone before goes into memory, and back when it is shared no more', async () => {
  const server = new Server();
  const { phone, store } = makePhone(server);
  await phone.start();
  await phone.signedIn(meOf(ANA));
  await phone.keepNote(first, 'my word');
  await phone.openCard(first);
  await phone.send();
  await phone.share(true, share);
  expect(phone.view.shared).toBe(true);
  expect(phone.view.notes.get(first)).toBe('my word');
  expect(await (await store()).belongings(ANA)).toMatchObject({ events: [], notes: new Map() });
  await phone.share(false, share);
  expect((await (await store()).belongings(ANA)).notes.get(first)).toBe('my word');
});

test('whoever comes next finds nothing of the one before', async () => {
  const { phone, kept, server } = await sharedBy(ANA);
  await phone.keepNote(first, 'my word');
  await phone.openCard(first);
  expect(await phone.signOut({ everywhere: false, unsent: 'leave' })).toEqual({ kind: 'done' });
  expect(phone.view.notes.size).toBe(0);
  server.session = BEN;
  await phone.signedIn(meOf(BEN));
  expect(phone.view.record.steps).toEqual({});
  expect(phone.view.notes.size).toBe(0);
  expect(phone.view.shared).toBe(true);
  expect(await kept(ANA)).toMatchObject({ events: [], records: [] });
});

test('S15 left with no signal, steps wait out of sight and go to their own person alone', async () => {
  const { phone, server } = await sharedBy(ANA);
  await phone.openCard(first);
  server.mishaps = ['lost-request', 'lost-request'];
  expect(await phone.signOut({ everywhere: false, unsent: 'leave' })).toEqual({
    kind: 'left',
    count: 2,
  });
  expect(phone.view.me).toBeNull();
  expect(phone.view.record.steps).toEqual({});
  server.session = BEN;
  await phone.signedIn(meOf(BEN));
  await phone.openCard(second);
  await phone.send();
  expect(phone.view.claim).toBeNull();
  expect(Object.keys(server.records.get(BEN)?.steps ?? {})).toEqual([second]);
  await phone.signOut({ everywhere: false, unsent: 'stop' });
  server.session = ANA;
  await phone.signedIn(meOf(ANA));
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first]);
  expect(server.arrived.get(BEN)?.size).toBe(2);
});

test('words written without an account go with a yes, and stay behind with a no', async () => {
  for (const mine of [true, false]) {
    const server = new Server();
    const { phone } = makePhone(server);
    await phone.start();
    await phone.share(true, share);
    await phone.keepNote(first, 'my word');
    await phone.openCard(first);
    await phone.signedIn(meOf(ANA));
    expect(phone.view.notes.size).toBe(0);
    await phone.answerClaim(mine ? claim : null);
    expect(phone.view.notes.get(first)).toBe(mine ? 'my word' : undefined);
  }
});
