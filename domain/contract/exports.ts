import * as z from 'zod/mini';
import { BOARD_PAGE } from '../board/board-page.ts';
import { Ulid } from '../values/ids.ts';
import { Nothing, cohortRoute } from './route.ts';

/** What of a cohort is taken out as a file: everyone and how far they are, or who has finished. */
export const Exported = z.enum(['everyone', 'finishers']);
export type Exported = z.infer<typeof Exported>;

/** What of a cohort's people is written down when somebody takes it along, or reads it. */
export const NotedRead = z.enum([...Exported.options, 'access-requests', 'call-list']);
export type NotedRead = z.infer<typeof NotedRead>;

/**
 * Notes whom of a cohort the caller takes out in a file, before it is made: by each of them, once a day for
 * each caller and kind of file. The people themselves come by the routes that show them on a screen.
 */
export const noteExport = cohortRoute({
  path: '/api/board/export',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['coordinator', 'administrator'],
  byHome: true,
  body: {
    exported: Exported,
    /** Left out by pages that note the file before they read whom it is of. */
    people: z.optional(z.array(Ulid).check(z.maxLength(BOARD_PAGE))),
  },
  reply: Nothing,
});
