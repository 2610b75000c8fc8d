import * as z from 'zod/mini';
import { BOARD_READERS } from '../people/access.ts';
import { SectionId, Ulid, Instant } from '../values/ids.ts';
import { Signatures } from './commitments.ts';
import { boardRoute } from './route.ts';

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

export const papersOfLearner = boardRoute({
  path: '/api/board/papers',
  afterEnd: BOARD_READERS,
  byHome: true,
  body: { person: Ulid, signatures: z.optional(z.literal(true)) },
  reply: Papers,
});

/**
 * Marks a worksheet on paper as seen, or a talk about a skipped module as held (`talkWithTrainer`), or takes
 * that back. 404 with field `worksheet` for one that their path doesn't ask for, `record` for somebody whose
 * phone has brought nothing yet.
 */
export const markPaper = boardRoute({
  path: '/api/board/paper',
  byHome: true,
  body: { person: Ulid, worksheet: SectionId, isSeen: z.boolean(), id: Ulid },
  reply: Papers,
});
