import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { MERGE_OBSTACLES, MERGE_STATES } from '../people/merge-words.ts';
import { Instant } from '../values/instant.ts';
import { Nothing, affiliateRoute, selfRoute } from './route.ts';

const MERGERS = ['coordinator', 'administrator'] as const;

/** Longest reason, in characters. */
export const LONGEST_REASON = 200;

/**
 * Says that two accounts are one person's. Owners who have a way in of their own or have come in are asked
 * first; else it's done at once. 503 while one of the accounts is being merged.
 */
export const askMerge = affiliateRoute({
  path: '/api/auth/merges/ask',
  who: MERGERS,
  body: {
    person: Ulid,
    other: Ulid,
    /** How the staff know it. */
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_REASON)),
  },
  reply: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.enum(['asked', 'merged']),
      kept: Ulid,
      until: Instant,
    }),
    z.strictObject({ outcome: z.enum(MERGE_OBSTACLES) }),
  ]),
});

const MergeView = z.strictObject({
  /** The absorbed account's id. */
  person: Ulid,
  /** The names at the time of asking. */
  names: z.strictObject({ absorbed: z.string(), kept: z.string() }),
  state: z.enum(MERGE_STATES),
  reason: z.string(),
  /** When it was asked or done. */
  at: Instant,
  /** Until when it can be withdrawn or undone; null where neither can be any more. */
  until: z.nullable(Instant),
});
export type MergeView = z.infer<typeof MergeView>;

/** The last 90 days, the newest first. */
export const readMerges = affiliateRoute({
  path: '/api/auth/merges',
  who: MERGERS,
  body: {},
  reply: z.strictObject({ merges: z.array(MergeView) }),
});

/** 404 where no merge waits for a yes under this id. */
export const withdrawMerge = affiliateRoute({
  path: '/api/auth/merges/withdraw',
  who: MERGERS,
  body: { person: Ulid },
  reply: Nothing,
});

/** For a week: both accounts are as they were. 404 where there is none. */
export const undoMerge = affiliateRoute({
  path: '/api/auth/merges/undo',
  who: MERGERS,
  body: { person: Ulid },
  reply: Nothing,
});

const OwnMergeView = z.strictObject({
  person: Ulid,
  /** True where the caller is signed in to the account that stays. */
  isKept: z.boolean(),
  /** The other account's name. */
  other: z.string(),
  /** The affiliate's name. */
  affiliate: z.string(),
  reason: z.string(),
  state: z.enum(['asked', 'merging', 'merged', 'separating']),
  /** Always empty: older pages ask for it. */
  devices: z.array(z.string()),
  /** The caller has said yes. */
  hasSaidYes: z.boolean(),
  at: Instant,
  /** Until when they can say yes, or undo it; null where it can't be undone any more. */
  until: z.nullable(Instant),
});
export type OwnMergeView = z.infer<typeof OwnMergeView>;

export const readOwnMerges = selfRoute({
  path: '/api/auth/merges/own',
  body: z.strictObject({}),
  reply: z.strictObject({ merges: z.array(OwnMergeView) }),
});

/** One owner's word. The last yes merges the accounts. 404 where nobody asks. */
export const answerMerge = selfRoute({
  path: '/api/auth/merges/answer',
  body: z.strictObject({ person: Ulid, yes: z.boolean() }),
  reply: z.strictObject({ state: z.enum(['asked', 'declined', 'merged']) }),
});

/** By the owner of either account, within a week. 404 where there is none. */
export const undoOwnMerge = selfRoute({
  path: '/api/auth/merges/undo-own',
  body: z.strictObject({ person: Ulid }),
  reply: Nothing,
});
