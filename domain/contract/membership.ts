import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { Nothing, selfRoute } from './route.ts';

/**
 * Takes the caller out of one of their cohorts, from the next call by anyone. Their record stays theirs. 404
 * with field `cohort` where they aren't in it.
 */
export const leaveCohort = selfRoute({
  path: '/api/me/leave',
  body: z.strictObject({ cohort: Ulid }),
  reply: Nothing,
});

/** Undoes within seven days that the caller left. 404 with field `cohort` where they did not leave by it. */
export const undoLeaving = selfRoute({
  path: '/api/me/leave/undo',
  body: z.strictObject({ cohort: Ulid }),
  reply: Nothing,
});
