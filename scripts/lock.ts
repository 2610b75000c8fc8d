import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** How often the lock is looked at while another process has it, ms. */
const LOOK_MS = 100;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Runs a call on the file system. @returns undefined where it fails with this code */
function unless<Value>(code: 'EEXIST' | 'ENOENT', call: () => Value): Value | undefined {
  try {
    return call();
  } catch (error) {
    if (codeOf(error) === code) return undefined;
    throw error;
  }
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one, too.
    return codeOf(error) === 'EPERM';
  }
};

/** Makes a file. @returns false if it's there already */
const make = (file: string, text: string): boolean =>
  unless('EEXIST', () => {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  }) ?? false;

const read = (file: string): string | undefined => unless('ENOENT', () => readFileSync(file, 'utf8'));

/** Takes away the lock of a process that was killed; one process at a time does. */
function takeAway(file: string, dead: string): void {
  const guard = `${file}.away`;
  if (!make(guard, '')) return;
  if (read(file) === dead) rmSync(file);
  rmSync(guard);
}

/**
 * Does work that no other process may do at the same time: waits while one that's running has the lock. A
 * lock whose process was killed counts for nothing.
 * @param file of the lock, in a folder that's there; holds the id of its process
 * @param onWait is called once if there's somebody to wait for
 */
export async function withLock<Value>(
  file: string,
  onWait: () => void,
  work: () => Promise<Value>,
): Promise<Value> {
  const own = String(process.pid);
  let hasWaited = false;
  while (!make(file, own)) {
    const holder = read(file);
    if (holder === undefined) continue;
    // Between the file and its text it's empty for a moment.
    if (holder !== '' && !isRunning(Number(holder))) {
      takeAway(file, holder);
      continue;
    }
    if (!hasWaited) onWait();
    hasWaited = true;
    await delay(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
