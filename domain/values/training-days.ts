import { daysAfter, TRAINING_DAYS } from './calendar.ts';

/** What a cohort's plan says of its days, YYYY-MM-DD. */
export interface Dates {
  /** Null for a rolling cohort. */
  readonly startsOn: string | null;
  /** Null where nobody has set it. */
  readonly endsOn: string | null;
}

/** The last day of a training; null for a rolling cohort. */
export const lastDay = ({ startsOn, endsOn }: Dates): string | null =>
  startsOn === null ? null : (endsOn ?? daysAfter(startsOn, TRAINING_DAYS - 1));

/** The days of a training in their order; none for a rolling cohort. */
export function trainingDays(dates: Dates): readonly string[] {
  const { startsOn } = dates;
  const last = lastDay(dates);
  const days: string[] = [];
  if (startsOn === null || last === null) return days;
  for (let day = startsOn; day <= last; day = daysAfter(day, 1)) days.push(day);
  return days;
}

/**
 * What is marked beside the days: that the host has briefed somebody, that they were out on the field day,
 * and the papers of the certificate that came by hand.
 */
export const OTHER_SLOTS = ['briefing', 'field-day', 'field-log', 'commitments'] as const;
export type OtherSlot = (typeof OTHER_SLOTS)[number];

/** Everything that can be marked of a cohort's people; nothing for a rolling one. */
export function slotsOf(dates: Dates): readonly string[] {
  const days = trainingDays(dates);
  return days.length === 0 ? [] : [...days, ...OTHER_SLOTS];
}

/** The slot to begin with: today's, or the nearest day of the training. @param today where the reader is */
export function slotFor(days: readonly string[], today: string): string | null {
  const over = days.filter((day) => day <= today);
  return over.at(-1) ?? days[0] ?? null;
}
