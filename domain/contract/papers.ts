import * as z from 'zod/mini';
import { SectionId, Ulid } from '../values/ids.ts';
import { Instant } from '../values/instant.ts';
import { Signatures } from './commitments.ts';
import { cohortRoute } from './route.ts';

const Papers = z.strictObject({
  /** Worksheets and talks that the learner's path asks for, in the order of the course. */
  worksheets: z.array(
    z.strictObject({
      worksheet: SectionId,
      /** `ready`: called so by the learner. `paper`: a trainer has seen it on paper. */
      standing: z.enum(['ready', 'paper', 'open']),
      /** Null where nobody has seen it on paper, or took that back. */
      seen: z.nullable(z.strictObject({ by: z.string(), at: Instant })),
    }),
  ),
  /** People who signed the commitments by a sender's link, for pages that ask. */
  signatures: z.optional(Signatures),
});
export type Papers = z.infer<typeof Papers>;

/** How a learner's worksheets stand, without a word of their text. */
export const papersOfLearner = cohortRoute({
  path: '/api/board/papers',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {
    person: Ulid,
    /** Older pages don't ask for signatures. */
    signatures: z.optional(z.literal(true)),
  },
  reply: Papers,
});

/**
 * Marks a worksheet on paper as seen, or a talk about a skipped module as held (`talkWithTrainer`), or takes
 * that back. 404 with field `worksheet` for one that their path doesn't ask for, `record` for somebody whose
 * phone has brought nothing yet.
 */
export const markPaper = cohortRoute({
  path: '/api/board/paper',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {
    person: Ulid,
    worksheet: SectionId,
    isSeen: z.boolean(),
    /** Made by the page, so that a mark that is sent twice is kept once. */
    id: Ulid,
  },
  reply: Papers,
});
