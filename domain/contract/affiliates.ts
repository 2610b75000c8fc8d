import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { JoinLinkId, JoinLinkView, MadeJoinLink } from './join-links.ts';
import { AffiliateName, CohortView, NameText, StaffMember } from './people.ts';
import { Nothing, affiliateRoute, staffRoute } from './route.ts';

/**
 * Cohorts of an affiliate, the newest where there are more than `MOST_LISTED` (`domain/values/rounded-
 * count.ts`).
 */
const CohortList = z.object({
  cohorts: z.array(CohortView),
  /** How many older ones there are; absent where all are listed. */
  older: z.optional(z.int()),
});

/** Every affiliate and cohort in which the caller has a role; to an administrator all there are. */
export const myCohorts = staffRoute({
  path: '/api/my-cohorts',
  who: ['trainer', 'logistics', 'host', 'coordinator', 'administrator'],
  tenant: 'roles',
  body: null,
  reply: z.strictObject({
    affiliates: z.array(z.strictObject({ ...AffiliateName.shape, ...CohortList.shape })),
    /**
     * The Alliance's own, in which they have a role or may bring people from their affiliate; absent where
     * there is none, as older pages know it.
     */
    alliance: z.optional(z.array(CohortView)),
  }),
});

/** Opens an affiliate. */
export const openAffiliate = staffRoute({
  path: '/api/affiliates',
  who: ['administrator'],
  tenant: 'alliance',
  body: z.strictObject({ name: NameText }),
  reply: AffiliateName,
});

/** One affiliate with its cohorts, its coordinators, and the links that make coordinators. */
export const readAffiliate = affiliateRoute({
  path: '/api/affiliates/read',
  who: ['coordinator', 'administrator'],
  body: {},
  reply: z.strictObject({
    affiliate: AffiliateName,
    ...CohortList.shape,
    coordinators: z.array(StaffMember),
    invitations: z.array(JoinLinkView),
    /** Administrators who opened it, the newest first; absent where nobody has, as older pages know it. */
    openings: z.optional(
      z.array(
        z.strictObject({
          /** Their name; null where they are not here any more. */
          by: z.nullable(z.string()),
          /** ms since 1970 UTC. */
          at: z.int(),
        }),
      ),
    ),
  }),
});

/** Makes a link that makes one person a coordinator. Its maker cannot use it (docs/bars.md S31). */
export const inviteCoordinator = affiliateRoute({
  path: '/api/affiliates/invite',
  who: ['administrator'],
  auth: 'fresh-passkey',
  body: {},
  reply: MadeJoinLink,
});

/** Closes a link that would make a coordinator. */
export const closeInvitation = affiliateRoute({
  path: '/api/affiliates/invite/close',
  who: ['administrator'],
  body: { id: JoinLinkId },
  reply: Nothing,
});

/** Ends someone's role as a coordinator; it holds from their very next call. */
export const endCoordinator = affiliateRoute({
  path: '/api/affiliates/end-coordinator',
  who: ['administrator'],
  auth: 'fresh-passkey',
  body: { person: Ulid },
  reply: Nothing,
});
