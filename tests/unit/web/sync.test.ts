import { expect, test } from 'vitest';
import { createCall } from '#lib/api/client.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { type ProgressEvent, emptyRecord } from '#domain/record/events/events.ts';
import { backoffMs } from '#lib/phone/backoff.ts';
import { haveOf, offerRefusedAgain, readWaiting, tidy } from '#lib/phone/store/outbox.ts';
import { cutBatch, PARTING_BATCH, WHOLE_BATCH } from '#lib/phone/batch.ts';
import { applyReply } from '#lib/phone/store/apply-reply.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import { languageKey } from '#lib/phone/store/rows.ts';
import { sendOutbox } from '#lib/phone/sync.ts';
import { sections } from '../domain/phones.ts';
import { ANA, freshName, meOf, Server, stepOf } from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';

const step = (number: number) => stepOf(number, sections[number % sections.length] ?? '');
const steps = (count: number) => Array.from({ length: count }, (_, at) => step(at + 1));

async function ready(count: number) {
  const server = new Server();
  const store = await PhoneStore.open(freshName());
  await store.keep('me', meOf(ANA));
  await store.append(ANA, steps(count), 1, new Set());
  const send = () =>
    sendOutbox(
      {
        store,
        lonePlace: { sentAt: -Infinity },
        call: createCall(server.fetch),
        course: 'core',
        device: ulidOf(9),
        newId: () => ulidOf(9000),
        now: () => 50,
        alone: (work) => work(),
      },
      ANA,
    );
  const left = async () => (await store.run(readWaiting(ANA))).length;
  return { server, store, send, left };
}

test('250 events go in three batches of at most 100, oldest first', async () => {
  const { server, send, left } = await ready(250);
  expect(await send()).toEqual({ kind: 'sent' });
  expect(server.bodies.map(({ events }) => events.length)).toEqual([100, 100, 50]);
  expect(server.bodies[0]?.events[0]).toMatchObject({ id: ulidOf(1) });
  expect(await left()).toBe(0);
});

test('an empty outbox still asks once, and learns what other phones did', async () => {
  const { server, send, store } = await ready(0);
  server.records.set(ANA, { ...emptyRecord('core'), version: 4, steps: { 'alpha.hook': 1 } });
  await send();
  expect(await store.run(haveOf(ANA))).toEqual({ core: 4 });
});

test('a language that was chosen goes along until the server has heard it', async () => {
  const { server, send, store } = await ready(0);
  await store.keep(languageKey(ANA), 'es');
  server.mishaps = ['lost-answer'];
  for (let round = 0; round < 3; round += 1) await send();
  expect(server.bodies.map(({ language }) => language)).toEqual(['es', 'es', undefined]);
});

test('a language that was chosen on hold waits until it is open', async () => {
  const { server, send, store } = await ready(0);
  await store.keep(languageKey(ANA), 'es');
  server.me = { ...meOf(ANA), notice: 1 };
  await send();
  server.me = { ...meOf(ANA), person: { ...meOf(ANA).person, language: 'es' } };
  for (let round = 0; round < 2; round += 1) await send();
  expect(server.bodies.map(({ language }) => language)).toEqual(['es', 'es', undefined]);
});

test('a server that knows no languages yet gets the steps, and hears the language once it does', async () => {
  const { server, send, store, left } = await ready(2);
  await store.keep(languageKey(ANA), 'es');
  server.knowsLanguages = false;
  expect(await send()).toEqual({ kind: 'sent' });
  expect(await left()).toBe(0);
  server.knowsLanguages = true;
  await send();
  expect(server.bodies.at(-1)?.language).toBe('es');
});

test('a lost answer sends the same ids again and nothing twice', async () => {
  const { server, send, left } = await ready(3);
  server.mishaps = ['lost-answer'];
  expect(await send()).toEqual({ kind: 'later', offline: true, retryAfterSeconds: 0 });
  expect(await left()).toBe(3);
  await send();
  expect(server.bodies[0]?.events).toEqual(server.bodies[1]?.events);
  expect(server.records.get(ANA)?.version).toBe(1);
  expect(await left()).toBe(0);
});

test('a receipt "retry" keeps the event for the next round', async () => {
  const { server, send, left } = await ready(2);
  server.mishaps = ['retry'];
  expect(await send()).toMatchObject({ kind: 'later', offline: false });
  expect(await left()).toBe(2);
});

test('no session keeps all and asks to sign in', async () => {
  const { server, send, left } = await ready(2);
  server.session = null;
  expect(await send()).toEqual({ kind: 'sign-in' });
  expect(await left()).toBe(2);
});

test('a batch that is too large is halved until it passes', async () => {
  const { server, send, left } = await ready(40);
  server.maxBytes = 1500;
  expect(await send()).toEqual({ kind: 'sent' });
  expect(server.bodies.every(({ events }) => events.length <= 10)).toBe(true);
  expect(await left()).toBe(0);
});

test('one event that is too large by itself moves to "needs you"; the others arrive', async () => {
  const { server, send, store, left } = await ready(0);
  const heavy: ProgressEvent = {
    id: ulidOf(5),
    t: 'answer',
    course: 'core',
    at: 5,
    v: 1,
    item: 'alpha.q2',
    answer: Array.from({ length: 12 }, (_, at) => 'a'.repeat(59) + String(at % 10)),
  };
  await store.append(ANA, [step(4), heavy, step(6)], 1, new Set());
  server.maxBytes = 700;
  expect(await send()).toEqual({ kind: 'sent' });
  expect(await left()).toBe(0);
  const { events } = await store.belongings(ANA);
  expect(events.filter(({ standing }) => standing === 'refused')).toMatchObject([
    { id: heavy.id, refused: 'too_large' },
  ]);
});

test('R7 a refused event holds up no other, and can be offered again', async () => {
  const { server, send, store, left } = await ready(3);
  server.refusing.add(ulidOf(2));
  expect(await send()).toEqual({ kind: 'sent' });
  expect(server.arrived.get(ANA)?.size).toBe(2);
  server.refusing.clear();
  await store.run(offerRefusedAgain(ANA, 60));
  expect(await left()).toBe(1);
  await send();
  expect(server.arrived.get(ANA)?.size).toBe(3);
});

test('a new epoch makes the phone offer again what was acknowledged', async () => {
  const { server, send, left, store } = await ready(5);
  await send();
  server.records.clear();
  server.epoch = 'epoch-2';
  expect(await send()).toEqual({ kind: 'sent' });
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toHaveLength(5);
  expect(await left()).toBe(0);
  expect(await store.run(haveOf(ANA))).toEqual({ core: 1 });
});

test('acknowledged events are kept 35 days, refused ones 90, waiting ones for good', async () => {
  const { server, send, store } = await ready(2);
  server.refusing.add(ulidOf(2));
  await send();
  await store.append(ANA, [step(3)], 50, new Set());
  const kept = async () => (await store.belongings(ANA)).events.map(({ standing }) => standing);
  await store.run(tidy(34 * DAY_MS));
  expect(await kept()).toEqual(['acknowledged', 'refused', 'waiting']);
  await store.run(tidy(36 * DAY_MS));
  expect(await kept()).toEqual(['refused', 'waiting']);
  await store.run(tidy(400 * DAY_MS));
  expect(await kept()).toEqual(['waiting']);
});

test('an older record that arrives late never replaces a newer one', async () => {
  const { store } = await ready(0);
  const record = (version: number) => ({ ...emptyRecord('core'), version });
  await store.run(applyReply(ANA, [], { epoch: 'e', results: {}, state: { core: record(7) }, now: 1 }, 1));
  await store.run(applyReply(ANA, [], { epoch: 'e', results: {}, state: { core: record(6) }, now: 2 }, 2));
  expect(await store.run(haveOf(ANA))).toEqual({ core: 7 });
});

test('batches are cut by bytes as well as by count', () => {
  const heavy = steps(100);
  const weight = JSON.stringify(heavy[0]).length + 1;
  expect(cutBatch(heavy, { events: 100, bytes: weight * 10 + 5 })).toHaveLength(10);
  expect(cutBatch(steps(300), WHOLE_BATCH)).toHaveLength(100);
  expect(JSON.stringify(cutBatch(steps(3000), PARTING_BATCH)).length).toBeLessThan(60 * 1024);
  expect(cutBatch(heavy, { events: 100, bytes: 1 })).toHaveLength(1);
});

test('R12 waits grow from 1 s to 60 s with full jitter and honour Retry-After', () => {
  expect(backoffMs(0, 1)).toBe(1000);
  expect(backoffMs(3, 1)).toBe(8000);
  expect(backoffMs(20, 1)).toBe(60_000);
  expect(backoffMs(20, 0)).toBe(1000);
  expect(backoffMs(0, 0, 30)).toBe(30_000);
});
