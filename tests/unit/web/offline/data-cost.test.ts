import { expect, test } from 'vitest';
import { dataCostOf } from '#lib/offline/saves-data.ts';

const ADDRESS = '/content/b1/en/data-cost.json';
const costWhere = (answer: () => Response | Promise<Response>): Promise<number | null> =>
  dataCostOf(
    async (path) => {
      expect(path).toBe(ADDRESS);
      return answer();
    },
    ADDRESS,
    'start-here',
  );

test('what a module takes over the wire is as it was written down', async () => {
  expect(await costWhere(() => Response.json({ 'start-here': 81_000, lens: 9 }))).toBe(81_000);
});

test.each<{ name: string; answer: () => Response | Promise<Response> }>([
  { name: 'no signal', answer: () => Promise.reject(new TypeError('Failed to fetch')) },
  { name: 'a newer build', answer: () => new Response('', { status: 404 }) },
  { name: 'a module it does not name', answer: () => Response.json({ lens: 9 }) },
  {
    name: 'a hotel’s sign-in page',
    answer: () =>
      new Response('<!doctype html><title>Welcome</title>', { headers: { 'content-type': 'text/html' } }),
  },
])('it is not told where it cannot be had: $name', async ({ answer }) => {
  expect(await costWhere(answer)).toBeNull();
});
