import type * as z from 'zod/mini';
import type { myCohorts } from '#domain/contract/affiliates.ts';
import type { CohortView } from '#domain/contract/people.ts';
import { folded } from '#domain/values/letters.ts';

/** An affiliate with the cohorts that someone may see of it. */
export type AffiliateWithCohorts = z.output<typeof myCohorts.reply>['affiliates'][number];

/** An affiliate, or the Alliance, with cohorts. */
export interface PlaceWithCohorts {
  readonly id: string;
  readonly name: string;
  readonly cohorts: readonly CohortView[];
  /** How many older ones aren't in the list. */
  readonly older?: number | undefined;
}

/** How far a cohort is: its days are to come, have begun or are over; a rolling one is always open. */
export type Stage = 'ahead' | 'now' | 'rolling' | 'past';

/**
 * The stage of a cohort. One whose last day is not known is over after its first.
 * @param today YYYY-MM-DD
 */
export function stageOf({ startsOn, endsOn }: Pick<CohortView, 'startsOn' | 'endsOn'>, today: string): Stage {
  if (startsOn === null) return 'rolling';
  if (today < startsOn) return 'ahead';
  return today <= (endsOn ?? startsOn) ? 'now' : 'past';
}

const PLACES: Readonly<Record<Stage, number>> = { now: 0, ahead: 0, rolling: 1, past: 2 };

/** Running and coming cohorts, the soonest first; rolling ones by name; then past ones, the latest first. */
export function inOrder(cohorts: readonly CohortView[], today: string): CohortView[] {
  return [...cohorts].sort((one, other) => {
    const stage = stageOf(one, today);
    const apart = PLACES[stage] - PLACES[stageOf(other, today)];
    if (apart !== 0) return apart;
    const byDay = (one.startsOn ?? '').localeCompare(other.startsOn ?? '');
    const byTime = stage === 'past' ? -byDay : byDay;
    return byTime === 0 ? one.name.localeCompare(other.name, undefined, { numeric: true }) : byTime;
  });
}

/** Cohorts whose name or place holds the text, by affiliate; all of an affiliate whose own name holds it. */
export function found(affiliates: readonly PlaceWithCohorts[], text: string): readonly PlaceWithCohorts[] {
  const wanted = folded(text).trim();
  if (wanted === '') return affiliates;
  return affiliates.flatMap((affiliate) => {
    if (folded(affiliate.name).includes(wanted)) return [affiliate];
    const cohorts = affiliate.cohorts.filter(
      ({ name, place }) => folded(name).includes(wanted) || folded(place).includes(wanted),
    );
    return cohorts.length === 0 ? [] : [{ ...affiliate, cohorts }];
  });
}

/** How many cohorts there are in all. */
export const countCohorts = (affiliates: readonly PlaceWithCohorts[]): number =>
  affiliates.reduce((count, { cohorts }) => count + cohorts.length, 0);
