import { trainingDays, type Dates } from '../values/training-days.ts';
import { TRAINING_DAYS } from '../values/calendar.ts';

export const MOST_LETTERS = 280;
export const YES = 2;

export const EVENINGS: readonly number[] = Array.from({ length: TRAINING_DAYS }, (_, at) => at + 1);

export const eveningForm = (day: number): string => `evenings.day-${String(day)}`;

/**
 * The day of the training, from 1, whose evening form is open today; of two trainings that of the later one.
 */
export function eveningOf(cohorts: readonly Dates[], today: string): number | null {
  const days = cohorts
    .map((dates) => trainingDays(dates).indexOf(today) + 1)
    .filter((day) => EVENINGS.includes(day));
  return days.length === 0 ? null : Math.min(...days);
}
