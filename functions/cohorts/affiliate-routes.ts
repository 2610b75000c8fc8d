import * as routes from '#domain/contract/affiliates.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import { type Implementation, inAffiliate, signedIn } from '../http/implementation.ts';
import { endRole } from './endings.ts';
import { makeInvitation, closeJoinLink } from './join-links.ts';
import { readOpenings, visitAffiliate } from './note-opening.ts';
import { openAffiliate } from './open-cohort.ts';
import { readMyCohorts } from './read-my-cohorts.ts';
import { affiliateView, cohortView, joinLinkViews, listedCohorts, madeJoinLink } from './views.ts';

export const affiliateRoutes = (context: ApiContext): readonly Implementation[] => [
  signedIn(routes.myCohorts, async ({ caller }) => {
    const { affiliates, alliance } = await readMyCohorts(context, caller.file.roles);
    return ok({
      ...(alliance.length > 0 && { alliance: alliance.map(cohortView) }),
      affiliates: affiliates.map(({ affiliate, cohorts }) => ({
        ...affiliateView(affiliate),
        ...listedCohorts(cohorts),
      })),
    });
  }),

  signedIn(routes.openAffiliate, async ({ body }) => {
    const opened = await openAffiliate(context, body);
    return opened.ok ? ok(affiliateView(opened.value)) : fail({ error: opened.error, field: 'name' });
  }),

  inAffiliate(routes.readAffiliate, async ({ affiliate: id, caller }) => {
    const affiliate = await visitAffiliate(context, caller, id);
    if (!affiliate.ok) return affiliate;
    const [cohorts, coordinators, invitations, openings] = await Promise.all([
      context.cohorts.listCohorts(id),
      context.staff.listOf(id),
      context.joinLinks.listOf(id),
      readOpenings(context, id),
    ]);
    return ok({
      affiliate: affiliateView(affiliate.value),
      ...listedCohorts(cohorts),
      coordinators: [...coordinators],
      invitations: await joinLinkViews(context, invitations),
      ...(openings.length > 0 && { openings }),
    });
  }),

  inAffiliate(routes.inviteCoordinator, async ({ affiliate, by }) => {
    if ((await context.cohorts.readAffiliate(affiliate)) === null) return fail({ error: 'not_found' });
    const role = { role: 'coordinator', scope: affiliate } as const;
    return ok(madeJoinLink(await makeInvitation(context, role, by)));
  }),

  inAffiliate(routes.closeInvitation, async ({ body, affiliate, by }) => {
    return closeJoinLink(context, {
      id: body.id,
      by,
      mayClose: (grant) => grant.grants === 'role' && grant.scope === affiliate,
    });
  }),

  inAffiliate(routes.endCoordinator, async ({ body, affiliate, by }) => {
    if ((await context.cohorts.readAffiliate(affiliate)) === null) return fail({ error: 'not_found' });
    return endRole(context, { person: body.person, role: { role: 'coordinator', scope: affiliate }, by });
  }),
];
