import { type Joined, daysAfter, moduleDay } from '../values/calendar.ts';
import { lessonsOn, moduleStanding, type Terms } from '../record/completion.ts';
import type { JudgedModule } from '../course/course.ts';
import type { LearningRecord } from '../record/record.ts';
import * as z from 'zod/mini';

/** A reminder that leaves by itself: after which good day (YYYY-MM-DD), as the first or the second. */
export const CalendarNudge = z.object({ goodDay: z.string(), round: z.literal([1, 2]) });
export type CalendarNudge = z.infer<typeof CalendarNudge>;

export const isSameNudge = (one: CalendarNudge, other: CalendarNudge): boolean =>
  one.goodDay === other.goodDay && one.round === other.round;

/** Days after a good day on which a reminder leaves, while something is not done. */
const LEAVES_AFTER = [1, 8] as const;
const SETTLING_DAYS = 3;
/** Days for which a reminder that did not leave on its day still makes sense. */
export const MAKES_SENSE_DAYS = 3;

export function openDays(
  modules: readonly JudgedModule[],
  byOf: (module: string) => number | undefined,
  joined: Joined,
  record: LearningRecord,
  terms: Terms,
): readonly string[] {
  const settled = daysAfter(joined.joinedOn, SETTLING_DAYS);
  const days = modules.flatMap((module) => {
    const by = byOf(module.id);
    const asks = lessonsOn(module, terms).length > 0 && !moduleStanding(module, record, terms).done;
    return by === undefined || !asks ? [] : [moduleDay(by, joined)];
  });
  return [...new Set(days.filter((day) => day >= settled))].sort();
}

/**
 * Today's reminder: after the last good day that is over, once and once more a week later. None from the
 * first day of the training on. @param days from `openDays` @param startsOn null in a group without days
 */
export function calendarNudge(
  days: readonly string[],
  startsOn: string | null,
  today: string,
): CalendarNudge | null {
  const goodDay = days.filter((day) => day < today).at(-1);
  if (goodDay === undefined || (startsOn !== null && today >= startsOn)) return null;
  for (const [index, after] of LEAVES_AFTER.entries()) {
    const leaves = daysAfter(goodDay, after);
    if (leaves <= today && today < daysAfter(leaves, MAKES_SENSE_DAYS)) {
      return { goodDay, round: index === 0 ? 1 : 2 };
    }
  }
  return null;
}

/** Null where none is to come, if nothing more is done. @param had earlier reminders */
export function nextNudgeDay(
  days: readonly string[],
  startsOn: string | null,
  today: string,
  had: readonly CalendarNudge[],
): string | null {
  const leaving = days.flatMap((day) => LEAVES_AFTER.map((after) => daysAfter(day, after)));
  const possible = [today, ...leaving.filter((day) => day > today).sort()];
  return (
    possible.find((day) => {
      const nudge = calendarNudge(days, startsOn, day);
      return nudge !== null && !had.some((each) => isSameNudge(each, nudge));
    }) ?? null
  );
}
