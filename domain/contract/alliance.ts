import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { Ulid } from '../values/ids.ts';
import { JoinLinkId, MadeJoinLink } from './join-links.ts';
import { AffiliateName, CohortView, NameText, StaffMember } from './people.ts';
import { Nothing, affiliateRoute, staffRoute } from './route.ts';

/** A link that would make somebody an administrator, once another administrator has confirmed it. */
export const AdministratorGrant = z.strictObject({
  id: JoinLinkId,
  /** Whom it is for, as its maker wrote. */
  label: z.string(),
  /** Its maker's name; null where they are not here any more. */
  by: z.nullable(z.string()),
  /** True for the caller's own, which they can't confirm. */
  own: z.boolean(),
  /** ms since 1970 UTC; after it nobody can confirm or use it. */
  expiresAt: z.int(),
  isConfirmed: z.boolean(),
});
export type AdministratorGrant = z.infer<typeof AdministratorGrant>;

/** How long the role of an administrator that was ended can be given back, ms: seven days. */
export const RETURN_MS = 7 * DAY_MS;

/** An administrator whose role was ended, and can be given back. */
export const EndedAdministrator = z.strictObject({
  person: Ulid,
  name: z.string(),
  /** The name of who ended it; null where they are not here any more. */
  by: z.nullable(z.string()),
  /** ms since 1970 UTC; after it a new link is the way back. */
  until: z.int(),
});
export type EndedAdministrator = z.infer<typeof EndedAdministrator>;

/** The whole alliance: its affiliates, its own cohorts, and who administers it. */
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
    /** Whose role was ended within seven days, the last one first; absent where there is nobody. */
    ended: z.optional(z.array(EndedAdministrator)),
  }),
});

/** How large an affiliate is, in numbers that point at nobody (docs/bars.md S30). */
export const countAffiliate = affiliateRoute({
  path: '/api/alliance/count',
  who: ['administrator'],
  body: {},
  reply: z.strictObject({
    cohorts: z.int(),
    coordinators: z.int(),
    /**
     * People in its cohorts, and its own in those of the Alliance, as `domain/values/rounded-count.ts`
     * rounds it.
     */
    people: z.nullable(z.int()),
    /** It has more than that: `domain/values/rounded-count.ts` says how far counting goes. */
    hasMore: z.boolean(),
  }),
});

/**
 * Makes a link that makes one person an administrator. It opens nothing before another administrator has
 * confirmed it (docs/bars.md S31).
 */
export const proposeAdministrator = staffRoute({
  path: '/api/alliance/administrators/propose',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  /** `label`: whom it is for. The one who confirms reads it. */
  body: z.strictObject({ label: NameText }),
  reply: MadeJoinLink,
});

const Grant = z.strictObject({ id: JoinLinkId });

/** Confirms what another administrator proposed. 403 `not_yourself` for one's own; 404 where none waits. */
export const confirmAdministrator = staffRoute({
  path: '/api/alliance/administrators/confirm',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  body: Grant,
  reply: Nothing,
});

/** Closes a link that would make an administrator, confirmed or not. */
export const closeGrant = staffRoute({
  path: '/api/alliance/administrators/close',
  who: ['administrator'],
  tenant: 'alliance',
  body: Grant,
  reply: Nothing,
});

const Administrator = z.strictObject({ person: Ulid });

/**
 * Ends the role of an administrator, one's own too. The last one stays (422 `last_administrator`), also where
 * two end two at once (docs/bars.md S31).
 */
export const endAdministrator = staffRoute({
  path: '/api/alliance/administrators/end',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  body: Administrator,
  reply: Nothing,
});

/** Undoes the end of an administrator's role, for seven days. 404 where there is nothing to undo. */
export const returnAdministrator = staffRoute({
  path: '/api/alliance/administrators/return',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  body: Administrator,
  reply: Nothing,
});
