import { daysAfter, utcDay } from '../values/calendar.ts';
import type { Instant } from '../values/instant.ts';

/** The worksheet that asks what people need: its parts for the logistics lead are an access request. */
export const EXPECTATIONS = 'worksheet.expectations';

export const DAYS_KEPT = 30;

/**
 * Days count from the training's last day, in a group without days from sending. @param at when it was sent
 */
export const accessEndsAt = (
  { startsOn, endsOn }: { readonly startsOn: string | null; readonly endsOn: string | null },
  at: Instant,
): number => Date.parse(`${daysAfter(endsOn ?? startsOn ?? utcDay(at), DAYS_KEPT)}T00:00:00Z`);
