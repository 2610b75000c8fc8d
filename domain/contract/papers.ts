import * as z from 'zod/mini';
import { BOARD_READERS } from '../people/access.ts';
import { SectionId, Ulid, Instant } from '../values/ids.ts';
import { Signatures } from './commitments.ts';
import { byHomeRoute } from './route.ts';

const Papers = z.strictObject({
  worksheets: z.array(
    z.strictObject({
      worksheet: SectionId,
      standing: z.enum(['ready', 'paper', 'open']),
      seen: z.nullable(z.strictObject({ by: z.string(), at: Instant })),
    }),
  ),
  signatures: z.optional(Signatures),
});
export type Papers = z.infer<typeof Papers>;

export const papersOfLearner = byHomeRoute({
  path: '/api/board/papers',
  afterEnd: BOARD_READERS,
  body: { person: Ulid, signatures: z.optional(z.literal(true)) },
  reply: Papers,
});

/**
 * Marks a worksheet on paper as seen, or a talk about a skipped module as held (`talkWithTrainer`), or takes
 * that back. 404 with field `worksheet` for one that their path doesn't ask for, `record` for somebody whose
 * phone has brought nothing yet.
 */
export const markPaper = byHomeRoute({
  path: '/api/board/paper',
  body: { person: Ulid, worksheet: SectionId, isSeen: z.boolean(), id: Ulid },
  reply: Papers,
});
