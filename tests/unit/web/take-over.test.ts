import { expect, test } from 'vitest';
import { signedIn } from '#lib/phone/sign-in.ts';
import { readConflicts } from '#lib/phone/store/conflicts.ts';
import { ANA, BEN, cards, meOf, Server, signInAs, startPhone } from './phones.ts';

const [first = '', second = ''] = cards;

/** A phone on which Ben opened a card and wrote a word, and nothing of it was sent. */
async function leftByBen() {
  const server = new Server();
  server.session = BEN;
  const one = await startPhone(server);
  await signedIn(one.phone, meOf(BEN));
  server.session = null;
  await one.phone.keepText(first, 'the word of Ben');
  await one.phone.openCard(first);
  await one.phone.send();
  expect(server.arrived.get(BEN)?.size ?? 0).toBe(0);
  return { ...one, kept: async (owner: string) => (await one.store()).belongings(owner) };
}

test('S79 who signs in to the kept account sends what this phone holds of the absorbed one, as theirs', async () => {
  const { server, phone, kept } = await leftByBen();
  server.session = ANA;
  await signedIn(phone, { ...meOf(ANA), absorbed: [BEN] });
  await phone.send();
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first]);
  expect(server.arrived.get(BEN)?.size ?? 0).toBe(0);
  expect(phone.view.texts.get(first)).toBe('the word of Ben');
  expect(await kept(BEN)).toMatchObject({ events: [], texts: new Map() });
  // Once more changes nothing.
  const count = server.arrived.get(ANA)?.size;
  await signedIn(phone, { ...meOf(ANA), absorbed: [BEN] });
  await phone.send();
  expect(server.arrived.get(ANA)?.size).toBe(count);
});

test('S79 S15 of an account that was not absorbed nothing is taken, and it waits for its own person', async () => {
  const { server, phone, kept } = await leftByBen();
  await signInAs(ANA, phone, server);
  await phone.openCard(second);
  await phone.send();
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([second]);
  expect(phone.view.texts.get(first)).toBeUndefined();
  const { events, texts } = await kept(BEN);
  expect(events.length).toBeGreaterThan(0);
  expect(texts.get(first)).toBe('the word of Ben');
});

test('S79 another text in the same place stays beside theirs, and they choose', async () => {
  const { server, phone, store } = await leftByBen();
  await signInAs(ANA, phone, server);
  await phone.keepText(first, 'the word of Ana');
  await signedIn(phone, { ...meOf(ANA), absorbed: [BEN] });
  expect(phone.view.texts.get(first)).toBe('the word of Ana');
  const heads = (await (await store()).run(readConflicts(ANA))).get(first) ?? [];
  expect(heads.map(({ text }) => text)).toEqual(['the word of Ana', 'the word of Ben']);
});
