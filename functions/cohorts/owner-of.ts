import { ALLIANCE } from '#domain/people/access.ts';
import type { OwnerName } from '#domain/contract/people.ts';
import type { Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { affiliateView } from './views.ts';

/** The Alliance as a cohort's owner. Pages say its name in their language. */
export const THE_ALLIANCE: OwnerName = { id: ALLIANCE, name: '' };

/** Whose a cohort is. @throws Error where its affiliate is missing: nothing removes one */
export async function ownerOf(context: Context, cohort: Pick<Cohort, 'affiliate'>): Promise<OwnerName> {
  if (cohort.affiliate === ALLIANCE) return THE_ALLIANCE;
  const affiliate = await context.cohorts.readAffiliate(cohort.affiliate);
  if (affiliate === null) throw new Error('a cohort of an affiliate that is not there');
  return affiliateView(affiliate);
}
