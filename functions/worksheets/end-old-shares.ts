import { ALLIANCE } from '#domain/people/access.ts';
import { sharedUntil } from '#domain/worksheets/retention.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { takeBack } from './share.ts';

/** Takes back from trainers what was shared with them once its time is over, 12 months after the training. */
export async function endOldShares(context: Context): Promise<void> {
  const now = context.now();
  for (const affiliate of [ALLIANCE, ...(await context.cohorts.listAffiliates()).map(({ id }) => id)]) {
    for (const cohort of await context.cohorts.listCohorts(affiliate)) {
      // Before that nothing of it can have ended.
      if (now < sharedUntil(0, cohort)) continue;
      const over = (await context.shares.inCohort(cohort.id)).filter(
        ({ at }) => now >= sharedUntil(at, cohort),
      );
      await mapWithConcurrency(over, ({ person, worksheet }) => takeBack(context, person, worksheet));
    }
  }
}
