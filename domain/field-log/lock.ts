import { SECOND_MS, MINUTE_MS, DAY_MS } from '../values/durations.ts';

/** An open log locks after so long without a touch. */
export const LOCK_AFTER_MS = 2 * MINUTE_MS;

/** A log is wiped so long after its shift began. */
export const KEPT_DAYS = 30;
export const wipeAtOf = (startedAt: number): number => startedAt + KEPT_DAYS * DAY_MS;

/** A PIN for a new log: six digits or more. */
export const isNewPin = (text: string): boolean => /^\d{6,12}$/.test(text);

/** What may open a log: PINs of older logs have four digits or more. */
export const isPin = (text: string): boolean => /^\d{4,12}$/.test(text);

/** So many wrong PINs in a row cost nothing: hands are cold. */
const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** How long to wait after so many wrong PINs in a row. It doubles; guessing alone never wipes anything. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 30 * SECOND_MS * 2 ** (wrong - FREE_TRIES));

/**
 * How long is left to wait.
 * @param wrongAt when the last wrong PIN was given. A clock put back makes nobody wait longer.
 */
export const waitLeft = (wrong: number, wrongAt: number, now: number): number =>
  Math.max(0, Math.min(waitAfter(wrong), wrongAt + waitAfter(wrong) - now));
