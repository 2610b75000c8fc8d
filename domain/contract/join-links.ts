import * as z from 'zod/mini';
import { Hash, SecretCode, Ulid, Instant } from '../values/ids.ts';
import { StaffRole } from '../people/access.ts';
import { DAY_MS } from '../values/durations.ts';
import { boardRoute, byHomeRoute } from './route.ts';

/** SHA-256 of a code, base64url: names a link without opening it. */
export const JoinLinkId = Hash;

export const REOPEN_MS = DAY_MS;

export const JoinLinkView = z.strictObject({
  id: JoinLinkId,
  label: z.string(),
  grants: z.union([z.literal('enrolment'), StaffRole]),
  limit: z.int(),
  admitted: z.int(),
  createdAt: Instant,
  expiresAt: Instant,
  closedAt: z.nullable(Instant),
  waits: z.boolean(),
  isKept: z.boolean(),
  isWorkshop: z.optional(z.literal(true)),
  /** Who made a link that gives a role; left out once it is over. */
  by: z.optional(z.string()),
  /** In a cohort of the Alliance: the home affiliate of those it admits; left out where they are asked. */
  home: z.optional(Ulid),
});
export type JoinLinkView = z.infer<typeof JoinLinkView>;

export const MadeJoinLink = z.strictObject({
  ...JoinLinkView.shape,
  code: SecretCode,
  letters: z.nullable(z.string()),
});

/** The code is sealed. Unless `late` is set, the link ends with the first day of a training to come. */
export const makeJoinLink = byHomeRoute({
  path: '/api/auth/join-links',
  body: {
    limit: z.int().check(z.minimum(1), z.maximum(1000)),
    days: z.int().check(z.minimum(1), z.maximum(400)),
    label: z.optional(z.string().check(z.maxLength(60))),
    waits: z.optional(z.boolean()),
    /** As with `addPeople`. Left out: people are asked as they join. */
    home: z.optional(Ulid),
    late: z.optional(z.boolean()),
  },
  reply: MadeJoinLink,
});

/** Eight letters to type beside its code, for a day, always with a waiting room. */
export const makeWorkshopCode = boardRoute({
  path: '/api/auth/workshop-codes',
  body: { limit: z.int().check(z.minimum(1), z.maximum(300)) },
  reply: MadeJoinLink,
});

/** The code of an open learners' link. 404 for one that is closed, full or over, or is shown only once. */
export const showJoinLink = byHomeRoute({
  path: '/api/auth/join-links/show',
  body: { id: JoinLinkId },
  reply: MadeJoinLink,
});

/** The link answers like an unknown one. A link that gives a role is closed by those who may make one. */
export const closeJoinLink = byHomeRoute({ path: '/api/join-links/close', body: { id: JoinLinkId } });

/** Within a day of its closing. 404 where that is over, or it is not closed. */
export const reopenJoinLink = byHomeRoute({ path: '/api/join-links/reopen', body: { id: JoinLinkId } });
