import type { Affiliate, Cohort, Cohorts, JoinLink, JoinLinks } from './ports.ts';

/** A cohort with its join links, oldest first. */
export interface CohortWithLinks {
  readonly cohort: Cohort;
  readonly joinLinks: readonly JoinLink[];
}

/** An affiliate with its cohorts. */
export interface AffiliateWithCohorts {
  readonly affiliate: Affiliate;
  readonly cohorts: readonly CohortWithLinks[];
}

/** Every affiliate by name, with its cohorts and their join links. The lists lag by moments. */
export async function readAlliance(deps: {
  readonly cohorts: Pick<Cohorts, 'listAffiliates' | 'listCohorts'>;
  readonly joinLinks: Pick<JoinLinks, 'listOf'>;
}): Promise<readonly AffiliateWithCohorts[]> {
  const withLinks = async (cohort: Cohort): Promise<CohortWithLinks> => ({
    cohort,
    joinLinks: await deps.joinLinks.listOf(cohort.id),
  });
  const withCohorts = async (affiliate: Affiliate): Promise<AffiliateWithCohorts> => {
    const cohorts = await deps.cohorts.listCohorts(affiliate.id);
    return { affiliate, cohorts: await Promise.all(cohorts.map(withLinks)) };
  };
  return Promise.all((await deps.cohorts.listAffiliates()).map(withCohorts));
}
