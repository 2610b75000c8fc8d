import { afterEach, expect, test, vi } from 'vitest';
import { signOut } from '#lib/phone/sign-out.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { ANA, anasPhone, cards, makePhone, meOf, Server, startPhone, STOP } from './phones.ts';

const [first = '', second = '', third = ''] = cards;

afterEach(() => {
  vi.restoreAllMocks();
});

/** The browser has no more room: the database takes nothing in, as with a quota that is used up. */
const fillUp = (): { makeRoom: () => void } => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  return { makeRoom: () => put.mockRestore() };
};

test('R23 with no room left the status says so, and nothing is called saved', async () => {
  const { phone } = await startPhone();
  await phone.openCard(first);
  fillUp();
  await phone.openCard(second);
  expect(phone.view.status.kind).toBe('not-kept');
  expect(phone.view.record.steps).toHaveProperty([second]);
});

test('what had no room is written with the next thing that has, and then sent', async () => {
  const { server, phone, name } = await anasPhone();
  const { makeRoom } = fillUp();
  await phone.keepText(first, 'my word');
  await phone.openCard(first);
  expect(phone.view.status.kind).toBe('not-kept');
  makeRoom();
  await phone.openCard(second);
  expect(phone.view.status).toEqual({ kind: 'waiting', count: 3, online: true });
  await phone.send();
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual([first, second]);
  const again = await startPhone(server, name, 500);
  expect(again.phone.view.texts.get(first)).toBe('my word');
});

test('words that had no room stay on screen when another tab has written', async () => {
  const { phone } = await startPhone();
  const { makeRoom } = fillUp();
  await phone.keepText(first, 'my word');
  makeRoom();
  await phone.reread();
  expect(phone.view.texts.get(first)).toBe('my word');
  expect(phone.view.status.kind).toBe('not-kept');
});

test('a page is at rest once nothing of it stands in memory alone', async () => {
  const { phone } = await startPhone();
  expect(phone.atRest).toBe(true);
  const writing = phone.openCard(first);
  expect(phone.atRest).toBe(false);
  await writing;
  expect(phone.atRest).toBe(true);
  const { makeRoom } = fillUp();
  await phone.keepText(first, 'my word');
  expect(phone.atRest).toBe(false);
  makeRoom();
  await phone.openCard(second);
  expect(phone.atRest).toBe(true);
});

test('a read that the browser failed once is no word on what it keeps', async () => {
  const { phone } = await startPhone();
  await phone.openCard(first);
  const read = vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(() => {
    throw new DOMException('not now', 'UnknownError');
  });
  await phone.reread();
  expect(phone.view.status.kind).toBe('not-kept');
  read.mockRestore();
  await phone.reread();
  expect(phone.view.status).toEqual({ kind: 'on-phone', count: 2 });
});

test('a value that no database takes is told as the mistake it is, and holds up nothing', async () => {
  const told = vi.fn();
  vi.stubGlobal('reportError', told);
  const { phone, name } = await startPhone();
  await phone.fillIn('surveys.before', { a: (() => 1) as unknown as number });
  await phone.openCard(first);
  vi.unstubAllGlobals();
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'DataCloneError' }));
  expect(phone.view.status).toEqual({ kind: 'on-phone', count: 2 });
  const again = await startPhone(new Server(), name, 500);
  expect(again.phone.view.record.steps).toHaveProperty([first]);
});

test('a connection that the browser has closed is opened once more', async () => {
  const { store } = makePhone(new Server());
  const kept = await store();
  kept.close();
  await kept.keep('cleared', true);
  expect((await kept.state()).isCleared).toBe(true);
});

test('words wait to be written as steps do', async () => {
  const { phone } = await startPhone();
  const written = phone.keepText(first, 'my word');
  expect(phone.view.status.kind).toBe('saving');
  await written;
  expect(phone.view.status.kind).toBe('on-phone');
});

test('signing out counts what had no room among what could not be sent', async () => {
  const { phone } = await anasPhone();
  fillUp();
  await phone.openCard(first);
  expect(await signOut(phone, STOP)).toEqual({ kind: 'unsent', count: 2, words: [] });
});

test('of words typed faster than they can be written, the last are kept', async () => {
  const { server, phone, name } = await startPhone();
  const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
  const text = 'We will not be moved';
  for (let end = 1; end <= text.length; end += 1) void phone.keepText(first, text.slice(0, end));
  await phone.settled();
  expect(puts.mock.calls.length).toBeLessThan(text.length);
  const again = await startPhone(server, name, 500);
  expect(again.phone.view.texts.get(first)).toBe(text);
});

test('the browser is asked once to keep what it alone has: at the first step without an account or a signal', async () => {
  const server = new Server();
  const one = await startPhone(server);
  expect(one.world.persisted).toBe(0);
  await one.phone.openCard(first);
  await one.phone.openCard(second);
  expect(one.world.persisted).toBe(1);
  const again = await startPhone(server, one.name, 500);
  await again.phone.openCard(third);
  expect(again.world.persisted).toBe(0);

  const online = await anasPhone(server, undefined, 900);
  await online.phone.openCard(first);
  expect(online.world.persisted).toBe(0);
  online.world.online = false;
  await online.phone.openCard(second);
  expect(online.world.persisted).toBe(1);
});

test('R23 a phone that the browser has cleared says so until someone signs in', async () => {
  const server = new Server();
  const one = makePhone(server);
  one.world.wasHere = true;
  await one.phone.start();
  expect(one.phone.view.status.kind).toBe('cleared');
  const again = await startPhone(server, one.name, 500);
  expect(again.phone.view.status.kind).toBe('cleared');
  await signedIn(again.phone, meOf(ANA));
  expect(again.phone.view.status.kind).toBe('saved');
});
