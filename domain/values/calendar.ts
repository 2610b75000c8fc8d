/** The calendar of the course (CURRICULUM A2): a good day to have a module done. Days are YYYY-MM-DD. */
import { DAY_MS } from './durations.ts';
import type { Instant } from './ids.ts';

/** In a group without dates, from joining: as many as others have from invitation to day 1. */
export const ROLLING_DAYS = 35;

/** Days of a training whose last day nobody has set. */
export const TRAINING_DAYS = 4;

export const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const daysAfter = (day: string, days: number): string =>
  utcDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** In UTC; null where it is no day of the calendar. */
export function startOfDay(day: string): Instant | null {
  const start = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(start) || utcDay(start) !== day ? null : start;
}

export const lastMoment = (start: Instant, days: number): Instant => start + days * DAY_MS - 1;

export interface Joined {
  readonly startsOn: string | null;
  readonly joinedOn: string;
}

/** Also in the past. @param by days from the first day, below 0 before it */
export const moduleDay = (by: number, { startsOn, joinedOn }: Joined): string =>
  startsOn === null ? daysAfter(joinedOn, ROLLING_DAYS + by) : daysAfter(startsOn, by);

/**
 * Counted from the first day of the training, or from the day of joining. Of several groups the first such
 * day that is not over. @param today where they are
 * @returns null without a group, and where the day has passed: the page never says that somebody is late
 */
export function goodDay(by: number, groups: readonly Joined[], today: string): string | null {
  const days = groups
    .map((group) => moduleDay(by, group))
    .filter((day) => day >= today)
    .sort();
  return days[0] ?? null;
}

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

/** The training that is on, else the next, else the last; null without days. @param today where they are */
export function nearestTraining<Each extends Dates>(trainings: readonly Each[], today: string): Each | null {
  const dated = trainings.filter(({ startsOn }) => startsOn !== null);
  const inOrder = dated.sort((one, other) => ((one.startsOn ?? '') < (other.startsOn ?? '') ? -1 : 1));
  return inOrder.find((each) => (lastDay(each) ?? '') >= today) ?? inOrder.at(-1) ?? null;
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
