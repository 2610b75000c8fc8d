import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Pause between two looks at another process's lock. */
const LOOK_MS = 100;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** @returns undefined where the call fails with this code */
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
    // Another user's process runs, too.
    return codeOf(error) === 'EPERM';
  }
};

/** @returns false where the file is there already */
const make = (file: string, text: string): boolean =>
  unless('EEXIST', () => {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  }) ?? false;

const read = (file: string): string | undefined => unless('ENOENT', () => readFileSync(file, 'utf8'));

/** Removes the lock of a killed process; one process at a time does. */
function takeAway(file: string, dead: string): void {
  const guard = `${file}.away`;
  if (!make(guard, '')) return;
  if (read(file) === dead) rmSync(file);
  rmSync(guard);
}

/**
 * Waits while another running process has the lock. A killed process's lock counts for nothing.
 * @param file of the lock, in an existing folder; holds the id of its process
 * @param onWait is called once where somebody has the lock
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
    // For a moment the new file is empty.
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
