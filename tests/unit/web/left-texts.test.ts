import { expect, test } from 'vitest';
import { answerClaim } from '#lib/phone/claim.ts';
import { setShared } from '#lib/phone/store/share.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import type { Operation } from '#lib/phone/store/rows.ts';
import { forgetLeft, ownersLeft } from '#lib/phone/store/sign-out.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { ANA, anasPhone, BEN, LEAVE, meOf, signInAs, startPhone } from './phones.ts';

/** The reflection of the tests' course. */
const REFLECTION = 'alpha.q3';

/**
 * Ana keeps reflections with her account, writes without a signal, and leaves. A version is on its way, or
 * not made yet.
 */
async function left(isUnderWay: boolean) {
  const { server, phone, name } = await anasPhone();
  server.mishaps = Array.from({ length: 9 }, () => 'lost-request' as const);
  await phone.fillIn('settings.words', { on: 1 });
  await phone.send();
  await phone.keepText(REFLECTION, 'my word');
  if (isUnderWay) await phone.send();
  await signOut(phone, LEAVE);
  server.mishaps = [];
  return { server, phone, name, words: () => new Set(server.textsOf(ANA)) };
}

test.each([true, false])('S55 words left behind go out when their writer is back', async (under) => {
  const { server, phone, words } = await left(under);
  await signInAs(ANA, phone, server);
  await phone.send();
  expect(words()).toEqual(new Set(['my word']));
});

test.each([true, false])('S55 words left behind stay where a phone becomes shared', async (under) => {
  const { server, phone, words } = await left(under);
  await signInAs(BEN, phone, server);
  await setShared(phone, true);
  await signInAs(ANA, phone, server);
  await setShared(phone, false);
  await phone.send();
  expect(words()).toEqual(new Set(['my word']));
});

test.each([true, false])(
  'S55 words left behind go out where the phone was shared for a while, on a page that is closed since',
  async (under) => {
    const { server, phone, name, words } = await left(under);
    await signInAs(BEN, phone, server);
    await setShared(phone, true);
    const { phone: reopened } = await startPhone(server, name, 5_000);
    await setShared(reopened, false);
    await signInAs(ANA, reopened, server);
    await reopened.send();
    expect(words()).toEqual(new Set(['my word']));
  },
);

test('what somebody wrote last before another person signed in goes out, though the phone is shared now', async () => {
  const { server, phone, name, words } = await left(true);
  await signInAs(ANA, phone, server);
  await phone.keepText(REFLECTION, 'my last word');
  await signInAs(BEN, phone, server);
  await setShared(phone, true);

  const { phone: reopened } = await startPhone(server, name, 5_000);
  await signInAs(ANA, reopened, server);
  expect(words()).toEqual(new Set(['my word', 'my last word']));
});

test.each([true, false])(
  'versions in conflict that were on this phone alone go out too, though the phone is shared now',
  async (signsOut) => {
    const { server, phone, name, words } = await left(true);
    await phone.keepText(REFLECTION, 'from before');
    await phone.openCard('alpha.hook');
    await signInAs(ANA, phone, server);
    await answerClaim(phone, ANA, true);
    expect(phone.view.conflicts).toBe(1);
    if (signsOut) await signOut(phone, LEAVE);
    await signInAs(BEN, phone, server);
    await setShared(phone, true);

    const { phone: reopened } = await startPhone(server, name, 5_000);
    await signInAs(ANA, reopened, server);
    expect(words()).toEqual(new Set(['my word', 'from before']));
  },
);

test('words left behind go out, though their writer, back with no signal, makes the phone a shared one', async () => {
  const { server, phone, words } = await left(true);
  await signInAs(ANA, phone, server);
  await phone.keepText(REFLECTION, 'my last word');
  server.mishaps = Array.from({ length: 3 }, () => 'lost-request' as const);
  await signOut(phone, LEAVE);
  await signedIn(phone, meOf(ANA));
  await setShared(phone, true);
  expect(server.mishaps).toEqual([]);
  await phone.send();
  expect(words()).toEqual(new Set(['my word', 'my last word']));
});

test.each([true, false])(
  'S55 words left behind by who was deleted since go, and nobody else’s',
  async (under) => {
    const { phone } = await left(under);
    await signedIn(phone, meOf(BEN));
    await phone.keepText(REFLECTION, 'the word of Ben');
    const run = <Value>(work: Operation<Value>) => phone.use((store) => store.run(work));
    expect(await run(ownersLeft(BEN))).toEqual([ANA]);
    // Not of who is here.
    await run(forgetLeft(BEN));
    await run(forgetLeft(ANA));
    await run(forgetLeft(ANA));
    expect(await run(ownersLeft(BEN))).toEqual([]);
    expect(await phone.use((store) => store.belongings(ANA))).toMatchObject({ events: [], texts: new Map() });
    expect((await phone.use((store) => store.belongings(BEN))).texts.get(REFLECTION)).toBe('the word of Ben');
  },
);
