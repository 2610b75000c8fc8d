import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { putAside, result, within } from '#lib/phone/store/database.ts';
import { freshName } from './phones.ts';

interface Tables {
  readonly kept: number;
}

async function openTable() {
  const opening = indexedDB.open(freshName(), 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
  const database = await result(opening);
  return {
    /** Reads as another page does. */
    read: async () => {
      return result<unknown>(database.transaction('kept').objectStore('kept').get('sum'));
    },
    /**
     * Adds one.
     * @param holds keeps the transaction while it says so, as a page does that is in its midst
     * @param asked is called once all that it does was asked for
     */
    add: (holds: () => boolean, asked?: () => void) =>
      within<Tables, boolean>(database, ['kept'], 'readwrite', async (tx) => {
        const table = tx.objectStore('kept');
        while (holds()) await result(table.get('sum'));
        table.put(((await result(table.get('sum'))) ?? 0) + 1, 'sum');
        if (asked) setImmediate(asked);
        return true;
      }),
  };
}

test('S55 what a page put aside was writing holds up nobody, and is written once it is shown again', async () => {
  const { read, add } = await openTable();
  await add(() => false);
  let isHeld = true;
  const held = add(() => isHeld);
  const back = Promise.withResolvers();
  putAside(back.promise);
  expect(await read()).toBe(1);
  const later = add(() => false);
  expect(await read()).toBe(1);
  isHeld = false;
  back.resolve(null);
  expect(await Promise.all([held, later])).toEqual([true, true]);
  expect(await read()).toBe(3);
});

test('what is on its way to the disk when its page is put aside gets there, once', async () => {
  const { read, add } = await openTable();
  let times = 0;
  const added: Promise<boolean> = add(
    () => false,
    () => {
      times += 1;
      putAside(Promise.resolve());
    },
  );
  expect(await added).toBe(true);
  expect(times).toBe(1);
  expect(await read()).toBe(1);
});

test('what fails by itself is said, and not tried again', async () => {
  const { read, add } = await openTable();
  const failing = add(() => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await read()).toBeUndefined();
});
