import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { Ulid } from '../values/ids.ts';
import { Instant } from '../values/instant.ts';
import { JoinLinkId, MadeJoinLink } from './join-links.ts';
import { AffiliateName, CohortView, NameText, StaffMember } from './people.ts';
import { Nothing, affiliateRoute, staffRoute } from './route.ts';

/** A link that makes somebody an administrator, once another administrator has confirmed it. */
export const AdministratorGrant = z.strictObject({
  id: JoinLinkId,
  /** Whom the link is for, in its maker's words. */
  label: z.string(),
  /** Null where they are not here any more. */
  by: z.nullable(z.string()),
  /** True for the caller's own, which they can't confirm. */
  own: z.boolean(),
  /** After this time nobody can confirm or use it. */
  expiresAt: Instant,
  isConfirmed: z.boolean(),
});
export type AdministratorGrant = z.infer<typeof AdministratorGrant>;

export const RETURN_MS = 7 * DAY_MS;

export const EndedAdministrator = z.strictObject({
  person: Ulid,
  name: z.string(),
  /** The name of who ended it; null where they are not here any more. */
  by: z.nullable(z.string()),
  /** After this time a new link is the way back. */
  until: Instant,
});
export type EndedAdministrator = z.infer<typeof EndedAdministrator>;

export const readAlliance = staffRoute({
  path: '/api/alliance',
  who: ['administrator'],
  tenant: 'alliance',
  body: null,
  reply: z.strictObject({
    affiliates: z.array(AffiliateName),
    cohorts: z.array(CohortView),
    administrators: z.array(StaffMember),
    grants: z.array(AdministratorGrant),
    /** Roles ended within seven days, the last one first; absent where there is none. */
    ended: z.optional(z.array(EndedAdministrator)),
  }),
});

/** An affiliate's size in numbers that point at nobody (docs/bars.md S30). */
export const countAffiliate = affiliateRoute({
  path: '/api/alliance/count',
  who: ['administrator'],
  body: {},
  reply: z.strictObject({
    cohorts: z.int(),
    coordinators: z.int(),
    /** People in its cohorts, and its own in those of the Alliance; rounded. */
    people: z.nullable(z.int()),
    /** Counting stopped early (`domain/values/rounded-count.ts`). */
    hasMore: z.boolean(),
  }),
});

/** The link opens nothing before another administrator has confirmed it (docs/bars.md S31). */
export const proposeAdministrator = staffRoute({
  path: '/api/alliance/administrators/propose',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  /** `label`: whom the link is for, as the confirming administrator reads it. */
  body: z.strictObject({ label: NameText }),
  reply: MadeJoinLink,
});

const Grant = z.strictObject({ id: JoinLinkId });

/** 403 `not_yourself` for one's own link; 404 where none waits. */
export const confirmAdministrator = staffRoute({
  path: '/api/alliance/administrators/confirm',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  body: Grant,
  reply: Nothing,
});

export const closeGrant = staffRoute({
  path: '/api/alliance/administrators/close',
  who: ['administrator'],
  tenant: 'alliance',
  body: Grant,
  reply: Nothing,
});

const Administrator = z.strictObject({ person: Ulid });

/**
 * Also for oneself. The last administrator stays (422 `last_administrator`), even where two end each other's
 * role at once (docs/bars.md S31).
 */
export const endAdministrator = staffRoute({
  path: '/api/alliance/administrators/end',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  body: Administrator,
  reply: Nothing,
});

/** Undoes the end of a role, for seven days. 404 where there is nothing to undo. */
export const returnAdministrator = staffRoute({
  path: '/api/alliance/administrators/return',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  body: Administrator,
  reply: Nothing,
});
