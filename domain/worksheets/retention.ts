import { type Dates, lastDay, daysAfter, utcDay } from '../values/calendar.ts';
import type { Instant } from '../values/ids.ts';

/** Days for which worksheets are kept with the account after the training, or after their last change. */
export const DAYS_KEPT = 365;
export const NOTICE_DAYS = [30, 7] as const;

/** Days count from the last training day, or from a later change; null in a group without days. */
export function keptUntil(changedAt: Instant, cohorts: readonly Dates[]): number | null {
  const ends = cohorts.map(lastDay).filter((day) => day !== null);
  if (ends.length < cohorts.length) return null;
  const [last = ''] = [utcDay(changedAt), ...ends].sort().reverse();
  return Date.parse(`${daysAfter(last, DAYS_KEPT)}T00:00:00Z`);
}

/** When trainers can't read a share any more: days count as above, in a group without days from sharing. */
export const sharedUntil = (sharedAt: Instant, cohort: Dates): number =>
  keptUntil(sharedAt, [cohort]) ?? keptUntil(sharedAt, []) ?? sharedAt;

/** The worksheet that asks what people need: its parts for the logistics lead are an access request. */
export const EXPECTATIONS = 'worksheet.expectations';

export const ACCESS_DAYS_KEPT = 30;

/** Days count from the training's last day, in a group without days from sending. */
export const accessEndsAt = ({ startsOn, endsOn }: Dates, at: Instant): number =>
  Date.parse(`${daysAfter(endsOn ?? startsOn ?? utcDay(at), ACCESS_DAYS_KEPT)}T00:00:00Z`);
