import { lastDay, trainingDays, type Dates } from '../values/training-days.ts';
import { daysLeft, isMet, type Mark } from '../attendance/marks.ts';
import { TRAINING_DAYS } from '../values/calendar.ts';

/** What is recorded of someone's training days. */
export interface Training {
  /** All days of a training of four days or more, or made up for. */
  readonly attended: boolean;
  /** Days to come, and those they missed and haven't made up for, YYYY-MM-DD. */
  readonly daysLeft: readonly string[];
  /** They handed it in. */
  readonly fieldLog: boolean;
  /** Signed by both people: by the sender's link, or on paper. */
  readonly commitments: boolean;
  /** It was put before them. To fill it in, or to pass, is for them to choose. */
  readonly surveyOffered: boolean;
}

/** The marks of one person in one cohort, with its days. */
export interface MarkedDays {
  readonly dates: Dates;
  readonly marks: readonly Mark[];
}

/**
 * What marks and a sender's answer say of someone's training days. Days count within one training, the one of
 * which the fewest are left. Papers count from any.
 * @param sheets theirs, of one course
 * @param hasSenderSigned their sender answered their commitments
 * @param today YYYY-MM-DD in UTC: the closing survey is offered from the last day on
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
