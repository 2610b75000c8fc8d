import * as z from 'zod/mini';
import { NotedRead } from './exports.ts';
import { selfRoute } from './route.ts';

/** Most acts of each kind that are given, the newest first. */
export const MOST_ACTS = 50;

/** Who took the caller's name along or read what they share, since they joined. */
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
  }),
});
