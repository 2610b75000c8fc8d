import { ALLIANCE } from '#domain/people/access.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { ApiContext, Context } from '../context.ts';
import { type CohortPlan, type PlanProblem, checkPlan } from './plan-cohort.ts';
import type { Cohort } from '../storage/cohorts.ts';

/** People who have joined keep the path they joined with. */
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

export async function openCohort(
  context: ApiContext,
  request: { readonly affiliate: string; readonly plan: CohortPlan },
): Promise<Result<Cohort, PlanProblem | { readonly error: 'not_found' }>> {
  const plan = checkPlan(request.plan);
  if (!plan.ok) return plan;
  const { affiliate } = request;
  const isThere = affiliate === ALLIANCE || (await context.cohorts.readAffiliate(affiliate)) !== null;
  if (!isThere) return fail({ error: 'not_found' });
  const cohort: Cohort = {
    ...plan.value,
    id: context.ids.ulid(),
    affiliate,
    course: context.course,
    createdAt: context.now(),
  };
  const outcome = await context.cohorts.openCohort(cohort);
  if (outcome === 'exists') throw new Error('a new id that is taken');
  return ok(cohort);
}
