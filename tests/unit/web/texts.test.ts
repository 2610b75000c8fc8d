import { beforeEach, describe, expect, test } from 'vitest';
import type { WorksheetState } from '#domain/contract/sync.ts';
import { type ProgressEvent, applyEvent, emptyRecord } from '#domain/record/events/events.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { answerClaim } from '#lib/phone/claim.ts';
import { result } from '#lib/phone/store/database.ts';
import { claim } from '#lib/phone/store/claim.ts';
import { readWaiting } from '#lib/phone/store/outbox.ts';
import { share } from '#lib/phone/store/share.ts';
import { applyReply } from '#lib/phone/store/apply-reply.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import { queueTexts } from '#lib/phone/store/texts.ts';
import { readConflicts, resolveConflict } from '#lib/phone/store/conflicts.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { writing } from '#lib/phone/store/rows.ts';
import { ANA, anasPhone, DISCARD, freshName, meOf, Server } from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';

const SHEET = 'alpha.words';
const head = (number: number, text: string) => ({ id: ulidOf(number), at: number, text });
let store: PhoneStore;
let made = 100;
const setting = (on: 0 | 1): ProgressEvent => ({
  id: ulidOf((made += 1)),
  course: 'core',
  at: made,
  v: 1,
  t: 'form',
  form: 'settings.words',
  values: { on },
});
const tools = { course: 'core', now: () => made, newId: () => ulidOf((made += 1)) };
const prepare = () => store.run(queueTexts(tools, ANA));
const say = (on: 0 | 1) => store.append(ANA, [setting(on)], made, new Set());
const write = async (text: string) => store.keepText(ANA, SHEET, text, (await note()) ?? '');
/** Writes, and puts a version of the text among those that wait. */
const prepareText = async (text: string) => {
  await write(text);
  await prepare();
};
const versions = async () =>
  (await store.run(readWaiting(ANA))).flatMap((event) => (event.t === 'work' ? [event] : []));
/** What the server holds: it sends the record back with each reply. */
let record: LearningRecord;
/** Takes a batch in and has the phone hear that. @returns how many events wait again */
const takeIn = async (batch: readonly ProgressEvent[], words: Record<string, WorksheetState>) => {
  const next = batch.reduce((sum, event) => applyEvent(sum, event, () => true), record);
  record = { ...next, version: record.version + 1 };
  const results = Object.fromEntries(batch.map(({ id }) => [id, 'applied' as const]));
  const reply = { epoch: 'e', results, state: { core: record }, words, now: made };
  return (await store.run(applyReply(ANA, batch, reply, made))).again;
};
/** The server takes all that is unsent and replies with a worksheet. */
const answer = async (heads: ReturnType<typeof head>[] = [], count = heads.length) => {
  const batch = await store.run(readWaiting(ANA));
  return takeIn(batch, heads.length === 0 && count === 0 ? {} : { [SHEET]: { count, heads } });
};
/** Texts are kept with the account from here on, where others stand already. */
const keepBeside = async (...heads: ReturnType<typeof head>[]) => {
  await say(1);
  await prepare();
  await answer(heads);
};
const note = async () => (await store.belongings(ANA)).texts.get(SHEET);
const apart = async () => (await store.run(readConflicts(ANA))).get(SHEET);

beforeEach(async () => {
  record = emptyRecord('core');
  store = await PhoneStore.open(freshName());
  await store.keep('me', meOf(ANA));
});

describe('words', () => {
  test('stay on the phone until somebody says otherwise', async () => {
    await write('at the gate');
    expect(await prepare()).toBeNull();
    expect(await versions()).toEqual([]);
  });

  test('go once words are kept: those from before too, and only the last of what was typed', async () => {
    await write('at');
    await write('at the gate');
    await say(1);
    expect(await prepare()).toEqual({});
    expect(await versions()).toMatchObject([{ worksheet: SHEET, base: [], body: { text: 'at the gate' } }]);
    await prepare();
    expect(await versions()).toHaveLength(1);
  });

  test('that change while a version waits follow it, made from it, once it is answered', async () => {
    await say(1);
    await prepareText('one');
    const [first] = await versions();
    await write('two');
    await prepareText('three');
    expect(await versions()).toEqual([first]);

    await answer();
    await prepare();

    expect(await versions()).toMatchObject([{ base: [first!.id], body: { text: 'three' } }]);
  });

  test('of another phone come in where nothing was written here', async () => {
    await keepBeside(head(1, 'from the other phone'));
    expect(await note()).toBe('from the other phone');
    expect(await prepare()).toEqual({ [SHEET]: 1 });
    expect(await versions()).toEqual([]);

    await prepareText('and more');
    expect(await versions()).toMatchObject([{ base: [ulidOf(1)], body: { text: 'and more' } }]);
  });

  test('R9 of another phone never take the place of words that wait here', async () => {
    await keepBeside(head(1, 'first'));
    await write('mine');
    await answer([head(2, 'theirs')], 2);
    expect(await note()).toBe('mine');

    await prepare();
    expect(await versions()).toMatchObject([{ base: [ulidOf(1)], body: { text: 'mine' } }]);
    const [mine] = await versions();
    const heads = [head(2, 'theirs'), { ...head(3, 'mine'), id: mine!.id }];
    await answer(heads, 3);
    expect(await note()).toBe('mine');
    expect(await apart()).toEqual(heads);
  });

  test('R9 written apart stay so through edits, until a person chooses: then one version names them all', async () => {
    await keepBeside(head(1, 'one'), head(2, 'two'), head(3, 'three'));
    await prepareText('one and a half');
    expect(await versions()).toMatchObject([{ base: [ulidOf(1)] }]);
    expect(await apart()).toHaveLength(3);
    await answer([head(2, 'two'), head(3, 'three'), head(made, 'one and a half')], 4);

    // Ana chooses the same text, and the choice must still be sent.
    await store.run(resolveConflict(ANA, SHEET, 'one and a half'));
    expect(await apart()).toBeUndefined();
    await prepare();

    expect(await versions()).toMatchObject([
      { base: [ulidOf(2), ulidOf(3), expect.any(String)], body: { text: 'one and a half' } },
    ]);
  });

  test('that are the same on both phones ask nobody anything', async () => {
    await keepBeside(head(1, 'the same'), head(2, 'the same'));
    expect(await apart()).toBeUndefined();
    await prepareText('changed');
    expect(await versions()).toMatchObject([{ base: [ulidOf(1), ulidOf(2)] }]);
  });

  test('R9 of another phone that came in unseen, between a keystroke and its writing, are never an ancestor', async () => {
    await keepBeside(head(1, 'seen'));
    await answer([head(2, 'unseen')], 2);
    await store.keepText(ANA, SHEET, 'seen, and more', 'seen');
    await prepare();
    expect(await versions()).toMatchObject([{ base: [], body: { text: 'seen, and more' } }]);
    const heads = [head(2, 'unseen'), head(made, 'seen, and more')];
    await answer(heads, 3);
    expect(await apart()).toEqual(heads);
  });

  test('that are on this phone alone beside others stay until a person chooses, whatever the server tells', async () => {
    await keepBeside(head(1, 'one'));
    await store.run(
      writing(['notes'], async (tx) => {
        const here = { ...head(50, 'from before the account'), isHere: true };
        const note = await result(tx.objectStore('notes').get([ANA, SHEET]));
        tx.objectStore('notes').put({ ...note!, heads: [head(1, 'one'), here] }, [ANA, SHEET]);
      }),
    );
    await answer([head(2, 'one and two')], 2);
    expect((await apart())?.map(({ text }) => text)).toEqual(['one and two', 'from before the account']);
    await store.run(resolveConflict(ANA, SHEET, 'all of it'));
    await prepare();
    expect(await versions()).toMatchObject([{ base: [ulidOf(2)], body: { text: 'all of it' } }]);
  });

  test('that are kept no more stay here, and what was on its way is dropped', async () => {
    await say(1);
    await prepareText('mine');
    await say(0);

    expect(await prepare()).toBeNull();
    expect(await versions()).toEqual([]);
    expect(await note()).toBe('mine');

    await say(1);
    await prepare();
    expect(await versions()).toMatchObject([{ base: [], body: { text: 'mine' } }]);
  });

  test('are sent and asked for on a shared phone too, which keeps them until somebody leaves it', async () => {
    await say(1);
    await store.run(share(tools));
    expect(await prepare()).toEqual({});
    await answer([head(1, 'from the other phone')]);
    expect(await note()).toBe('from the other phone');
  });
});

describe('R9 a person chooses while a round of sending is out', () => {
  const mine = head(1, 'mine');
  const theirs = head(2, 'theirs');
  /** Two versions in conflict, and a round of sending that begins. @returns how its reply is taken in */
  const begun = async () => {
    await keepBeside(mine, theirs);
    await prepare();
    const batch = await store.run(readWaiting(ANA));
    return (heads: ReturnType<typeof head>[], count: number) =>
      takeIn(batch, heads.length === 0 ? {} : { [SHEET]: { count, heads } });
  };
  const choose = (text: string) => store.run(resolveConflict(ANA, SHEET, text));

  test.each([
    ['nothing new', [], 0],
    ['the conflict once more', [mine, theirs], 2],
    ['a third version', [mine, theirs, head(3, 'of a third phone')], 3],
  ] as const)('and its reply brings %s: the choice stays, and goes next', async (_, heads, count) => {
    const reply = await begun();
    await choose('theirs');
    await reply([...heads], count);
    expect(await note()).toBe('theirs');
    expect(await apart()).toBeUndefined();
    await prepare();
    expect(await versions()).toMatchObject([{ base: [mine.id, theirs.id], body: { text: 'theirs' } }]);
  });

  test('and writes on: the choice is sent, and what follows is made from it', async () => {
    await begun();
    await choose('theirs');
    await prepare();
    const [chosen] = await versions();
    await write('theirs, and more');
    await answer([{ ...head(made, 'theirs'), id: chosen!.id }], 3);
    expect(await note()).toBe('theirs, and more');
    await prepare();
    expect(await versions()).toMatchObject([{ base: [chosen!.id], body: { text: 'theirs, and more' } }]);
  });

  test('and the text typed before waits to be written: the choice comes after it', async () => {
    const { phone, store: open } = await anasPhone();
    const kept = (store = await open());
    await begun();
    await phone.reread();
    void phone.keepText(SHEET, 'mine, typed');
    void phone.use((its) => its.run(resolveConflict(ANA, SHEET, 'theirs')));
    await phone.reread();
    expect(phone.view.texts.get(SHEET)).toBe('theirs');
    expect((await kept.belongings(ANA)).texts.get(SHEET)).toBe('theirs');
    expect(phone.view.conflicts).toBe(0);
  });
});

test('R9 words from before the account beside other words of its own: both are kept, and a person chooses', async () => {
  const { phone, store: open } = await anasPhone();
  await phone.keepText(SHEET, 'mine');
  await phone.keepText('alpha.other', 'the same');
  await signOut(phone, DISCARD);
  const kept = await open();
  await phone.keepText(SHEET, 'from before');
  await phone.keepText('alpha.other', 'the same');
  await phone.openCard('alpha.hook');
  // Her words are on this phone again, as they are on another one.
  await kept.keepText(ANA, SHEET, 'mine', '');
  await kept.keepText(ANA, 'alpha.other', 'the same', '');
  await signedIn(phone, meOf(ANA));
  await answerClaim(phone, ANA, true);

  expect(phone.view.texts.get(SHEET)).toBe('mine');
  expect(phone.view.conflicts).toBe(1);
  const apart = await kept.run(readConflicts(ANA));
  expect([...apart.keys()]).toEqual([SHEET]);
  expect(apart.get(SHEET)?.map(({ text }) => text)).toEqual(['mine', 'from before']);
  // What is written on is what the choice shows.
  await phone.keepText(SHEET, 'mine, and more');
  expect((await kept.run(readConflicts(ANA))).get(SHEET)?.map(({ text }) => text)).toEqual([
    'mine, and more',
    'from before',
  ]);
});

describe('a text that is deleted', () => {
  const works = async () =>
    (await store.belongings(ANA)).events.flatMap(({ event }) => (event.t === 'work' ? event.body.text : []));

  test('leaves no older version on the phone once the empty one goes out', async () => {
    await say(1);
    await prepareText('at the gate');
    await answer();
    expect(await works()).toEqual(['at the gate']);

    await prepareText('');

    expect(await works()).toEqual(['']);
    expect(await versions()).toMatchObject([{ body: { text: '' } }]);
  });

  test('while a version of it waits is all that goes, and names what that was made from', async () => {
    await say(1);
    await prepareText('at the gate');
    const [first] = await versions();
    await answer([{ ...head(made, 'at the gate'), id: first!.id }], 1);
    await prepareText('at the bridge');
    const [second] = await versions();

    await prepareText('');

    expect(await versions()).toMatchObject([{ base: [second!.id, first!.id], body: { text: '' } }]);
    expect(await works()).toEqual(['']);
  });

  test('is what words from before the account are made from, where they come in its place', async () => {
    await say(1);
    await prepareText('at the gate');
    await answer();
    await prepareText('');
    const [empty] = await versions();
    await answer();
    await store.keepText('no account', SHEET, 'at the door', '');
    await store.run(claim('no account', ANA, made, tools.newId));
    await prepare();
    expect(await versions()).toMatchObject([{ base: [empty!.id], body: { text: 'at the door' } }]);
  });

  test('on another phone leaves no version of it on this one', async () => {
    await say(1);
    await prepareText('at the gate');
    const [first] = await versions();
    await answer([{ ...head(made, 'at the gate'), id: first!.id }], 1);

    await answer([head(7, '')], 2);

    expect(await note()).toBe('');
    expect(await works()).toEqual([]);
  });
});

test('a choice about words that the server does not take leaves none of them waiting', async () => {
  const { server, phone, store: open } = await anasPhone();
  await phone.fillIn('settings.words', { on: 1 });
  await phone.keepText(SHEET, 'mine');
  expect(phone.view.status).toMatchObject({ kind: 'waiting', count: 2 });
  for (const { event } of (await (await open()).belongings(ANA)).events) {
    server.refusing.add(event.id);
  }
  await phone.send();
  await phone.send();
  expect(phone.view.status).toEqual({ kind: 'refused', count: 1 });
});

test('a phone counts words that wait as it counts steps', async () => {
  const server = new Server();
  server.session = null;
  const { phone, timers } = await anasPhone(server);
  await phone.fillIn('settings.words', { on: 1 });
  await phone.keepText(SHEET, 'a');
  await phone.keepText(SHEET, 'at');

  await phone.settled();

  expect(phone.view.status).toMatchObject({ kind: 'sign-in', count: 2 });
  expect(timers).toHaveLength(1);
});

test('words typed behind a version that waits go in the same round as it, and no call more is made', async () => {
  const { server, phone } = await anasPhone();
  await phone.fillIn('settings.words', { on: 1 });
  await phone.keepText('alpha.q3', 'one');
  server.mishaps = ['lost-request'];
  await phone.send();
  await phone.keepText('alpha.q3', 'one and two');
  const calls = server.bodies.length;
  await phone.send();
  expect(server.textsOf(ANA)).toEqual(['one', 'one and two']);
  expect(phone.view.status.kind).toBe('saved');
  expect(server.bodies.length - calls).toBe(2);
  await phone.keepText('alpha.q3', 'one, two and three');
  await phone.send();
  expect(server.bodies.length - calls).toBe(3);
});

test('words typed and sent while a round is out go right after it', async () => {
  const { server, phone } = await anasPhone();
  await phone.fillIn('settings.words', { on: 1 });
  await phone.keepText('alpha.q3', 'one');
  let after = Promise.resolve();
  server.meanwhile = async () => {
    await phone.keepText('alpha.q3', 'one and two');
    after = phone.send();
  };
  await phone.send();
  await after;
  expect(server.textsOf(ANA)).toEqual(['one', 'one and two']);
});

test('S89 half a letter is kept as � here too: typing goes on from the same text that the server has', async () => {
  const { phone, store: open } = await anasPhone();
  await phone.keepText(SHEET, 'We sang 🎶 and \ud83c');
  const kept = await open();
  expect((await kept.belongings(ANA)).texts.get(SHEET)).toBe('We sang 🎶 and \ufffd');
  expect(phone.view.texts.get(SHEET)).toBe('We sang 🎶 and \ufffd');
});
