import { ulid } from 'ulid';
import { trainingDays } from '#domain/values/training-days.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { eveningForm } from '#domain/surveys/surveys.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { Cohort } from '#functions/storage/cohorts.ts';
import { mapWithConcurrency } from '#functions/map-with-concurrency.ts';
import { syncProgress } from '#functions/progress/sync-progress.ts';
import { CAST, type Chance } from './cast.ts';
import type { DemoContexts } from './contexts.ts';

/** Share of people who answer in the evening, and of those the share who write a line. */
const SAYS = 0.85;
const WRITES = 0.4;

/** For the days that are over. @param people in the cohort, by id */
export async function sayEvenings(
  api: DemoContexts['api'],
  { course, forms }: Catalogue,
  cohort: Cohort,
  people: readonly string[],
  now: Instant,
  chance: Chance,
): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10);
  const evenings = trainingDays(cohort).flatMap((day, at) => {
    const form = forms.find(({ id }) => id === eveningForm(at + 1));
    return day < today && form !== undefined ? [{ form, at: Date.parse(`${day}T22:00:00Z`) }] : [];
  });
  if (evenings.length === 0) return;
  const said = people.map((person, place) => ({
    person,
    events: evenings.flatMap(({ form, at }, evening): ProgressEvent[] => {
      if (chance() > SAYS) return [];
      const values = Object.fromEntries(
        form.questions.map(({ id, most }) => [id, Math.min(most, Math.floor(chance() * (most + 2)))]),
      );
      const words = CAST.evenings[(place + evening * 7) % CAST.evenings.length];
      const line = chance() < WRITES && words !== undefined ? { words } : {};
      return [{ course, at, v: 1, id: ulid(at, chance), t: 'form', form: form.id, values, ...line }];
    }),
  }));
  await mapWithConcurrency(said, async ({ person, events }) => {
    const file = await api.people.read(person);
    if (file === null || events.length === 0) return;
    await syncProgress(
      { ...api, now: () => now },
      { file, person, epoch: api.epoch, have: {}, events, waiting: 0 },
    );
  });
}
