import * as z from 'zod/mini';
import { Ulid, Instant } from '../values/ids.ts';
import { MERGE_OBSTACLES, MERGE_STATES } from '../people/account-merge.ts';
import { leadRoute, selfRoute } from './route.ts';

export const LONGEST_REASON = 200;

/**
 * Says that two accounts are one person's. Owners who have a way in of their own or have come in are asked
 * first; else it's done at once. 503 while one of the accounts is being merged.
 */
export const askMerge = leadRoute({
  path: '/api/auth/merges/ask',
  body: {
    person: Ulid,
    other: Ulid,
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_REASON)),
  },
  reply: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.enum(['asked', 'merged']), kept: Ulid, until: Instant }),
    z.strictObject({ outcome: z.enum(MERGE_OBSTACLES) }),
  ]),
});

const MergeView = z.strictObject({
  person: Ulid,
  names: z.strictObject({ absorbed: z.string(), kept: z.string() }),
  state: z.enum(MERGE_STATES),
  reason: z.string(),
  at: Instant,
  until: z.nullable(Instant),
  /** The accounts that are still to say yes. */
  silent: z.optional(z.array(z.enum(['kept', 'absorbed']))),
});
export type MergeView = z.infer<typeof MergeView>;

export const readMerges = leadRoute({
  path: '/api/auth/merges',
  body: {},
  reply: z.strictObject({ merges: z.array(MergeView) }),
});

export const withdrawMerge = leadRoute({ path: '/api/auth/merges/withdraw', body: { person: Ulid } });

/** For a week: both accounts are as they were. 404 where there is none. */
export const undoMerge = leadRoute({ path: '/api/auth/merges/undo', body: { person: Ulid } });

const OwnMergeView = z.strictObject({
  person: Ulid,
  isKept: z.boolean(),
  other: z.string(),
  affiliate: z.string(),
  reason: z.string(),
  state: z.enum(['asked', 'merging', 'merged', 'separating']),
  /** Always empty: older pages ask for it. */
  devices: z.array(z.string()),
  hasSaidYes: z.boolean(),
  at: Instant,
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
});
