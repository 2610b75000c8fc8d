import { restoreLearner as row } from '#domain/contract/board.ts';
import { fail, ok } from '#domain/result.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { restoreLearner } from '../../cohorts/restore-learner.ts';
import { type Implementation, inCohort } from '../implementation.ts';

/** `POST /api/board/restore`. */
export const restoreLearnerRoute = (
  deps: Parameters<typeof restoreLearner>[0] & { readonly cohorts: Cohorts },
): Implementation =>
  inCohort(row, deps, async ({ body, cohort, caller }) => {
    const outcome = await restoreLearner(deps, {
      cohort: cohort.id,
      person: body.person,
      by: caller.file.person.id,
    });
    return outcome.ok ? ok({}) : fail({ error: outcome.error, field: 'person' });
  });
