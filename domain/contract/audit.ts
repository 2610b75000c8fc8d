import * as z from 'zod/mini';
import { Instant } from '../values/ids.ts';
import { NotedRead } from './exports.ts';
import { selfRoute } from './route.ts';

export const MOST_ACTS = 50;

/** `opened`: its time was over, and nobody had said no. */
export const CARD_ACTS = ['made', 'used', 'vouched', 'said-yes', 'said-no', 'opened'] as const;

/** What the operator does with one account, once a second administrator has said yes (docs/requests.md). */
export const OperatorAct = z.enum(['export', 'delete', 'call-off']);
export type OperatorAct = z.infer<typeof OperatorAct>;
/** Who asked for it, where there is no administrator. */
export const OPERATOR = 'operator';

const Done = { by: z.nullable(z.string()), at: Instant };

/** It names who exported the caller, read their shared work, moved them or merged accounts. */
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
    /** What the people who run the site did; `by` is missing where no administrator asked for it. */
    operator: z.optional(
      z.array(
        z.strictObject({
          act: OperatorAct,
          by: z.optional(z.nullable(z.string())),
          reason: z.string(),
          at: Instant,
        }),
      ),
    ),
    cards: z.optional(z.array(z.strictObject({ act: z.enum(CARD_ACTS), ...Done }))),
  }),
});
