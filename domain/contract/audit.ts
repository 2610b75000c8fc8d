import * as z from 'zod/mini';
import { NotedRead } from './exports.ts';
import { selfRoute } from './route.ts';

/** Most acts of each kind that are given, the newest first. */
export const MOST_ACTS = 50;

/** What can be done about a sign-in card. `opened`: its time was over, and nobody had said no. */
export const CARD_ACTS = ['made', 'used', 'vouched', 'said-yes', 'said-no', 'opened'] as const;

/** What somebody did with the caller's account or place. */
const Done = { by: z.nullable(z.string()), at: z.int() };

/**
 * Who took the caller's name along or read what they share, since they joined; who moved them to another
 * affiliate, and who made one of their two accounts.
 */
export const readAudit = selfRoute({
  path: '/api/me/audit',
  body: null,
  reply: z.strictObject({
    exports: z.array(
      z.strictObject({
        /** The cohort's name. */
        cohort: z.string(),
        exported: NotedRead,
        /** The name of who did it; null where they are not here any more. */
        by: z.nullable(z.string()),
        /** ms since 1970 UTC. */
        at: z.int(),
      }),
    ),
    openings: z.array(
      z.strictObject({
        /** The name of who read it, as it was then. */
        by: z.string(),
        /** ms since 1970 UTC. */
        at: z.int(),
      }),
    ),
    /** What was done about moving them, with the name of the affiliate whose act it was. */
    transfers: z.array(
      z.strictObject({ act: z.enum(['offered', 'taken', 'undone']), affiliate: z.string(), ...Done }),
    ),
    /** What was done about making one of two accounts. */
    merges: z.array(z.strictObject({ act: z.enum(['asked', 'merged', 'undone']), ...Done })),
    /** What was done about their sign-in cards; absent where there were none, as older pages know it. */
    cards: z.optional(z.array(z.strictObject({ act: z.enum(CARD_ACTS), ...Done }))),
  }),
});
