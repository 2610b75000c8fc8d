import * as z from 'zod/mini';
import { Instant } from '../values/instant.ts';
import { NotedRead } from './exports.ts';
import { selfRoute } from './route.ts';

export const MOST_ACTS = 50;

/** `opened`: its time was over, and nobody had said no. */
export const CARD_ACTS = ['made', 'used', 'vouched', 'said-yes', 'said-no', 'opened'] as const;

const Done = { by: z.nullable(z.string()), at: Instant };

/** It names the staff who exported the caller, read their shared work, moved them or merged accounts. */
export const readAudit = selfRoute({
  path: '/api/me/audit',
  body: null,
  reply: z.strictObject({
    exports: z.array(
      z.strictObject({ cohort: z.string(), exported: NotedRead, by: z.nullable(z.string()), at: Instant }),
    ),
    openings: z.array(z.strictObject({ by: z.string(), at: Instant })),
    transfers: z.array(
      z.strictObject({
        act: z.enum(['offered', 'asked', 'taken', 'undone']),
        affiliate: z.string(),
        ...Done,
      }),
    ),
    merges: z.array(z.strictObject({ act: z.enum(['asked', 'merged', 'undone']), ...Done })),
    cards: z.optional(z.array(z.strictObject({ act: z.enum(CARD_ACTS), ...Done }))),
  }),
});
