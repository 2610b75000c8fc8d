import { editCohort as row } from '#domain/contract/cohorts.ts';
import { ok } from '#domain/result.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { editCohort } from '../../cohorts/edit-cohort.ts';
import { type Implementation, inCohort } from '../implementation.ts';
import { cohortView } from './views.ts';

/** `POST /api/cohorts/edit`. */
export const editCohortRoute = (deps: { readonly cohorts: Cohorts }): Implementation =>
  inCohort(row, deps, async ({ body, cohort }) => {
    const { cohort: _id, ...plan } = body;
    const edited = await editCohort(deps, cohort, plan);
    return edited.ok ? ok(cohortView(edited.value)) : edited;
  });
