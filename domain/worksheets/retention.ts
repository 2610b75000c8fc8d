import { type Dates, lastDay } from '../values/training-days.ts';
import { daysAfter, utcDay } from '../values/calendar.ts';

/** Days for which worksheets are kept with the account after the training, or after their last change. */
export const DAYS_KEPT = 365;
/** So many days before, their writer gets a mail about it. */
export const NOTICE_DAYS = [30, 7] as const;

/**
 * When a worksheet is deleted, ms since 1970 UTC: so many days after the last day of the latest training, or
 * after its last change where that was later. Null while its writer is in a group without days.
 * @param cohorts in which its writer is
 */
export function keptUntil(changedAt: number, cohorts: readonly Dates[]): number | null {
  const ends = cohorts.map(lastDay).filter((day) => day !== null);
  if (ends.length < cohorts.length) return null;
  const [last = ''] = [utcDay(changedAt), ...ends].sort().reverse();
  return Date.parse(`${daysAfter(last, DAYS_KEPT)}T00:00:00Z`);
}

/** When trainers can't read a share any more: as above, and in a group without days after it was shared. */
export const sharedUntil = (sharedAt: number, cohort: Dates): number =>
  keptUntil(sharedAt, [cohort]) ?? keptUntil(sharedAt, []) ?? sharedAt;
