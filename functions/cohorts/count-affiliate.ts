import { ALLIANCE } from '#domain/access.ts';
import { roundedCount } from '#domain/counts.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { CohortsDependencies } from './dependencies.ts';

/** How large an affiliate is, as the alliance reads it. */
interface Size {
  readonly cohorts: number;
  readonly coordinators: number;
  /** Rounded; null for fewer than five. */
  readonly people: number | null;
}

/**
 * Counts an affiliate: its cohorts, its coordinators and its people, each person once in however many cohorts
 * they are. The lists lag by moments.
 */
export async function countAffiliate(
  { cohorts, memberIds, staff }: Pick<CohortsDependencies, 'cohorts' | 'memberIds' | 'staff'>,
  affiliate: string,
): Promise<Size> {
  const [own, ofAlliance, coordinators] = await Promise.all([
    cohorts.listCohorts(affiliate),
    cohorts.listCohorts(ALLIANCE),
    staff.listOf(affiliate),
  ]);
  const people = await mapWithConcurrency(
    [
      ...own.map(({ id }) => ({ cohort: id, home: null })),
      ...ofAlliance.map(({ id }) => ({ cohort: id, home: affiliate })),
    ],
    ({ cohort, home }) => memberIds.of(cohort, home),
  );
  return {
    cohorts: own.length,
    coordinators: coordinators.length,
    people: roundedCount(new Set(people.flat()).size),
  };
}
