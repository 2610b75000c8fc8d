import * as z from 'zod/mini';
import { SecretCode, Ulid } from '../values/ids.ts';
import { StaffRole } from '../people/access.ts';
import { DAY_MS } from '../values/durations.ts';
import { Nothing, cohortRoute, openRoute } from './route.ts';

/** SHA-256 of a code, base64url: names a link without opening it. */
export const JoinLinkId = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** How long a join link that was closed can be opened again: a day. */
export const REOPEN_MS = DAY_MS;

/** A join link as staff see it, without its code. */
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
  /** True where whom it admits waits until staff let them in. */
  waits: z.boolean(),
  /** True where those who may make one can see its code again. */
  isKept: z.boolean(),
  /** Has letters to type, for a workshop. */
  isWorkshop: z.optional(z.literal(true)),
  /** In a cohort of the Alliance: the home affiliate of those it admits; left out where they are asked. */
  home: z.optional(Ulid),
});
export type JoinLinkView = z.infer<typeof JoinLinkView>;

/** A link with its code. */
export const MadeJoinLink = z.strictObject({
  ...JoinLinkView.shape,
  code: SecretCode,
  /** The letters of a workshop, in groups: `7K2Q-XM09`; null for any other link. */
  letters: z.nullable(z.string()),
});

/**
 * Makes a join link by which learners enter a cohort. Its code is kept under a seal. Unless `late` is set, it
 * ends with the first day of a training that is still ahead.
 */
export const makeJoinLink = cohortRoute({
  path: '/api/auth/join-links',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {
    limit: z.int().check(z.minimum(1), z.maximum(1000)),
    days: z.int().check(z.minimum(1), z.maximum(400)),
    label: z.optional(z.string().check(z.maxLength(60))),
    /** True for a waiting room; left out for none. */
    waits: z.optional(z.boolean()),
    /** As with `addPeople`. Left out: who joins says it. */
    home: z.optional(Ulid),
    /** True for a link that goes on once the training has begun. */
    late: z.optional(z.boolean()),
  },
  reply: MadeJoinLink,
});

/** Makes a link that has eight letters to type beside its code, for a day, always with a waiting room. */
export const makeWorkshopCode = cohortRoute({
  path: '/api/auth/workshop-codes',
  who: ['trainer', 'coordinator', 'administrator'],
  body: { limit: z.int().check(z.minimum(1), z.maximum(300)) },
  reply: MadeJoinLink,
});

/**
 * The code of the link that the letters of a workshop open. Letters that open nothing answer 404, and 429
 * once their network has typed too many of them.
 */
export const findWorkshop = openRoute({
  path: '/api/auth/workshop',
  tenant: 'code',
  rate: 'guess',
  body: z.strictObject({
    /** As typed: eight letters; spaces, hyphens and case are no matter. */
    letters: z.string().check(z.maxLength(40)),
  }),
  reply: z.strictObject({ code: SecretCode }),
});

/**
 * The code of an open learners' link, to hand it out or print it again. 404 also for one that is closed, full
 * or over, and for one that is shown once.
 */
export const showJoinLink = cohortRoute({
  path: '/api/auth/join-links/show',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { id: JoinLinkId },
  reply: MadeJoinLink,
});

/**
 * Closes a cohort's join link: it answers like an unknown one. A link that gives a role is closed by those
 * who may make one.
 */
export const closeJoinLink = cohortRoute({
  path: '/api/join-links/close',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { id: JoinLinkId },
  reply: Nothing,
});

/** Opens a learners' link again within a day of its closing. 404 where that is over, or it is not closed. */
export const reopenJoinLink = cohortRoute({
  path: '/api/join-links/reopen',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { id: JoinLinkId },
  reply: Nothing,
});
