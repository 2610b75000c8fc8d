import * as routes from '#domain/contract/affiliates.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import { type Implementation, inAffiliate, signedIn } from '../http/implementation.ts';
import { endRole } from './endings.ts';
import { makeInvitation, closeJoinLink } from './join-links.ts';
import { noteOpening, readOpenings } from './note-opening.ts';
import { openAffiliate } from './open-cohort.ts';
import type { JoinGrant } from '../storage/join-links.ts';
import { readMyCohorts } from './read-my-cohorts.ts';
import { affiliateView, cohortView, joinLinkViews, listedCohorts, madeJoinLink } from './views.ts';

export const implement = (context: ApiContext): readonly Implementation[] => [
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

  inAffiliate(routes.readAffiliate, context, async ({ affiliate, caller }) => {
    const { id } = affiliate;
    const noted = await noteOpening(context, caller, { kind: 'affiliate', affiliate: id });
    if (!noted.ok) return noted;
    const [cohorts, coordinators, invitations, openings] = await Promise.all([
      context.cohorts.listCohorts(id),
      context.staff.listOf(id),
      context.joinLinks.listOf(id),
      readOpenings(context, id),
    ]);
    return ok({
      affiliate: affiliateView(affiliate),
      ...listedCohorts(cohorts),
      coordinators: [...coordinators],
      invitations: await joinLinkViews(context, invitations),
      ...(openings.length > 0 && { openings }),
    });
  }),

  inAffiliate(routes.inviteCoordinator, context, async ({ affiliate, by }) => {
    const role = { role: 'coordinator', scope: affiliate.id } as const;
    return ok(madeJoinLink(await makeInvitation(context, role, by)));
  }),

  inAffiliate(routes.closeInvitation, context, ({ body: { id }, affiliate, by }) => {
    const mayClose = (grant: JoinGrant) => grant.grants === 'role' && grant.scope === affiliate.id;
    return closeJoinLink(context, { id, by, mayClose });
  }),

  inAffiliate(routes.endCoordinator, context, ({ body: { person }, affiliate, by }) =>
    endRole(context, { person, role: { role: 'coordinator', scope: affiliate.id }, by }),
  ),
];
