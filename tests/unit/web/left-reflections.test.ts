import { expect, test } from 'vitest';
import { setShared } from '#lib/phone/share.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { ANA, BEN, makePhone, meOf, Server } from './phones.ts';

/** The reflection of the tests' course. */
const REFLECTION = 'alpha.q3';

/** Ana has words kept with her account, writes with no signal, and leaves; a version of them is on its way, or not yet made. */
async function left(isUnderWay: boolean) {
  const server = new Server();
  const { phone, store } = makePhone(server);
  await phone.start();
  await signedIn(phone, meOf(ANA));
  server.mishaps = Array.from({ length: 9 }, () => 'lost-request' as const);
  await phone.fillIn('settings.words', { on: 1 });
  await phone.send();
  await phone.keepReflection(REFLECTION, 'my word');
  if (isUnderWay) await phone.send();
  await signOut(phone, { everywhere: false, unsent: 'leave' });
  server.mishaps = [];
  const words = () =>
    new Set(
      [...(server.arrived.get(ANA)?.values() ?? [])].flatMap((event) =>
        event.t === 'work' ? [event.body.text] : [],
      ),
    );
  return { server, phone, store: await store(), words };
}

test.each([true, false])(
  'S55 words left behind go out when their writer is back',
  async (under) => {
    const { server, phone, words } = await left(under);
    server.session = ANA;
    await signedIn(phone, meOf(ANA));
    await phone.send();
    expect(words()).toEqual(new Set(['my word']));
  },
);

test.each([true, false])(
  'S55 words left behind stay where a phone becomes shared',
  async (under) => {
    const { server, phone, words } = await left(under);
    server.session = BEN;
    await signedIn(phone, meOf(BEN));
    expect(await setShared(phone, true)).toBe(0);
    server.session = ANA;
    await signedIn(phone, meOf(ANA));
    await setShared(phone, false);
    await phone.send();
    expect(words()).toEqual(new Set(['my word']));
  },
);
