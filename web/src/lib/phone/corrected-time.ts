import { MINUTE_MS } from '#domain/values/durations.ts';

/** A clock that is off by more than this is corrected by the server's, ms: as much as the server accepts. */
const CLOCK_OFF_MS = 5 * MINUTE_MS;

/**
 * The time that an event gets. A wrong clock is corrected, or the server would rank its events last.
 * @param clockOff how far the server's clock is ahead of this one, ms
 * @returns ms since 1970 UTC; never less than 0, whatever the clock says
 */
export const correctedTime = (now: number, clockOff: number): number =>
  Math.max(0, now + (Math.abs(clockOff) > CLOCK_OFF_MS ? clockOff : 0));
