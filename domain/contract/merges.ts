import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { MERGE_OBSTACLES, MERGE_STATES } from '../people/merge-words.ts';
import { Nothing, affiliateRoute, selfRoute } from './route.ts';

/** Who may ask that two accounts become one. */
const MERGERS = ['coordinator', 'administrator'] as const;

/** Longest reason, in characters. */
export const LONGEST_REASON = 200;

/**
 * Says that two accounts of an affiliate are one person's. Those with a way in of their own, or that somebody
 * has ever come in to, are asked first; where neither is, it's done at once, and the reason stands in the
 * affiliate's list. 503 while one of
 * them is being merged.
 */
export const askMerge = affiliateRoute({
  path: '/api/auth/merges/ask',
  who: MERGERS,
  body: {
    person: Ulid,
    other: Ulid,
    /** How they know. */
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_REASON)),
  },
  reply: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.enum(['asked', 'merged']),
      /** The account that stays. */
      kept: Ulid,
      /** ms since 1970 UTC: until when they can say yes, or it can be undone. */
      until: z.int(),
    }),
    z.strictObject({ outcome: z.enum(MERGE_OBSTACLES) }),
  ]),
});

const MergeView = z.strictObject({
  /** The absorbed account's id. */
  person: Ulid,
  /** Of the account that goes and of the one that stays, as they were when it was asked. */
  names: z.strictObject({ absorbed: z.string(), kept: z.string() }),
  state: z.enum(MERGE_STATES),
  reason: z.string(),
  /** When it was asked or done, ms since 1970 UTC. */
  at: z.int(),
  /** Until when it can be withdrawn or undone, ms; null where neither can be any more. */
  until: z.nullable(z.int()),
});
export type MergeView = z.infer<typeof MergeView>;

/** Merges of the last 90 days in an affiliate, the newest first. */
export const readMerges = affiliateRoute({
  path: '/api/auth/merges',
  who: MERGERS,
  body: {},
  reply: z.strictObject({ merges: z.array(MergeView) }),
});

/** Withdraws a merge that waits for a yes. 404 where none does under this id. */
export const withdrawMerge = affiliateRoute({
  path: '/api/auth/merges/withdraw',
  who: MERGERS,
  body: { person: Ulid },
  reply: Nothing,
});

/** Undoes a merge of the last week: both accounts are as they were. 404 where there is none. */
export const undoMerge = affiliateRoute({
  path: '/api/auth/merges/undo',
  who: MERGERS,
  body: { person: Ulid },
  reply: Nothing,
});

const OwnMergeView = z.strictObject({
  person: Ulid,
  /** Which of the two the caller is signed in to. */
  isKept: z.boolean(),
  /** Of the other account. */
  other: z.string(),
  /** Of the affiliate, and why it says so. */
  affiliate: z.string(),
  reason: z.string(),
  state: z.enum(['asked', 'merging', 'merged', 'separating']),
  /** Nothing: pages of before ask for it. Where the other account is signed in isn't shown any more. */
  devices: z.array(z.string()),
  /** The caller has said yes. */
  hasSaidYes: z.boolean(),
  at: z.int(),
  /** ms since 1970 UTC: until when they can say yes, or undo it; null where it can't be undone any more. */
  until: z.nullable(z.int()),
});
export type OwnMergeView = z.infer<typeof OwnMergeView>;

/** What would be, or was, merged with the caller's account. */
export const readOwnMerges = selfRoute({
  path: '/api/auth/merges/own',
  body: z.strictObject({}),
  reply: z.strictObject({ merges: z.array(OwnMergeView) }),
});

/** The owner of one of two accounts says yes or no. The last yes merges them. 404 where nobody asks. */
export const answerMerge = selfRoute({
  path: '/api/auth/merges/answer',
  body: z.strictObject({ person: Ulid, yes: z.boolean() }),
  reply: z.strictObject({ state: z.enum(['asked', 'declined', 'merged']) }),
});

/** The owner of either account undoes a merge of the last week. 404 where there is none. */
export const undoOwnMerge = selfRoute({
  path: '/api/auth/merges/undo-own',
  body: z.strictObject({ person: Ulid }),
  reply: Nothing,
});
