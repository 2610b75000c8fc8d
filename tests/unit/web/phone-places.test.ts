import { expect, test, vi } from 'vitest';
import { ANA, anasPhone, cards, startPhone } from './phones.ts';

const [first = '', second = '', third = ''] = cards;

test('turning to a card reads no other, and of places only the last waits', async () => {
  const { phone } = await startPhone();
  await phone.openCard(first);
  const reads = vi.spyOn(IDBIndex.prototype, 'getAll');
  await phone.openCard(second);
  await phone.openCard(third);
  expect(reads).not.toHaveBeenCalled();
  reads.mockRestore();
  expect(phone.view.status).toEqual({ kind: 'on-phone', count: 4 });
  await phone.reread();
  expect(phone.view.status).toEqual({ kind: 'on-phone', count: 4 });
});

test('a place alone is sent at most once a minute, however often the page is hidden', async () => {
  const { server, phone, world } = await anasPhone();
  for (const section of [first, second, third]) await phone.openCard(section);
  await phone.send(true);
  const calls = server.bodies.length;
  const hide = async (section: string): Promise<number> => {
    await phone.openCard(section);
    await phone.send(true);
    return server.bodies.length - calls;
  };
  expect(await hide(first)).toBe(1);
  expect(await hide(second)).toBe(1);
  // Nothing is lost: it waits here, and says so.
  expect(phone.view.status).toMatchObject({ kind: 'waiting', count: 1 });
  world.later = 60_000;
  expect(await hide(third)).toBe(2);
  expect(server.records.get(ANA)?.place?.section).toBe(third);
  expect(await hide(second)).toBe(2);
  // Someone who asks does not wait.
  await phone.send();
  expect(server.records.get(ANA)?.place?.section).toBe(second);
});
