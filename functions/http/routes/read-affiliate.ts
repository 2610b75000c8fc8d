import { readAffiliate } from '#domain/contract/affiliates.ts';
import { fail, ok } from '#domain/result.ts';
import type { Cohorts, JoinLinks, Staff } from '../../cohorts/ports.ts';
import { type Implementation, inAffiliate } from '../implementation.ts';
import { affiliateView, cohortView, joinLinkView } from './views.ts';

/** `POST /api/affiliates/read`. */
export const readAffiliateRoute = (deps: {
  readonly cohorts: Cohorts;
  readonly staff: Staff;
  readonly joinLinks: JoinLinks;
}): Implementation =>
  inAffiliate(readAffiliate, async ({ affiliate: id }) => {
    const [affiliate, cohorts, coordinators, invitations] = await Promise.all([
      deps.cohorts.readAffiliate(id),
      deps.cohorts.listCohorts(id),
      deps.staff.listOf(id),
      deps.joinLinks.listOf(id),
    ]);
    if (affiliate === null) return fail({ error: 'not_found' });
    return ok({
      affiliate: affiliateView(affiliate),
      cohorts: cohorts.map(cohortView),
      coordinators: [...coordinators],
      invitations: invitations.map(joinLinkView),
    });
  });
