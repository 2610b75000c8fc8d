import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { type CohortPlan, type PlanProblem, checkPlan } from './plan-cohort.ts';
import type { Cohort } from '../storage/cohorts.ts';

/** Changes a cohort's name, days, place and path. People who have joined keep the path they joined with. */
export async function editCohort(
  context: Context,
  cohort: Cohort,
  change: CohortPlan,
): Promise<Result<Cohort, PlanProblem | { readonly error: 'not_found' }>> {
  const plan = checkPlan(change);
  if (!plan.ok) return plan;
  const changed = { ...cohort, ...plan.value };
  const outcome = await context.cohorts.editCohort(changed);
  return outcome === 'done' ? ok(changed) : fail({ error: 'not_found' });
}
