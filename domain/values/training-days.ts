import { daysAfter, TRAINING_DAYS } from './calendar.ts';

export interface Dates {
  /** YYYY-MM-DD; null for a rolling cohort. */
  readonly startsOn: string | null;
  /** YYYY-MM-DD; null where nobody has set it. */
  readonly endsOn: string | null;
}

export const lastDay = ({ startsOn, endsOn }: Dates): string | null =>
  startsOn === null ? null : (endsOn ?? daysAfter(startsOn, TRAINING_DAYS - 1));

export function trainingDays(dates: Dates): readonly string[] {
  const { startsOn } = dates;
  const last = lastDay(dates);
  const days: string[] = [];
  if (startsOn === null || last === null) return days;
  for (let day = startsOn; day <= last; day = daysAfter(day, 1)) days.push(day);
  return days;
}

/** Marked beside the days: the host's briefing, the field day itself, and papers that came by hand. */
export const OTHER_SLOTS = ['briefing', 'field-day', 'field-log', 'commitments'] as const;
export type OtherSlot = (typeof OTHER_SLOTS)[number];

export function slotsOf(dates: Dates): readonly string[] {
  const days = trainingDays(dates);
  return days.length === 0 ? [] : [...days, ...OTHER_SLOTS];
}

/** Today's slot, or the nearest day of the training. @param today where the reader is */
export function slotFor(days: readonly string[], today: string): string | null {
  const over = days.filter((day) => day <= today);
  return over.at(-1) ?? days[0] ?? null;
}
