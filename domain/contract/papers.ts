import * as z from 'zod/mini';
import { SectionId, Ulid } from '../values/ids.ts';
import { Signatures } from './commitments.ts';
import { cohortRoute } from './route.ts';

const Papers = z.strictObject({
  /** Worksheets and talks with a trainer that the learner's path asks for, in the order of the course. */
  worksheets: z.array(
    z.strictObject({
      worksheet: SectionId,
      /** `ready`: called so by the learner. `paper`: a trainer has seen it on paper. */
      standing: z.enum(['ready', 'paper', 'open']),
      /** Who saw it on paper, and when (ms); null where nobody did, or took it back. */
      seen: z.nullable(z.strictObject({ by: z.string(), at: z.int() })),
    }),
  ),
  /** The people who signed their commitments by a sender's link. Only a page that asks for them gets them. */
  signatures: z.optional(Signatures),
});
export type Papers = z.infer<typeof Papers>;

/** How the worksheets of one learner stand, and who signed their commitments: never a word of them. */
export const papersOfLearner = cohortRoute({
  path: '/api/board/papers',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {
    person: Ulid,
    /** Older pages don't ask, and know no such reply. */
    signatures: z.optional(z.literal(true)),
  },
  reply: Papers,
});

/**
 * Says that a learner has shown a worksheet on paper, or that somebody talked with them about a module of
 * which they skipped most (`talkWithTrainer`), or takes that back. It then counts as done. 404 with field
 * `worksheet` for one that their path doesn't ask for, `record` for somebody
 * whose phone has brought nothing yet.
 */
export const markPaper = cohortRoute({
  path: '/api/board/paper',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {
    person: Ulid,
    worksheet: SectionId,
    isSeen: z.boolean(),
    /** Made by the page: the same mark twice is one. */
    id: Ulid,
  },
  reply: Papers,
});
