import { expect, test, vi } from 'vitest';
import { laterPort } from '#functions/later-port.ts';

/** A port that counts how often it is loaded. */
function counted() {
  const load = vi.fn(() =>
    Promise.resolve({
      read: (id: string) => Promise.resolve(`read ${id}`),
      write: (): Promise<void> => Promise.reject(new Error('down')),
    }),
  );
  return { load, port: laterPort(load) };
}

test('a port is loaded by its first call, once for all of them', async () => {
  const { load, port } = counted();
  expect(load).not.toHaveBeenCalled();
  expect(await Promise.all([port.read('1'), port.read('2')])).toEqual(['read 1', 'read 2']);
  await expect(port.write()).rejects.toThrow('down');
  expect(load).toHaveBeenCalledTimes(1);
});

test('it can be handed on by a promise without being taken for one', async () => {
  const { load, port } = counted();
  expect(await (await Promise.resolve(port)).read('3')).toBe('read 3');
  expect(load).toHaveBeenCalledTimes(1);
});

test('a copy of it would be empty, so it says so', () => {
  const { port } = counted();
  expect(() => ({ ...port })).toThrow('not known yet');
});
