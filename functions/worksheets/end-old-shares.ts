import { ALLIANCE } from '#domain/people/access.ts';
import { sharedUntil } from '#domain/worksheets/retention.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { takeBack, type TakeBackDeps } from './share.ts';

/** What ending old shares works with. */
export interface EndOldSharesDependencies extends TakeBackDeps {
  readonly cohorts: Pick<Cohorts, 'listAffiliates' | 'listCohorts'>;
}

/** Takes back from trainers what was shared with them once its time is over, 12 months after the training. */
export async function endOldShares(deps: EndOldSharesDependencies): Promise<void> {
  const now = deps.now();
  for (const affiliate of [ALLIANCE, ...(await deps.cohorts.listAffiliates()).map(({ id }) => id)]) {
    for (const cohort of await deps.cohorts.listCohorts(affiliate)) {
      // Before that nothing of it can have ended.
      if (now < sharedUntil(0, cohort)) continue;
      const over = (await deps.shares.inCohort(cohort.id)).filter(({ at }) => now >= sharedUntil(at, cohort));
      await mapWithConcurrency(over, ({ person, worksheet }) => takeBack(deps, person, worksheet));
    }
  }
}
