import { describe, expect, test } from 'vitest';
import { signedIn } from '#lib/phone/sign-in.ts';
import type { Phone } from '#lib/phone/phone.ts';
import { result } from '#lib/phone/store/database.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import type { Operation } from '#lib/phone/store/rows.ts';
import type { PhoneView } from '#lib/phone/view.ts';
import { ANA, makePhone, meOf, Server } from './phones.ts';

const SHEET = 'alpha.words';
const CARD = 'alpha.hook';

/** A signed-in person's phone. @returns also how to act once, after so many more of its transactions */
async function prepare() {
  const { phone, views, name, store } = makePhone(new Server());
  (await store()).close();
  const database = await result(indexedDB.open(name));
  let left = Infinity;
  let next: () => void = () => undefined;
  class Watched extends PhoneStore {
    override async run<Value>(operation: Operation<Value>): Promise<Value> {
      const value = await super.run(operation);
      left -= 1;
      if (left === 0) next();
      return value;
    }
  }
  Object.assign(phone.tools, { open: () => Promise.resolve(new Watched(database, false)) });
  await phone.start();
  await signedIn(phone, meOf(ANA));
  const actAfter = (transactions: number, act: () => void): void => {
    left = transactions;
    next = act;
  };
  return { phone, views, actAfter };
}

const pending = { email: 'ana@example.org', name: 'Ana', join: null, codeUntil: null };
/** What a person does, and what the page must show of it from then on. */
const acts: Record<string, { act: (phone: Phone) => void; shown: (view: PhoneView) => unknown }> = {
  'a text typed': {
    act: (phone) => void phone.keepText(SHEET, 'at the gate'),
    shown: ({ texts }) => texts.get(SHEET) === 'at the gate',
  },
  'a card opened': {
    act: (phone) => void phone.openCard(CARD),
    shown: ({ record }) => CARD in record.steps && record.place?.section === CARD,
  },
  'a story swapped': { act: (phone) => void phone.swap(CARD, true), shown: ({ swaps }) => swaps.has(CARD) },
  'a sign-in begun': {
    act: (phone) => void phone.keepPending(pending),
    shown: (view) => view.pending?.email === pending.email,
  },
};

describe.each(Object.entries(acts))('%s while the phone is read', (_name, { act, shown }) => {
  // Reading takes four transactions for someone signed in.
  test.each([1, 2, 3, 4])('stays on the screen: after %i transactions', async (transactions) => {
    const { phone, views, actAfter } = await prepare();
    let from = Infinity;
    actAfter(transactions, () => {
      act(phone);
      from = views.length - 1;
    });

    await phone.reread();
    await phone.settled();
    await phone.reread();

    expect(from).toBeLessThan(views.length);
    expect(views.slice(from).map(shown)).not.toContain(false);
  });
});
