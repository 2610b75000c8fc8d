import { daysAfter, utcDay } from '../values/calendar.ts';

/** The worksheet that asks what people need: its parts for the logistics lead are an access request. */
export const EXPECTATIONS = 'worksheet.expectations';

/** Days after the training for which an access request is kept. */
export const DAYS_KEPT = 30;

/**
 * When an access request is deleted, ms since 1970 UTC: so many days after the last day of the training, in a
 * group without days after it was sent.
 * @param at when it was sent
 */
export const accessEndsAt = (
  { startsOn, endsOn }: { readonly startsOn: string | null; readonly endsOn: string | null },
  at: number,
): number => Date.parse(`${daysAfter(endsOn ?? startsOn ?? utcDay(at), DAYS_KEPT)}T00:00:00Z`);
