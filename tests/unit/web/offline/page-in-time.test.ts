import { expect, test } from 'vitest';
import { fetchInTime } from '#lib/offline/file-cache.ts';

const PAGE = { url: 'https://groundwork.example/es/start-here/' };
const FILE = { url: 'https://groundwork.example/fonts/gw-text.woff2' };
const here = new Response('here');
const never = (): Promise<Response> => new Promise(() => undefined);
const later = (ms: number) => (): Promise<Response> =>
  new Promise((done) => {
    setTimeout(() => done(here), ms);
  });

test('a page that never begins to come is given up, so that the phone says what it has', async () => {
  await expect(fetchInTime(PAGE, never, 20)).rejects.toThrow('in time');
});

test('a page that comes in time is taken, and so is a refusal of the network', async () => {
  expect(await fetchInTime(PAGE, later(1), 60_000)).toBe(here);
  await expect(fetchInTime(PAGE, () => Promise.reject(new TypeError('no signal')))).rejects.toThrow('signal');
});

test('a file has all the time that it needs: on a slow line a face or a script takes long', async () => {
  expect(await fetchInTime(FILE, later(40), 5)).toBe(here);
});
