import * as z from 'zod/mini';
import { Ulid } from '../ids.ts';
import { JoinLinkId, JoinLinkView, MadeJoinLink } from './join-links.ts';
import { AffiliateName, CohortView, NameText, StaffMember } from './people.ts';
import { route } from './route.ts';

/** Every affiliate and cohort in which the caller has a role; to an administrator all there are. */
export const myCohorts = route({
  name: 'myCohorts',
  method: 'GET',
  path: '/api/my-cohorts',
  on: 'api',
  who: ['trainer', 'logistics', 'host', 'coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'roles',
  rate: 'none',
  body: null,
  reply: z.strictObject({
    affiliates: z.array(z.strictObject({ ...AffiliateName.shape, cohorts: z.array(CohortView) })),
  }),
});

/** Opens an affiliate. */
export const openAffiliate = route({
  name: 'openAffiliate',
  method: 'POST',
  path: '/api/affiliates',
  on: 'api',
  who: ['administrator'],
  auth: 'passkey',
  tenant: 'alliance',
  rate: 'none',
  body: z.strictObject({ name: NameText }),
  reply: AffiliateName,
});

/** One affiliate with its cohorts, its coordinators, and the links that make coordinators. */
export const readAffiliate = route({
  name: 'readAffiliate',
  method: 'POST',
  path: '/api/affiliates/read',
  on: 'api',
  who: ['coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'affiliate',
  rate: 'none',
  body: z.strictObject({ affiliate: Ulid }),
  reply: z.strictObject({
    affiliate: AffiliateName,
    cohorts: z.array(CohortView),
    coordinators: z.array(StaffMember),
    invitations: z.array(JoinLinkView),
  }),
});

/** Makes a link for one person that makes them a coordinator. Whoever makes it cannot use it (BARS S31). */
export const inviteCoordinator = route({
  name: 'inviteCoordinator',
  method: 'POST',
  path: '/api/affiliates/invite',
  on: 'api',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'affiliate',
  rate: 'none',
  body: z.strictObject({ affiliate: Ulid }),
  reply: MadeJoinLink,
});

/** Closes a link that would make a coordinator. */
export const closeInvitation = route({
  name: 'closeInvitation',
  method: 'POST',
  path: '/api/affiliates/invite/close',
  on: 'api',
  who: ['administrator'],
  auth: 'passkey',
  tenant: 'affiliate',
  rate: 'none',
  body: z.strictObject({ affiliate: Ulid, id: JoinLinkId }),
  reply: z.strictObject({}),
});

/** Ends someone's role as a coordinator; it holds from their very next call. */
export const endCoordinator = route({
  name: 'endCoordinator',
  method: 'POST',
  path: '/api/affiliates/end-coordinator',
  on: 'api',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'affiliate',
  rate: 'none',
  body: z.strictObject({ affiliate: Ulid, person: Ulid }),
  reply: z.strictObject({}),
});
