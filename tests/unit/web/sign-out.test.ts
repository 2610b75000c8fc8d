import { expect, test } from 'vitest';
import { answerClaim } from '#lib/phone/claim.ts';
import { epochOf, readWaiting } from '#lib/phone/store/outbox.ts';
import { applyReply } from '#lib/phone/store/apply-reply.ts';
import { Phone } from '#lib/phone/phone.ts';
import { readOnlyHere, signOut } from '#lib/phone/sign-out.ts';
import { heardOf, signedIn } from '#lib/phone/sign-in.ts';
import { writing } from '#lib/phone/store/rows.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import {
  ANA,
  cards,
  DISCARD,
  LEAVE,
  makePhone,
  meOf,
  Server,
  signInAs,
  startPhone,
  STOP,
  syllabus,
} from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';

const [first = '', second = '', third = ''] = cards;

/** Two tabs of one browser, whose person is Ana. Neither hears of what the other does. */
async function twoTabs() {
  const server = new Server();
  const one = await startPhone(server);
  await one.phone.openCard(first);
  await signedIn(one.phone, meOf(ANA));
  await answerClaim(one.phone, ANA, false);
  const two = await startPhone(server, one.name, 500_000);
  const store = await one.store();
  return { server, one: one.phone, two: two.phone, store };
}

test.each(['one after the other', 'at once'])(
  'S55 two tabs that sign out %s take nothing from whoever has no account',
  async (how) => {
    const { one, two } = await twoTabs();
    if (how === 'at once') await Promise.all([signOut(one, LEAVE), signOut(two, LEAVE)]);
    else for (const tab of [one, two]) await signOut(tab, LEAVE);
    // And once more, in a tab where nobody is signed in.
    await signOut(one, LEAVE);
    for (const tab of [one, two]) {
      await tab.reread();
      expect(tab.view.me).toBeNull();
      expect(Object.keys(tab.view.record.steps)).toEqual([first]);
    }
  },
);

test('S55 what another tab, or this one, writes while the session ends is kept and told', async () => {
  const { server, one, two, store } = await twoTabs();
  await one.send();
  // The first call sends; with the second the session ends.
  server.meanwhile = async () => {
    server.meanwhile = async () => {
      await two.openCard(second);
      void one.openCard(third);
    };
  };
  expect(await signOut(one, STOP)).toEqual({ kind: 'left', session: 'ended', count: 4 });
  const sections = (await store.run(readWaiting(ANA))).map((event) => 'section' in event && event.section);
  expect(new Set(sections)).toEqual(new Set([second, third]));
  await signInAs(ANA, one, server);
  expect(new Set(Object.keys(server.records.get(ANA)?.steps ?? {}))).toEqual(new Set([second, third]));
});

test('S55 only a yes to it deletes what waits', async () => {
  const { server, one, store } = await twoTabs();
  await one.openCard(second);
  server.mishaps = ['lost-request', 'lost-request'];
  expect(await signOut(one, DISCARD)).toEqual({ kind: 'done', session: 'unknown' });
  expect((await store.belongings(ANA)).events).toEqual([]);
});

test('S55 an answer of the server that comes after signing out brings nothing back', async () => {
  const { server, one, two, store } = await twoTabs();
  await one.openCard(second);
  await two.reread();
  server.meanwhile = () => signOut(one, STOP);
  await two.send();
  expect(await store.belongings(ANA)).toMatchObject({ events: [], records: [], texts: new Map() });
  expect(await epochOf(store, ANA)).toBe('');
});

test.each(['before', 'after'])(
  'S55 words that the server tells %s signing out are not on the phone',
  async (order) => {
    const { one, store } = await twoTabs();
    await one.openCard(second);
    const batch = await store.run(readWaiting(ANA));
    const hear = () =>
      store.run(
        applyReply(
          ANA,
          batch,
          {
            epoch: 'another',
            now: 1,
            results: Object.fromEntries(batch.map(({ id }) => [id, 'applied' as const])),
            state: { core: { ...emptyRecord('core'), version: 9 } },
            words: { 'alpha.words': { count: 1, heads: [{ id: ulidOf(1), at: 1, text: 'mine' }] } },
          },
          1,
        ),
      );
    if (order === 'before') await hear();
    await signOut(one, LEAVE);
    if (order === 'after') await hear();
    expect(await store.belongings(ANA)).toMatchObject({ events: [], records: [], texts: new Map() });
    expect(await epochOf(store, ANA)).toBe('');
  },
);

test('signed out everywhere with no signal, it is owed everywhere, and made good', async () => {
  const { server, one } = await twoTabs();
  server.mishaps = ['lost-request', 'lost-request'];
  expect(await signOut(one, { everywhere: true, unsent: 'stop' })).toEqual({
    kind: 'done',
    session: 'unknown',
  });
  server.paths.length = 0;
  await one.back();
  await one.back();
  expect(server.paths).toEqual(['/api/auth/sign-out-everywhere']);
});

test('S15 the steps go to the account that the question named, or to none', async () => {
  const { phone, store } = await startPhone();
  await phone.openCard(first);
  const ben = ulidOf(1_000_002);
  await signedIn(phone, meOf(ben));
  await answerClaim(phone, ANA, true);
  const kept = await store();
  expect((await kept.belongings(ANA)).events).toEqual([]);
  expect((await kept.belongings(ben)).events).toEqual([]);
});

test('S55 steps done while a round is out are sent before someone signs out', async () => {
  const { server, one } = await twoTabs();
  await one.openCard(second);
  server.meanwhile = () => one.openCard(third);
  const round = one.send();
  expect(await signOut(one, STOP)).toEqual({ kind: 'done', session: 'ended' });
  await round;
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toContain(third);
});

test('S55 words that are on this phone alone stop a sign-out, and stay where it goes on', async () => {
  const { one, store } = await twoTabs();
  await one.fillIn(TEXTS_FORM, { on: 1 });
  await one.send();
  const note = { owner: ANA, section: 'alpha.words', text: 'sent', sent: 'sent', base: [ulidOf(1)] };
  const heads = [
    { id: ulidOf(1), at: 1, text: 'sent' },
    { id: ulidOf(2), at: 2, text: 'written before', isHere: true },
  ];
  await store.run(
    writing(['notes'], (tx) => {
      tx.objectStore('notes').put({ ...note, heads }, [ANA, note.section]);
    }),
  );
  expect(await signOut(one, STOP)).toEqual({ kind: 'unsent', count: 0, words: [note.section] });
  expect(await signOut(one, LEAVE)).toMatchObject({ kind: 'left', count: 1 });
  expect((await store.belongings(ANA)).texts.get(note.section)).toBe('sent');
});

test('S55 words that no account keeps stop a sign-out by name, and only a yes deletes them', async () => {
  const { one, store } = await twoTabs();
  await one.keepText('alpha.q3', 'my word');
  await one.keepText('w.issue-sentence', 'my sentence');
  await one.keepText('w.plan', 'written, and deleted again');
  await one.keepText('w.plan', '');
  await one.send();
  const words = ['alpha.q3', 'w.issue-sentence'];
  expect(await signOut(one, STOP)).toEqual({ kind: 'unsent', count: 0, words });
  expect(one.view.me).not.toBeNull();
  expect((await store.belongings(ANA)).texts.get('alpha.q3')).toBe('my word');
  expect(await signOut(one, DISCARD)).toMatchObject({ kind: 'done' });
  expect((await store.belongings(ANA)).texts).toEqual(new Map());
});

test('S55 once words are with the account, nothing stops a sign-out', async () => {
  const { server, one } = await twoTabs();
  await one.keepText('alpha.q3', 'my word');
  expect(await signOut(one, STOP)).toMatchObject({ kind: 'unsent', words: ['alpha.q3'] });
  server.mishaps = ['lost-request'];
  await one.fillIn(TEXTS_FORM, { on: 1 });
  await one.send();
  expect(await readOnlyHere(one, ANA)).toEqual({ steps: 1, words: ['alpha.q3'] });
  await one.send();
  expect(await readOnlyHere(one, ANA)).toEqual({ steps: 0, words: [] });
  expect(await signOut(one, STOP)).toEqual({ kind: 'done', session: 'ended' });
});

test('S55 in a browser that keeps nothing, words in the page alone stop a sign-out', async () => {
  const { phone } = makePhone(new Server());
  const broken = new Phone(
    syllabus.course,
    { ...phone.tools, open: () => Promise.reject(new DOMException()) },
    () => {
      // Nothing is shown.
    },
  );
  await broken.start();
  await signedIn(broken, meOf(ANA));
  await broken.keepText('alpha.q3', 'my word');
  expect(await signOut(broken, STOP)).toEqual({ kind: 'unsent', count: 0, words: ['alpha.q3'] });
});

test('S55 what a page hears of someone does not bring back who has signed out in another tab', async () => {
  const { one, two, store } = await twoTabs();
  await signOut(one, STOP);
  await heardOf(two, meOf(ANA));
  expect((await store.state()).me).toBeNull();
});
