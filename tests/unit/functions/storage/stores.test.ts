import { expect, test, vi } from 'vitest';
import { onFirstUse } from '#functions/storage/stores.ts';

function counted() {
  const open = vi.fn(() =>
    Promise.resolve({
      read: (id: string) => Promise.resolve(`read ${id}`),
      write: (): Promise<void> => Promise.reject(new Error('down')),
    }),
  );
  return { open, store: onFirstUse(open) };
}

test('a store is opened by its first question, once for all of them', async () => {
  const { open, store } = counted();
  expect(open).not.toHaveBeenCalled();
  expect(await Promise.all([store.read('1'), store.read('2')])).toEqual(['read 1', 'read 2']);
  await expect(store.write()).rejects.toThrow('down');
  expect(open).toHaveBeenCalledTimes(1);
});

test('it can be handed on by a promise without being taken for one', async () => {
  const { open, store } = counted();
  expect(await (await Promise.resolve(store)).read('3')).toBe('read 3');
  expect(open).toHaveBeenCalledTimes(1);
});

test('a copy of it would be empty, so it says so', () => {
  const { store } = counted();
  expect(() => ({ ...store })).toThrow('not known before');
});
