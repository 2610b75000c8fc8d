import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { Instant } from '../values/instant.ts';
import { AffiliateName } from './people.ts';
import { Nothing, affiliateRoute, cohortRoute, staffRoute } from './route.ts';

const MOVERS = ['coordinator', 'administrator'] as const;

const OfferCode = z.string().check(z.maxLength(64));

/**
 * Offers a person to another affiliate: a coordinator who has the link takes them. An earlier offer ends. 503
 * while they are being moved.
 */
export const offerTransfer = cohortRoute({
  path: '/api/auth/transfers/offer',
  who: MOVERS,
  afterEnd: MOVERS,
  byHome: true,
  body: { person: Ulid },
  reply: z.strictObject({ code: z.string(), expiresAt: Instant }),
});

/** 404 for an offer that was taken, withdrawn, replaced, or is over. */
export const openTransfer = staffRoute({
  path: '/api/auth/transfers/open',
  who: MOVERS,
  tenant: 'roles',
  body: z.strictObject({ code: OfferCode }),
  reply: z.strictObject({ name: z.string(), from: AffiliateName, expiresAt: Instant }),
});

/**
 * The person leaves the old affiliate's cohorts and keeps all they have done. 404 `code` as above; 404
 * `cohort` where it's the old affiliate's own, or the Alliance's.
 */
export const takeTransfer = cohortRoute({
  path: '/api/auth/transfers/take',
  who: MOVERS,
  body: { code: OfferCode },
  reply: z.strictObject({ name: z.string(), from: AffiliateName }),
});

const TransferView = z.strictObject({
  person: Ulid,
  name: z.string(),
  other: z.nullable(AffiliateName),
  isComing: z.boolean(),
  at: Instant,
  until: z.nullable(Instant),
  state: z.enum(['offered', 'moving', 'moved', 'returning', 'returned']),
});
export type TransferView = z.infer<typeof TransferView>;

export const readTransfers = affiliateRoute({
  path: '/api/auth/transfers',
  who: MOVERS,
  body: {},
  reply: z.strictObject({ transfers: z.array(TransferView) }),
});

export const withdrawTransfer = affiliateRoute({
  path: '/api/auth/transfers/withdraw',
  who: MOVERS,
  body: { person: Ulid },
  reply: Nothing,
});

/**
 * By either affiliate within a week: they are back in the cohorts that they left. 404 where there is none.
 */
export const undoTransfer = affiliateRoute({
  path: '/api/auth/transfers/undo',
  who: MOVERS,
  body: { person: Ulid },
  reply: Nothing,
});
