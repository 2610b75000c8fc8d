import { openCohort as row } from '#domain/contract/alliance.ts';
import { ok } from '#domain/result.ts';
import { openCohort } from '../../usecases/open-cohort.ts';
import { type Implementation, signedIn } from '../implementation.ts';
import { cohortView } from './views.ts';

/** `POST /api/cohorts`. */
export const openCohortRoute = (deps: Parameters<typeof openCohort>[0]): Implementation =>
  signedIn(row, async ({ body }) => {
    const opened = await openCohort(deps, body);
    return opened.ok ? ok(cohortView(opened.value)) : opened;
  });
