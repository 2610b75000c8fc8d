import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { selfRoute } from './route.ts';

/** Their record stays theirs. 404 with field `cohort` where they aren't in it. */
export const leaveCohort = selfRoute({ path: '/api/me/leave', body: z.strictObject({ cohort: Ulid }) });

/** Undoes leaving for seven days. 404 with field `cohort` where they did not leave by `leaveCohort`. */
export const undoLeaving = selfRoute({ path: '/api/me/leave/undo', body: z.strictObject({ cohort: Ulid }) });
