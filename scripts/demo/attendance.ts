import { ulid } from 'ulid';
import { trainingDays } from '#domain/values/training-days.ts';
import type { Mark, MarkValue } from '#domain/attendance/marks.ts';
import { LEVELS, type RatedOn, ratingSlot, SKILLS } from '#domain/attendance/readiness.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { Cohort } from '#functions/storage/cohorts.ts';
import { mapWithConcurrency } from '#functions/map-with-concurrency.ts';
import { markAttendance } from '#functions/training/mark-attendance.ts';
import type { Chance } from './cast.ts';
import type { DemoContexts } from './contexts.ts';

/** Of the first day: so many in a row came, then one did not. */
const CAME_IN_A_ROW = 8;
/** Share of people who have arrived on today's day. */
const THROUGH_THE_DOOR = 0.6;

/** So many people in a row get the same rating from both trainers, then one gets two. */
const RATED_ALIKE = 6;
const BRIEFED = 0.8;

type Said = Pick<Mark, 'slot' | 'value' | 'by' | 'at'>;

function ratingsOf(
  rated: readonly { readonly on: RatedOn; readonly at: Instant }[],
  { first, second, place }: { readonly first: string; readonly second: string; readonly place: number },
  chance: Chance,
): readonly Said[] {
  const begins = SKILLS.map(() => Math.floor(chance() * 3));
  return rated.flatMap(({ on, at }) =>
    SKILLS.flatMap((skill, index): Said[] => {
      const grown = on === 'last-day' ? Math.floor(chance() * 2) : 0;
      const step = Math.min(LEVELS.length - 1, (begins[index] ?? 0) + grown);
      const [slot, value] = [ratingSlot(on, skill), LEVELS[step] ?? '1'] as const;
      const isApart = index === 0 && place % RATED_ALIKE === RATED_ALIKE - 1;
      const other = LEVELS[Math.min(LEVELS.length - 1, step + 1)] ?? value;
      return [
        { slot, value, by: first, at },
        ...(isApart ? [{ slot, value: other, by: second, at: at + HOUR_MS }] : []),
      ];
    }),
  );
}

const papersOf = (isIn: boolean, by: string, at: Instant): readonly Said[] =>
  isIn
    ? (['field-day', 'field-log', 'commitments'] as const).map((slot) => ({ slot, value: 'present', by, at }))
    : [];

/**
 * Two trainers mark a training that has begun and disagree about some people. Its host has briefed most.
 * @param people by name
 */
export async function markTraining(
  api: DemoContexts['api'],
  cohort: Cohort,
  [first = '', second = first]: readonly string[],
  people: readonly string[],
  now: Instant,
  chance: Chance,
): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10);
  const days = trainingDays(cohort).filter((day) => day <= today);
  const all = trainingDays(cohort);
  const [dayOne = today, fieldDay = today, last = today] = [all[0], all[2], all.at(-1)];
  const isOver = last < today;
  const at = (day: string, hour: number): number => Date.parse(`${day}T${hour}:00:00Z`);
  const rated = [
    ...(dayOne < today ? [{ on: 'first-day' as const, at: at(dayOne, 20) }] : []),
    ...(isOver ? [{ on: 'last-day' as const, at: at(last, 20) }] : []),
  ];
  await api.cohorts.beginHostLink(cohort.id, at(dayOne, 12));
  const everyone = people.map((person, place) => {
    const isIn = place % CAME_IN_A_ROW !== CAME_IN_A_ROW - 1;
    const said: readonly Said[] = [
      ...ratingsOf(rated, { first, second, place }, chance),
      // Ticks are stored under the cohort's id.
      ...(chance() < BRIEFED
        ? [
            {
              slot: 'briefing',
              value: 'present',
              by: cohort.id,
              at: isOver ? at(fieldDay, 14) : now - HOUR_MS,
            } as const,
          ]
        : []),
      ...papersOf(isOver && isIn, second, at(last, 21)),
    ];
    return { person, said };
  });
  await mapWithConcurrency(everyone, async ({ person, said }) => {
    for (const [by, theirs] of Map.groupBy(said, (each) => each.by)) {
      const marks = theirs.map(({ by: _who, ...mark }) => ({ ...mark, id: ulid(mark.at, chance), person }));
      const { results } = await markAttendance(api, cohort, by, marks, by !== cohort.id);
      if (Object.values(results).some((receipt) => receipt !== 'applied')) {
        throw new Error(`${cohort.name}: a mark was not taken`);
      }
    }
  });
  for (const day of days) {
    const isPast = day < today;
    const at = isPast ? Date.parse(`${day}T15:00:00Z`) : now - HOUR_MS;
    const marks = (isPast ? people : people.slice(0, Math.floor(people.length * THROUGH_THE_DOOR))).map(
      (person, place) => {
        const value: MarkValue = isPast && place % CAME_IN_A_ROW === CAME_IN_A_ROW - 1 ? 'absent' : 'present';
        return { id: ulid(at, chance), person, slot: day, value, at };
      },
    );
    await markAttendance(api, cohort, first, marks);
    const [one] = marks;
    if (isPast && one !== undefined) {
      const later = { ...one, id: ulid(at + HOUR_MS, chance), at: at + HOUR_MS, value: 'absent' as const };
      await markAttendance(api, cohort, second, [later]);
    }
  }
}
