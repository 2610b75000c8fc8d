import type { CohortsDependencies } from './dependencies.ts';
import type { Affiliate, Cohort } from './ports.ts';

/** The affiliate of a cohort. @throws Error where it is missing: nothing removes one */
export async function affiliateOf(
  deps: Pick<CohortsDependencies, 'cohorts'>,
  cohort: Cohort,
): Promise<Affiliate> {
  const affiliate = await deps.cohorts.readAffiliate(cohort.affiliate);
  if (affiliate === null) throw new Error('a cohort of an affiliate that is not there');
  return affiliate;
}
