import { apart } from '#lib/phone/store/apart.ts';
import { result } from '#lib/phone/store/database.ts';

/** A database of its own: nothing that is sent, shared, copied or exported looks into it. */
const DATABASE = 'groundwork-field-log';
const KEY = 'log';

/** A log as it lies on the phone: without the PIN one reads when it goes, and nothing else. */
export interface KeptLog {
  /** When it is wiped, ms since 1970 UTC. */
  readonly wipeAt: number;
  /** One more with each change, so that a second tab never overwrites what it hasn't read. */
  readonly revision: number;
  /** What makes the key out of the PIN. */
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
  /** Wrong PINs in a row, and when the last one was given, ms since 1970 UTC. */
  readonly wrong: number;
  readonly wrongAt: number;
}

interface Tables {
  readonly log: KeptLog;
}

const run = apart<Tables>(DATABASE, ['log'], (database) => {
  database.createObjectStore('log');
});

/** Deletes the log with its database. @throws DOMException where the browser could not */
export async function wipe(): Promise<void> {
  await result(indexedDB.deleteDatabase(DATABASE));
}

/**
 * The log on this phone; null where there is none. One whose day has come is wiped first, so that it is gone
 * before anything can read it.
 * @throws DOMException where this browser keeps nothing
 */
export async function readKept(now: number): Promise<KeptLog | null> {
  const kept = await run<KeptLog | undefined>(false, undefined, (tx) =>
    result(tx.objectStore('log').get(KEY)),
  );
  if (kept === undefined) return null;
  if (now < kept.wipeAt) return kept;
  await wipe();
  return null;
}

/**
 * Puts the log in place of the one that was read.
 * @returns false where another tab has changed or wiped it since: then nothing is written
 * @throws DOMException where it could not be written
 */
export function keep(kept: KeptLog): Promise<boolean> {
  const isFirst = kept.revision === 1;
  return run(isFirst, false, async (tx) => {
    const table = tx.objectStore('log');
    const before = (await result(table.get(KEY)))?.revision ?? 0;
    if (before !== kept.revision - 1) return false;
    table.put(kept, KEY);
    return true;
  });
}
