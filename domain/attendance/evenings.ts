import { trainingDays, type Dates } from '../values/training-days.ts';
import { TRAINING_DAYS } from '../values/calendar.ts';

/** Most letters of what somebody writes in the evening. */
export const MOST_LETTERS = 280;
/** The answer to an evening's question that says yes; the others say partly and not really. */
export const YES = 2;

/** The days of a training that end with an evening's form, from 1. */
export const EVENINGS: readonly number[] = Array.from({ length: TRAINING_DAYS }, (_, at) => at + 1);

/** Id of the form of an evening. @param day of the training, from 1 */
export const eveningForm = (day: number): string => `evenings.day-${String(day)}`;

/**
 * The evening's form of a day: that of the training which has this day; of two, of the one that began last.
 * @param today where the person is, YYYY-MM-DD
 * @returns the day of the training, from 1; null on any other day
 */
export function eveningOf(cohorts: readonly Dates[], today: string): number | null {
  const days = cohorts
    .map((dates) => trainingDays(dates).indexOf(today) + 1)
    .filter((day) => EVENINGS.includes(day));
  return days.length === 0 ? null : Math.min(...days);
}
