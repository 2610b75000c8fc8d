import { ALLIANCE } from '#domain/people/access.ts';
import { MOST_COUNTED, roundedCount } from '#domain/values/rounded-count.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';

interface Size {
  readonly cohorts: number;
  readonly coordinators: number;
  /** Rounded; null for fewer than five. */
  readonly people: number | null;
  /** There are more than were counted. */
  readonly hasMore: boolean;
}

const AT_ONCE = 25;

/** Each person counts once in however many cohorts they are, as far as `MOST_COUNTED` goes. */
export async function countAffiliate(
  { cohorts, memberIds, staff }: Context,
  affiliate: string,
): Promise<Size> {
  const [own, ofAlliance, coordinators] = await Promise.all([
    cohorts.listCohorts(affiliate),
    cohorts.listCohorts(ALLIANCE),
    staff.listOf(affiliate),
  ]);
  const lists = [
    ...own.map(({ id }) => ({ cohort: id, home: null })),
    ...ofAlliance.map(({ id }) => ({ cohort: id, home: affiliate })),
  ];
  const people = new Set<string>();
  let looked = 0;
  while (looked < Math.min(lists.length, MOST_COUNTED.cohorts) && people.size <= MOST_COUNTED.people) {
    const some = lists.slice(looked, Math.min(looked + AT_ONCE, MOST_COUNTED.cohorts));
    const found = await mapWithConcurrency(some, ({ cohort, home }) =>
      memberIds.of(cohort, home, MOST_COUNTED.people + 1),
    );
    for (const person of found.flat()) people.add(person);
    looked += some.length;
  }
  return {
    cohorts: own.length,
    coordinators: coordinators.length,
    people: roundedCount(Math.min(people.size, MOST_COUNTED.people)),
    hasMore: people.size > MOST_COUNTED.people || looked < lists.length,
  };
}
