import type * as z from 'zod/mini';
import type { JoinLinkView } from '#domain/contract/alliance.ts';
import type { AffiliateName, CohortName } from '#domain/contract/people.ts';
import type { Affiliate, Cohort, JoinLink } from '../../usecases/ports.ts';

/** An affiliate as the wire shows it. */
export const affiliateView = ({ id, name }: Affiliate): z.output<typeof AffiliateName> => ({
  id,
  name,
});

/** A cohort as the wire shows it. */
export const cohortView = ({ id, name, startsOn, place }: Cohort): z.output<typeof CohortName> => ({
  id,
  name,
  startsOn,
  place,
});

/** A join link as its keeper sees it: how many it admitted, never whom. */
export const joinLinkView = (link: JoinLink): z.output<typeof JoinLinkView> => ({
  id: link.id,
  limit: link.limit,
  admitted: link.admitted.size,
  expiresAt: link.expiresAt,
  closed: link.closedAt !== null,
});
