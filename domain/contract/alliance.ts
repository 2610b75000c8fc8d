import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { Ulid, Instant } from '../values/ids.ts';
import { CERTIFICATES_AFTER } from '../people/deletion.ts';
import { OperatorAct } from './audit.ts';
import { JoinLinkId, MadeJoinLink } from './join-links.ts';
import { NameText, StaffMember } from './people.ts';
import { administratorRoute, affiliateRoute } from './route.ts';

/** A link that makes somebody an administrator, once another administrator has confirmed it. */
export const AdministratorGrant = z.strictObject({
  id: JoinLinkId,
  label: z.string(),
  by: z.nullable(z.string()),
  own: z.boolean(),
  expiresAt: Instant,
  isConfirmed: z.boolean(),
});
export type AdministratorGrant = z.infer<typeof AdministratorGrant>;

export const RETURN_MS = 7 * DAY_MS;

export const EndedAdministrator = z.strictObject({
  person: Ulid,
  name: z.string(),
  by: z.nullable(z.string()),
  until: Instant,
});
export type EndedAdministrator = z.infer<typeof EndedAdministrator>;

const NamedRequest = z.strictObject({ id: Ulid, act: OperatorAct, person: Ulid });

export const OperatorRequest = z.extend(NamedRequest, {
  name: z.nullable(z.string()),
  reason: z.string(),
  by: z.nullable(z.string()),
  own: z.boolean(),
  expiresAt: Instant,
  isConfirmed: z.boolean(),
  /** Of a deletion. */
  certificates: z.optional(z.enum(CERTIFICATES_AFTER)),
});
export type OperatorRequest = z.infer<typeof OperatorRequest>;

export const readAlliance = administratorRoute({
  path: '/api/alliance',
  body: null,
  reply: z.strictObject({
    administrators: z.array(StaffMember),
    grants: z.array(AdministratorGrant),
    ended: z.optional(z.array(EndedAdministrator)),
    requests: z.optional(z.array(OperatorRequest)),
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
    people: z.nullable(z.int()),
    /** Counting stopped early (`functions/cohorts/views.ts`). */
    hasMore: z.boolean(),
  }),
});

/** The link opens nothing before another administrator has confirmed it (docs/bars.md S31). */
export const proposeAdministrator = administratorRoute({
  path: '/api/alliance/administrators/propose',
  auth: 'fresh-passkey',
  body: z.strictObject({ label: NameText }),
  reply: MadeJoinLink,
});

const Grant = z.strictObject({ id: JoinLinkId });

/** 403 `not_yourself` for one's own link; 404 where none waits. */
export const confirmAdministrator = administratorRoute({
  path: '/api/alliance/administrators/confirm',
  auth: 'fresh-passkey',
  body: Grant,
});

/** 403 `not_yourself` for one's own request; 404 where none waits. */
export const confirmRequest = administratorRoute({
  path: '/api/alliance/requests/confirm',
  auth: 'fresh-passkey',
  body: NamedRequest,
});

export const closeGrant = administratorRoute({ path: '/api/alliance/administrators/close', body: Grant });

const Administrator = z.strictObject({ person: Ulid });

/** Also for oneself. The last one stays, even where two end each other's role at once (docs/bars.md S31). */
export const endAdministrator = administratorRoute({
  path: '/api/alliance/administrators/end',
  auth: 'fresh-passkey',
  body: Administrator,
});

export const returnAdministrator = administratorRoute({
  path: '/api/alliance/administrators/return',
  auth: 'fresh-passkey',
  body: Administrator,
});
