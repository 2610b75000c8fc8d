import * as z from 'zod/mini';
import { Ulid, Instant } from '../values/ids.ts';
import { JoinLinkId, JoinLinkView, MadeJoinLink } from './join-links.ts';
import { AffiliateName, CohortView, NameText, StaffMember } from './people.ts';
import { administratorRoute, affiliateRoute, leadRoute, staffRoute } from './route.ts';

const CohortList = z.object({ cohorts: z.array(CohortView), older: z.optional(z.int()) });

/** An administrator gets all affiliates and cohorts, others those in which they have a role. */
export const myCohorts = staffRoute({
  path: '/api/my-cohorts',
  who: ['trainer', 'logistics', 'host', 'coordinator', 'administrator'],
  tenant: 'roles',
  body: null,
  reply: z.strictObject({
    affiliates: z.array(z.strictObject({ ...AffiliateName.shape, ...CohortList.shape })),
    /** The Alliance's cohorts where they have a role or may bring people; absent where there is none. */
    alliance: z.optional(z.array(CohortView)),
  }),
});

export const openAffiliate = administratorRoute({
  path: '/api/affiliates',
  body: z.strictObject({ name: NameText }),
  reply: AffiliateName,
});

export const readAffiliate = leadRoute({
  path: '/api/affiliates/read',
  body: {},
  reply: z.strictObject({
    affiliate: AffiliateName,
    ...CohortList.shape,
    coordinators: z.array(StaffMember),
    invitations: z.array(JoinLinkView),
    openings: z.optional(z.array(z.strictObject({ by: z.nullable(z.string()), at: Instant }))),
  }),
});

/** The link's maker cannot use it (docs/bars.md S31). */
export const inviteCoordinator = leadRoute({
  path: '/api/affiliates/invite',
  auth: 'fresh-passkey',
  body: {},
  reply: MadeJoinLink,
});

export const closeInvitation = leadRoute({ path: '/api/affiliates/invite/close', body: { id: JoinLinkId } });

export const endCoordinator = affiliateRoute({
  path: '/api/affiliates/end-coordinator',
  who: ['administrator'],
  auth: 'fresh-passkey',
  body: { person: Ulid },
});
