import { removeLearner as row } from '#domain/contract/board.ts';
import { fail, ok } from '#domain/result.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { removeLearner } from '../../cohorts/remove-learner.ts';
import { type Implementation, inCohort } from '../implementation.ts';

/** `POST /api/board/remove`. */
export const removeLearnerRoute = (
  deps: Parameters<typeof removeLearner>[0] & { readonly cohorts: Cohorts },
): Implementation =>
  inCohort(row, deps, async ({ body, cohort, caller }) => {
    const outcome = await removeLearner(deps, {
      cohort: cohort.id,
      person: body.person,
      by: caller.file.person.id,
    });
    return outcome.ok ? ok({}) : fail({ error: outcome.error, field: 'person' });
  });
