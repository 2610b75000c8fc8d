import * as z from 'zod/mini';
import { LEADS } from '../people/access.ts';
import { BOARD_PAGE } from '../board/board.ts';
import { Ulid } from '../values/ids.ts';
import { byHomeRoute } from './route.ts';

export const Exported = z.enum(['everyone', 'finishers']);
export type Exported = z.infer<typeof Exported>;

export const NotedRead = z.enum([
  ...Exported.options,
  'access-requests',
  'call-list',
  'feed',
  'name-corrected',
]);
export type NotedRead = z.infer<typeof NotedRead>;

/** Written down before the file is made, once a day for each caller and kind of file. */
export const noteExport = byHomeRoute({
  path: '/api/board/export',
  afterEnd: LEADS,
  body: {
    exported: Exported,
    people: z.optional(z.array(Ulid).check(z.maxLength(BOARD_PAGE))),
    numbers: z.optional(z.literal(true)),
  },
  reply: z.strictObject({
    /** By person, where they were asked for: telephone numbers that may stand in a file, as E.164. */
    numbers: z.optional(z.record(Ulid, z.string())),
  }),
});
