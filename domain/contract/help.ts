import * as z from 'zod/mini';
import { MOST_OF_HELP } from '../record/flags.ts';
import { SectionId, Ulid } from '../values/ids.ts';
import { Nothing, cohortRoute } from './route.ts';

/**
 * Ends the flag; the learner's phone shows the answer beside the card or field. 404 with field `person` for
 * someone who is not in the cohort, `flag` where it was lowered or answered.
 */
export const helpLearner = cohortRoute({
  path: '/api/board/help',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {
    person: Ulid,
    place: SectionId,
    flag: Ulid,
    id: Ulid,
    text: z.string().check(z.regex(/\S/u), z.maxLength(MOST_OF_HELP)),
  },
  reply: Nothing,
});
