import * as z from 'zod/mini';
import { LEADS } from '../people/access.ts';
import { Ulid, Instant } from '../values/ids.ts';
import { AffiliateName, CohortName } from './people.ts';
import { cohortLeadRoute, leadRoute, selfRoute, staffRoute } from './route.ts';

const OfferCode = z.string().check(z.maxLength(64));

/**
 * Offers a person to another affiliate: a coordinator who has the link takes them in, and then they are asked
 * themselves. An earlier offer ends. 503 while they are being moved; 404 `merge` while the accounts that
 * became theirs can be made two again.
 */
export const offerTransfer = cohortLeadRoute({
  path: '/api/auth/transfers/offer',
  afterEnd: LEADS,
  byHome: true,
  body: { person: Ulid },
  reply: z.strictObject({
    code: z.string(),
    expiresAt: Instant,
    /** False for somebody who has never come in: nobody can ask them here. */
    asks: z.boolean(),
  }),
});

/** 404 for an offer that was taken, withdrawn, replaced, or is over. */
export const openTransfer = staffRoute({
  path: '/api/auth/transfers/open',
  who: LEADS,
  tenant: 'roles',
  body: z.strictObject({ code: OfferCode }),
  reply: z.strictObject({ name: z.string(), from: AffiliateName, expiresAt: Instant }),
});

/**
 * Once they say yes, the person leaves the old affiliate's cohorts and keeps all they have done. 404 `code`
 * and 404 `merge` as above; 404 `cohort` where it's the old affiliate's own, or the Alliance's.
 */
export const takeTransfer = cohortLeadRoute({
  path: '/api/auth/transfers/take',
  body: { code: OfferCode },
  reply: z.strictObject({
    name: z.string(),
    from: AffiliateName,
    /** Until then they can say yes; left out where they have moved at once, since there was nobody to ask. */
    asksUntil: z.optional(Instant),
  }),
});

/** The move that somebody is asked about; null where none waits for their yes. */
export const readOwnTransfer = selfRoute({
  path: '/api/auth/transfers/own',
  body: z.strictObject({}),
  reply: z.strictObject({
    transfer: z.nullable(
      z.strictObject({ id: Ulid, from: z.string(), to: z.string(), cohort: CohortName, until: Instant }),
    ),
  }),
});

/** A yes moves them. 404 where nobody asks it any more, or not by this `id`; 404 `merge` as above. */
export const answerTransfer = selfRoute({
  path: '/api/auth/transfers/answer',
  body: z.strictObject({ id: Ulid, yes: z.boolean() }),
  reply: z.strictObject({ state: z.enum(['declined', 'moved']) }),
});

const TransferView = z.strictObject({
  person: Ulid,
  name: z.string(),
  other: z.nullable(AffiliateName),
  isComing: z.boolean(),
  at: Instant,
  until: z.nullable(Instant),
  state: z.enum(['offered', 'asked', 'declined', 'moving', 'moved', 'returning', 'returned']),
});
export type TransferView = z.infer<typeof TransferView>;

export const readTransfers = leadRoute({
  path: '/api/auth/transfers',
  body: {},
  reply: z.strictObject({ transfers: z.array(TransferView) }),
});

/** By who offered them; by either affiliate once they are asked. */
export const withdrawTransfer = leadRoute({ path: '/api/auth/transfers/withdraw', body: { person: Ulid } });

/** By either affiliate within a week: they are back in the cohorts that they left. */
export const undoTransfer = leadRoute({ path: '/api/auth/transfers/undo', body: { person: Ulid } });
