import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { NameText } from './people.ts';
import { byHomeRoute, cohortLeadRoute, selfRoute } from './route.ts';

/** `was` is the name that the page showed. 404 with field `name` where it is another one by now. */
const Renaming = { name: NameText, was: NameText };

/** Their owner reads who corrected their name. 404 with field `person` for who is not in the cohort. */
export const correctName = byHomeRoute({
  path: '/api/auth/learners/name',
  body: { person: Ulid, ...Renaming },
  reply: z.strictObject({ name: z.string() }),
});

export const correctOwnName = selfRoute({
  path: '/api/auth/name',
  body: z.strictObject(Renaming),
  reply: z.strictObject({ name: z.string() }),
});

/**
 * Moves somebody to another cohort of the same affiliate. They keep their path and all they have done, and
 * the same call the other way round undoes it. 404 `to` where it's no open cohort of that affiliate, `person`
 * for who is not in the cohort.
 */
export const moveLearner = cohortLeadRoute({
  path: '/api/auth/learners/move',
  body: { person: Ulid, to: Ulid },
});
