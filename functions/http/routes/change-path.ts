import { changePath } from '#domain/contract/board.ts';
import { fail, ok } from '#domain/result.ts';
import type { Cohorts, Members } from '../../cohorts/ports.ts';
import { type Implementation, inCohort } from '../implementation.ts';

/** `POST /api/board/change-path`. */
export const changePathRoute = (deps: {
  readonly cohorts: Cohorts;
  readonly members: Pick<Members, 'changePath'>;
}): Implementation =>
  inCohort(changePath, deps, async ({ body, cohort }) => {
    const outcome = await deps.members.changePath(cohort.id, body.person, body.path);
    return outcome === 'done' ? ok({}) : fail({ error: 'not_found', field: 'person' });
  });
