import { ulid } from 'ulid';
import { trainingDays } from '#domain/attendance/days.ts';
import type { MarkValue } from '#domain/attendance/marks.ts';
import type { Cohort } from '#functions/cohorts/ports.ts';
import { markAttendance } from '#functions/training/mark-attendance.ts';
import type { Chance } from './chance.ts';
import type { DemoDependencies } from './dependencies.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Of the first day: so many in a row who came, then one who did not. */
const CAME_IN_A_ROW = 8;
/** The share of people who are through the door on the day that is under way. */
const THROUGH_THE_DOOR = 0.6;

/**
 * Has two trainers mark a training that is under way: the days that are over, and part of today's. They
 * disagree about one person.
 * @param people who is in the cohort, by name
 * @param now ms since 1970 UTC
 */
export async function markTraining(
  api: DemoDependencies['api'],
  cohort: Cohort,
  [first = '', second = first]: readonly string[],
  people: readonly string[],
  now: number,
  chance: Chance,
): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10);
  const days = trainingDays(cohort).filter((day) => day <= today);
  for (const day of days) {
    const isOver = day < today;
    const at = isOver ? Date.parse(`${day}T15:00:00Z`) : now - HOUR_MS;
    const marks = (isOver ? people : people.slice(0, Math.floor(people.length * THROUGH_THE_DOOR))).map(
      (person, place) => {
        const value: MarkValue = isOver && place % CAME_IN_A_ROW === CAME_IN_A_ROW - 1 ? 'absent' : 'present';
        return { id: ulid(at, chance), person, slot: day, value, at };
      },
    );
    await markAttendance(api, cohort, first, marks);
    const [one] = marks;
    if (isOver && one !== undefined) {
      const later = { ...one, id: ulid(at + HOUR_MS, chance), at: at + HOUR_MS, value: 'absent' as const };
      await markAttendance(api, cohort, second, [later]);
    }
  }
}
