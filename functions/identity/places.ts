import { ALLIANCE } from '#domain/people/access.ts';
import type { Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { JoinGrant } from '../storage/join-links.ts';

/** Both are null for the whole alliance, the cohort for a whole affiliate. */
export interface GrantedPlace {
  readonly affiliate: string | null;
  readonly cohort: Cohort | null;
}

/**
 * One read: an affiliate for a coordinator, a cohort for learners and all other roles; null where it is
 * missing.
 */
export async function placeOf({ cohorts }: Context, grant: JoinGrant): Promise<GrantedPlace | null> {
  if (grant.grants === 'role' && grant.scope === ALLIANCE) return { affiliate: null, cohort: null };
  if (grant.grants === 'role' && grant.role === 'coordinator') {
    const affiliate = await cohorts.readAffiliate(grant.scope);
    return affiliate === null ? null : { affiliate: affiliate.id, cohort: null };
  }
  const cohort = await cohorts.readCohort(grant.grants === 'role' ? grant.scope : grant.cohort);
  return cohort === null ? null : { affiliate: cohort.affiliate, cohort };
}
