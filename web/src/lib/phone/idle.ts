import { MINUTE_MS } from '#domain/values/durations.ts';

/** A shared phone signs out after so long without a touch, and warns so long before, in ms. */
export const IDLE_MS = 15 * MINUTE_MS;
export const WARNING_MS = MINUTE_MS;
/** How often the last touch is written down, in ms: other tabs and the next visit read it. */
export const NOTED_MS = 15_000;

/** What a shared phone does now. @param touched when it was last touched, ms since 1970 UTC */
export function idleStanding(touched: number, now: number): 'used' | 'warn' | 'out' {
  const idle = now - touched;
  if (idle >= IDLE_MS) return 'out';
  return idle >= IDLE_MS - WARNING_MS ? 'warn' : 'used';
}
