import { type Me, me as readMe } from '#domain/contract/sign-in.ts';
import { call } from '../api/client.ts';
import { bringRarely } from './browser-tools.ts';
import type { Phone } from './phone.ts';
import type { PhoneStore } from './store/phone-store.ts';
import { hearOf } from './store/hear-of.ts';
import { deviceKeyName } from './store/own-key.ts';
import { OWED_SIGN_OUT, PATH_CHANGE, usedKey } from './store/rows.ts';

/**
 * Someone signed in: the phone is theirs now. Steps made without an account are only offered (`view.claim`).
 */
export async function signedIn(phone: Phone, me: Me): Promise<void> {
  phone.sender.forget();
  const server = await phone.sender.server();
  await phone.change(
    async (store) => {
      await store.keep('me', me);
      await store.keep(usedKey(me.person.id), phone.tools.now());
      const ofBefore = ['pending', OWED_SIGN_OUT, PATH_CHANGE, 'cleared', deviceKeyName(me.person.id)];
      for (const over of ofBefore) await store.keep(over, null);
      // What was refused because they were not enrolled may be welcome now.
      await server?.welcome(store, me.person.id, phone.tools.now());
      await takeOver(phone, store, me);
    },
    { me, pending: null },
  );
  await phone.send();
}

/** Takes in who the server says this person is now. */
export const heardOf = (phone: Phone, me: Me): Promise<void> =>
  phone.change(async (store) => {
    await store.run(hearOf(me));
    await takeOver(phone, store, me);
  });

/** Asks the server who this person is now. With no answer it stays as it was. */
export async function hearAnew(phone: Phone): Promise<void> {
  const outcome = await call(readMe, null);
  if (outcome.ok) await heardOf(phone, outcome.value);
}

/** What accounts that were merged into theirs left here is theirs. With no way to its code it waits. */
async function takeOver(phone: Phone, store: PhoneStore, me: Me): Promise<void> {
  if (me.absorbed === undefined) return;
  const part = await bringRarely();
  await part?.takeOver(store, me, phone.tools);
}
