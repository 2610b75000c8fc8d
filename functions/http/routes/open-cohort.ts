import { openCohort as row } from '#domain/contract/cohorts.ts';
import { ok } from '#domain/result.ts';
import { openCohort } from '../../cohorts/open-cohort.ts';
import { type Implementation, inAffiliate } from '../implementation.ts';
import { cohortView } from './views.ts';

/** `POST /api/cohorts`. */
export const openCohortRoute = (deps: Parameters<typeof openCohort>[0]): Implementation =>
  inAffiliate(row, async ({ body }) => {
    const { affiliate, ...plan } = body;
    const opened = await openCohort(deps, { affiliate, plan });
    return opened.ok ? ok(cohortView(opened.value)) : opened;
  });
