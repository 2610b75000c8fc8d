import { SECOND_MS, MINUTE_MS, DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/instant.ts';

export const LOCK_AFTER_MS = 2 * MINUTE_MS;

export const KEPT_DAYS = 30;
export const wipeAtOf = (startedAt: Instant): number => startedAt + KEPT_DAYS * DAY_MS;

export const isNewPin = (text: string): boolean => /^\d{6,12}$/.test(text);

/** PINs of older logs have four digits or more. */
export const isPin = (text: string): boolean => /^\d{4,12}$/.test(text);

/** Wrong PINs in a row that cost nothing: hands are cold. */
const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** The wait doubles with every wrong PIN; guessing alone never wipes anything. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 30 * SECOND_MS * 2 ** (wrong - FREE_TRIES));

/** @param wrongAt time of the last wrong PIN. A clock put back makes nobody wait longer. */
export const waitLeft = (wrong: number, wrongAt: Instant, now: Instant): number =>
  Math.max(0, Math.min(waitAfter(wrong), wrongAt + waitAfter(wrong) - now));
