import { lastDay, trainingDays, type Dates, TRAINING_DAYS } from '../values/calendar.ts';
import { daysLeft, isMet, type Mark } from '../attendance/marks.ts';

export interface Training {
  /** All days of a training of four days or more were attended or made up for. */
  readonly attended: boolean;
  readonly daysLeft: readonly string[];
  readonly fieldLog: boolean;
  /** Signed by both people: by the sender's link, or on paper. */
  readonly commitments: boolean;
  readonly surveyOffered: boolean;
}

export interface MarkedDays {
  readonly dates: Dates;
  readonly marks: readonly Mark[];
}

/**
 * What marks say of someone's training days. Days count within the training of which the fewest are left,
 * papers from any. @param today in UTC: the closing survey is offered from the last day on
 * @returns null where nothing was marked in a training with days
 */
export function trainingOf(
  sheets: readonly MarkedDays[],
  hasSenderSigned: boolean,
  today: string,
): Training | null {
  const [nearest] = sheets
    .filter(({ dates, marks }) => marks.length > 0 && dates.startsOn !== null)
    .map(({ dates, marks }) => {
      const left = daysLeft(marks, dates);
      const isWhole = trainingDays(dates).length >= TRAINING_DAYS;
      return { attended: isWhole && left.length === 0, left, last: lastDay(dates) ?? '' };
    })
    .sort(
      (one, other) =>
        Number(other.attended) - Number(one.attended) ||
        one.left.length - other.left.length ||
        one.last.localeCompare(other.last),
    );
  if (nearest === undefined) return null;
  const isIn = (paper: 'field-log' | 'commitments'): boolean =>
    sheets.some(({ marks }) => isMet(marks, paper));
  return {
    attended: nearest.attended,
    daysLeft: nearest.left,
    fieldLog: isIn('field-log'),
    commitments: hasSenderSigned || isIn('commitments'),
    surveyOffered: nearest.last <= today,
  };
}
