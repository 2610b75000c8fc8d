import { readCohort } from '#domain/contract/cohorts.ts';
import { ok } from '#domain/result.ts';
import type { Cohorts, JoinLinks, Staff } from '../../cohorts/ports.ts';
import { affiliateOf } from '../../cohorts/affiliate-of.ts';
import { type Implementation, inCohort } from '../implementation.ts';
import { affiliateView, cohortView, joinLinkView } from './views.ts';

/** `POST /api/cohorts/read`. */
export const readCohortRoute = (deps: {
  readonly cohorts: Cohorts;
  readonly staff: Staff;
  readonly joinLinks: JoinLinks;
}): Implementation =>
  inCohort(readCohort, deps, async ({ cohort }) => {
    const [affiliate, staff, joinLinks] = await Promise.all([
      affiliateOf(deps, cohort),
      deps.staff.listOf(cohort.id),
      deps.joinLinks.listOf(cohort.id),
    ]);
    return ok({
      affiliate: affiliateView(affiliate),
      cohort: cohortView(cohort),
      staff: [...staff],
      joinLinks: joinLinks.map(joinLinkView),
    });
  });
