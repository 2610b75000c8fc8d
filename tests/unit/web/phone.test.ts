import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { answerClaim } from '#lib/phone/claim.ts';
import { Phone } from '#lib/phone/phone.ts';
import { createServer } from '#lib/phone/remote.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { items, sections } from '../domain/phones.ts';
import {
  ANA,
  anasPhone,
  BEN,
  cards,
  DISCARD,
  makePhone,
  meOf,
  type Mishap,
  Server,
  signInAs,
  startPhone,
  STOP,
  syllabus,
} from './phones.ts';
import { holdsLater } from '../../support/holds.ts';

const [first = '', second = '', third = ''] = cards;

test('a question is done by answering it, not by opening it', async () => {
  const { phone } = await startPhone();
  await phone.openCard('alpha.q1');
  expect(phone.view.record.steps).toEqual({});
  expect(phone.view.record.place?.section).toBe('alpha.q1');
  const item = items.find(({ id }) => id === 'alpha.q1')!;
  expect(phone.answer(item, 'b')).toEqual({ right: true, missed: [] });
  await phone.settled();
  expect(phone.view.record.answers['alpha.q1']?.best.right).toBe(true);
});

test('a right answer stays right when the phone is opened again with no signal', async () => {
  const one = await startPhone();
  const [right, wrong] = ['alpha.q1', 'alpha.q2'].map((name) => items.find(({ id }) => id === name)!);
  one.phone.answer(right!, 'b');
  one.phone.answer(wrong!, ['nothing']);
  await one.phone.settled();

  const again = await startPhone(new Server(), one.name, 500);

  expect(again.phone.view.record.answers[right!.id]?.best.right).toBe(true);
  expect(again.phone.view.record.answers[wrong!.id]?.best.right).toBe(false);
});

test('a card opened without an account is kept, shown, and sent to nobody', async () => {
  const server = new Server();
  const one = await startPhone(server);
  await one.phone.openCard(first);
  expect(one.phone.view.record.steps).toHaveProperty([first]);
  expect(one.phone.view.status).toEqual({ kind: 'on-phone', count: 2 });
  expect(server.bodies).toHaveLength(0);
  // Closed and opened again: all is there.
  const again = await startPhone(server, one.name, 500);
  expect(again.phone.view.record.place?.section).toBe(first);
});

test('"saved" is never said before the event is in the database', async () => {
  const { phone } = await anasPhone();
  expect(phone.view.status.kind).toBe('saved');
  const written = phone.openCard(first);
  expect(phone.view.status.kind).toBe('saving');
  await written;
  expect(phone.view.status).toEqual({ kind: 'waiting', count: 2, online: true });
});

test('what is done before the database is open is kept too', async () => {
  const { phone } = makePhone(new Server());
  const early = phone.openCard(first);
  await phone.start();
  await early;
  expect(phone.view.record.steps).toHaveProperty([first]);
  expect(phone.view.status).toEqual({ kind: 'on-phone', count: 2 });
});

test('a signed-in learner’s record arrives, and a second phone finds the same place', async () => {
  const server = new Server();
  const one = await anasPhone(server);
  await one.phone.openCard(second);
  await one.phone.send();
  expect(one.phone.view.status.kind).toBe('saved');
  const two = await anasPhone(server, undefined, 700);
  expect(two.phone.view.record.place?.section).toBe(second);
  expect(two.phone.view.record).toEqual(one.phone.view.record);
});

test('S15 steps made without an account are added only after a yes', async () => {
  const { server, phone } = await startPhone();
  await phone.openCard(first);
  await phone.openCard(second);
  await signedIn(phone, meOf(ANA));
  expect(phone.view.claim).toEqual({ person: ANA, steps: 2, email: 'ana@example.org' });
  expect(server.arrived.get(ANA)?.size).toBe(0);
  expect(phone.view.record.steps).toEqual({});
  await answerClaim(phone, ANA, true);
  expect(phone.view.claim).toBeNull();
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first, second]);
  expect(phone.view.status.kind).toBe('saved');
});

test('S15 "Not mine" keeps the steps apart, asks no more, and shows them again without an account', async () => {
  const { server, phone } = await startPhone();
  await phone.openCard(first);
  await signedIn(phone, meOf(ANA));
  await answerClaim(phone, ANA, false);
  await phone.openCard(second);
  await phone.send();
  expect(phone.view.claim).toBeNull();
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([second]);
  expect(await signOut(phone, STOP)).toMatchObject({ kind: 'done' });
  expect(Object.keys(phone.view.record.steps)).toEqual([first]);
  // Someone else who signs in is asked for themselves.
  server.session = BEN;
  await signedIn(phone, meOf(BEN, 'ben@example.org'));
  expect(phone.view.claim).toEqual({ person: BEN, steps: 1, email: 'ben@example.org' });
});

test('another person’s session takes nothing and loses nothing', async () => {
  const { server, phone } = await anasPhone();
  server.session = BEN;
  await phone.openCard(first);
  await phone.send();
  expect(phone.view.status).toEqual({ kind: 'sign-in', count: 2 });
  expect(server.arrived.get(BEN)).toBeUndefined();
});

test('S55 signing out stops when something could not be sent, and says how much', async () => {
  const { server, phone } = await anasPhone();
  await phone.openCard(first);
  server.mishaps = ['lost-request'];
  expect(await signOut(phone, STOP)).toEqual({ kind: 'unsent', count: 2, words: [] });
  expect(phone.view.me?.person.id).toBe(ANA);
  server.mishaps = ['lost-request'];
  expect(await signOut(phone, DISCARD)).toMatchObject({ kind: 'done' });
  expect(phone.view.me).toBeNull();
  expect(server.session).toBeNull();
});

test('signed out with no signal, the session is ended when the signal is back', async () => {
  const { server, phone } = await anasPhone();
  server.mishaps = ['lost-request', 'lost-request'];
  await signOut(phone, STOP);
  expect(phone.view.me).toBeNull();
  expect(server.session).toBe(ANA);
  await phone.back();
  expect(server.session).toBeNull();
});

test.for(['broken', 'none'] as const)(
  'a signal that comes back while a round is out (%s) asks for another at once',
  async (mishap) => {
    const { server, phone, timers } = await anasPhone();
    const asked = server.paths.length;
    if (mishap === 'broken') await phone.openCard(first);
    server.mishaps = [mishap];
    let back: Promise<void> | undefined;
    server.meanwhile = async () => {
      back = phone.back();
      await phone.reread();
      await new Promise(setImmediate);
    };
    await phone.send();
    await back;
    expect(server.paths.length - asked).toBe(2);
    expect(phone.view.status.kind).toBe('saved');
    expect(timers).toEqual([]);
  },
);

test('after a failure the next try waits, and doubles its wait', async () => {
  const { server, phone, timers } = await anasPhone();
  await phone.openCard(first);
  server.mishaps = ['broken', 'broken', 'busy'];
  const waits: number[] = [];
  for (let tries = 0; tries < 3; tries += 1) {
    await phone.send();
    waits.push(timers.at(-1)?.ms ?? 0);
  }
  expect(waits).toEqual([1000, 1500, 7500]);
  timers.at(-1)?.work();
  await expect.poll(() => phone.view.status.kind).toBe('saved');
});

test('signing in at any moment of a round of sending ends both well', async () => {
  const { phone } = await anasPhone();
  for (let turns = 0; turns < 60; turns += 1) {
    const sending = phone.send();
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    await signedIn(phone, meOf(ANA));
    await sending;
  }
  expect(phone.view.status.kind).toBe('saved');
});

test('notes and the other story stay on the phone, with the one who wrote', async () => {
  const { server, phone } = await startPhone();
  await phone.keepText(first, 'my word');
  await phone.swap(second, true);
  await phone.openCard(first);
  await signedIn(phone, meOf(ANA));
  expect(phone.view.texts.size).toBe(0);
  await answerClaim(phone, ANA, true);
  expect(phone.view.texts.get(first)).toBe('my word');
  expect(phone.view.swaps.has(second)).toBe(true);
  expect(JSON.stringify(server.bodies)).not.toContain('my word');
});

test('a browser that keeps nothing says so, and the lesson goes on', async () => {
  const views: string[] = [];
  const lone = new Phone(
    syllabus.course,
    {
      open: () => Promise.reject(new DOMException('no', 'InvalidStateError')),
      server: () => Promise.resolve(createServer(async () => ({ ok: false, error: 'offline' }))),
      now: () => 1,
      newId: () => ANA,
      chance: () => 0,
      online: () => true,
      alone: (work) => work(),
      notifyTabs: () => undefined,
      persist: () => undefined,
      wasHere: () => false,
      after: () => () => undefined,
    },
    (view) => views.push(view.status.kind),
  );
  lone.lessons = syllabus.modules.flatMap(({ lessons }) => lessons);
  await lone.start();
  await lone.openCard(first);
  expect(lone.view.record.steps).toHaveProperty([first]);
  expect(views.at(-1)).toBe('not-kept');
});

test('another tab that writes often is read once in a while', async () => {
  const server = new Server();
  const one = makePhone(server);
  const two = makePhone(server, one.name, 500);
  await one.phone.start();
  await two.phone.start();
  for (const card of [first, second, third]) {
    await two.phone.openCard(card);
    one.phone.tabChanged();
  }
  expect(one.timers).toHaveLength(1);
  one.timers[0]?.work();
  await one.phone.settled();
  expect(Object.keys(one.phone.view.record.steps)).toEqual([first, second, third]);
  one.phone.tabChanged();
  expect(one.timers).toHaveLength(2);
});

const act = fc.oneof(
  fc.record({ do: fc.constant('open' as const), section: fc.constantFrom(...cards) }),
  fc.record({ do: fc.constant('send' as const) }),
  fc.record({ do: fc.constant('reload' as const) }),
  fc.record({ do: fc.constant('sign-in' as const), who: fc.constantFrom(ANA, BEN) }),
  fc.record({ do: fc.constant('expire' as const) }),
  fc.record({ do: fc.constant('claim' as const), mine: fc.boolean() }),
  fc.record({ do: fc.constant('new-epoch' as const) }),
);
const mishap = fc.constantFrom<Mishap>(
  'none',
  'none',
  'lost-request',
  'lost-answer',
  'busy',
  'broken',
  'retry',
);

test('R4 whatever happens, no step is lost and none is put down to another person', () =>
  holdsLater.with({ numRuns: 60 })(
    fc.array(act, { maxLength: 14 }),
    fc.array(mishap, { maxLength: 12 }),
    async (acts, mishaps) => {
      const server = new Server();
      server.session = null;
      server.mishaps = [...mishaps];
      let one = makePhone(server);
      let ids = 1;
      await one.phone.start();
      let holder = 'nobody';
      const done: Record<string, Set<string>> = { nobody: new Set(), [ANA]: new Set(), [BEN]: new Set() };
      for (const each of acts) {
        if (each.do === 'open') {
          await one.phone.openCard(each.section);
          done[holder]?.add(each.section);
        } else if (each.do === 'send') await one.phone.send();
        else if (each.do === 'reload') {
          one = await startPhone(server, one.name, (ids += 1) * 1000);
        } else if (each.do === 'sign-in') {
          server.session = each.who;
          holder = each.who;
          await signedIn(one.phone, meOf(each.who));
        } else if (each.do === 'expire') server.session = null;
        else if (each.do === 'claim' && one.phone.view.claim !== null) {
          await answerClaim(one.phone, holder, each.mine);
          if (each.mine) {
            for (const section of done['nobody'] ?? []) done[holder]?.add(section);
            done['nobody'] = new Set();
          }
        } else if (each.do === 'new-epoch') {
          // The data came back from a backup that has nothing yet.
          server.epoch += '+';
          server.records = new Map();
        }
      }
      server.mishaps = [];
      for (const who of [ANA, BEN]) {
        await signInAs(who, one.phone, server);
        await one.phone.send();
        await one.phone.send();
        expect(new Set(Object.keys(server.records.get(who)?.steps ?? {}))).toEqual(done[who]);
        expect(one.phone.view.status.kind).toBe('saved');
      }
    },
  ));

test('a clock that is wrong is set right once the server was heard, and a small slip is left', async () => {
  const { server, phone, store } = await anasPhone();
  const lastAt = async () => (await (await store()).belongings(ANA)).events.at(-1)!.event.at;
  for (const [ahead, isRight] of [
    [60_000, false],
    [6 * MINUTE_MS, true],
    [60 * MINUTE_MS, true],
  ] as const) {
    server.now = 20_000 + ahead;
    await phone.send();
    await phone.fillIn('surveys.before', { a: 1 });
    expect(Math.abs((await lastAt()) - (isRight ? server.now : 10_000))).toBeLessThan(15_000);
  }
});

test('what one person could not write shows in nobody else’s record', async () => {
  const { phone, store } = await startPhone();
  const kept = await store();
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await phone.openCard(sections[0]!);
  full.mockRestore();
  await kept.keep('me', meOf(ANA));
  await phone.reread();
  expect(phone.view.me?.person.id).toBe(ANA);
  expect(phone.view.record.steps).toEqual({});
});
