import { MINUTE_MS } from '#domain/values/durations.ts';

/** Shortest and longest wait between two tries, in ms (docs/architecture.md). */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = MINUTE_MS;

/**
 * How long to wait before try `failures + 1`: full jitter, doubling from 1 s to at most 60 s, never sooner
 * than the server asked.
 * @param chance 0 to 1
 * @returns ms
 */
export function backoffMs(failures: number, chance: number, retryAfterSeconds = 0): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  const jitter = FIRST_WAIT_MS + chance * (most - FIRST_WAIT_MS);
  return Math.max(jitter, retryAfterSeconds * 1000 + chance * FIRST_WAIT_MS);
}
