import * as z from 'zod/mini';
import { SecretCode } from '../ids.ts';
import { StaffRole } from '../access.ts';
import { Nothing, cohortRoute } from './route.ts';

/** SHA-256 of a code, base64url: names a link without opening it. */
export const JoinLinkId = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** How long a join link that was closed can be opened again: a day. */
export const REOPEN_MS = 24 * 60 * 60 * 1000;

/** A join link as staff see it. The code itself is shown once, when it is made. */
export const JoinLinkView = z.strictObject({
  id: JoinLinkId,
  /** What tells it apart, such as whom it is for; may be empty. */
  label: z.string(),
  /** A place as a learner, or a role. */
  grants: z.union([z.literal('enrolment'), StaffRole]),
  limit: z.int(),
  admitted: z.int(),
  /** ms since 1970 UTC. */
  createdAt: z.int(),
  expiresAt: z.int(),
  /** Null while it is not closed. */
  closedAt: z.nullable(z.int()),
});
export type JoinLinkView = z.infer<typeof JoinLinkView>;

/** A link just made. Its code is in this reply and nowhere else. */
export const MadeJoinLink = z.strictObject({ ...JoinLinkView.shape, code: SecretCode });

/** Makes a join link by which learners enter a cohort. */
export const makeJoinLink = cohortRoute({
  path: '/api/join-links',
  who: ['trainer', 'coordinator', 'administrator'],
  body: {
    limit: z.int().check(z.minimum(1), z.maximum(1000)),
    days: z.int().check(z.minimum(1), z.maximum(400)),
    label: z.optional(z.string().check(z.maxLength(60))),
  },
  reply: MadeJoinLink,
});

/**
 * Closes a cohort's join link: it answers like an unknown one. A link that gives a role is closed by those
 * who may make one.
 */
export const closeJoinLink = cohortRoute({
  path: '/api/join-links/close',
  who: ['trainer', 'coordinator', 'administrator'],
  body: { id: JoinLinkId },
  reply: Nothing,
});

/** Opens a learners' link again within a day of its closing. 404 where that is over, or it is not closed. */
export const reopenJoinLink = cohortRoute({
  path: '/api/join-links/reopen',
  who: ['trainer', 'coordinator', 'administrator'],
  body: { id: JoinLinkId },
  reply: Nothing,
});
