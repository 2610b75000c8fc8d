import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { AffiliateName } from './people.ts';
import { Nothing, affiliateRoute, cohortRoute, staffRoute } from './route.ts';

/** Who may move people between affiliates. */
const MOVERS = ['coordinator', 'administrator'] as const;

/** The secret of an offer: 128 random bits, base64url. */
const OfferCode = z.string().check(z.maxLength(64));

/**
 * Offers one person of a cohort to another affiliate: who of its coordinators has the link takes them. An
 * offer that was made before ends. 503 while they are being moved.
 */
export const offerTransfer = cohortRoute({
  path: '/api/auth/transfers/offer',
  who: MOVERS,
  afterEnd: MOVERS,
  byHome: true,
  body: { person: Ulid },
  reply: z.strictObject({
    /** Its secret, shown this once. */
    code: z.string(),
    /** ms since 1970 UTC. */
    expiresAt: z.int(),
  }),
});

/** Whom an offer is about. 404 for one that was taken, withdrawn, replaced, or is over. */
export const openTransfer = staffRoute({
  path: '/api/auth/transfers/open',
  who: MOVERS,
  tenant: 'roles',
  body: z.strictObject({ code: OfferCode }),
  reply: z.strictObject({
    name: z.string(),
    from: AffiliateName,
    /** ms since 1970 UTC. */
    expiresAt: z.int(),
  }),
});

/**
 * Takes an offered person into a cohort of another affiliate, with all they have done. They leave the cohorts
 * of the old one. 404 `code` as above; 404 `cohort` where it's the old affiliate's own, or the Alliance's.
 */
export const takeTransfer = cohortRoute({
  path: '/api/auth/transfers/take',
  who: MOVERS,
  body: { code: OfferCode },
  reply: z.strictObject({ name: z.string(), from: AffiliateName }),
});

/** Somebody who is offered, or was moved. */
const TransferView = z.strictObject({
  person: Ulid,
  /** As it was when they were offered. */
  name: z.string(),
  /** Where they go or went, or come from; null while they are offered. */
  other: z.nullable(AffiliateName),
  /** True for somebody who comes to this affiliate, false for somebody who leaves it. */
  isComing: z.boolean(),
  /** When they were offered, or moved, ms since 1970 UTC. */
  at: z.int(),
  /** Until when it can be taken, or undone, ms; null where neither can be any more. */
  until: z.nullable(z.int()),
  /** `moving` and `returning` finish by themselves within minutes. */
  state: z.enum(['offered', 'moving', 'moved', 'returning', 'returned']),
});
export type TransferView = z.infer<typeof TransferView>;

/** Those of an affiliate who are offered to others, and those who came or went, the newest first. */
export const readTransfers = affiliateRoute({
  path: '/api/auth/transfers',
  who: MOVERS,
  body: {},
  reply: z.strictObject({ transfers: z.array(TransferView) }),
});

/** Withdraws an offer. 404 where nobody of this affiliate is offered under this id. */
export const withdrawTransfer = affiliateRoute({
  path: '/api/auth/transfers/withdraw',
  who: MOVERS,
  body: { person: Ulid },
  reply: Nothing,
});

/**
 * Undoes a transfer of the last week, by either affiliate: they are back in the cohorts that they left. 404
 * where there is none.
 */
export const undoTransfer = affiliateRoute({
  path: '/api/auth/transfers/undo',
  who: MOVERS,
  body: { person: Ulid },
  reply: Nothing,
});
