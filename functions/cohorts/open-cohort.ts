import { type Result, fail, ok } from '#domain/result.ts';
import { type CohortPlan, type PlanProblem, checkPlan } from './plan-cohort.ts';
import type { Clock, Ids } from '../ports.ts';
import type { Cohort, Cohorts } from './ports.ts';

/**
 * Opens a cohort of an affiliate.
 * @throws Error where a new id is taken: a bug of the id maker
 */
export async function openCohort(
  deps: {
    readonly cohorts: Pick<Cohorts, 'readAffiliate' | 'openCohort'>;
    readonly ids: Pick<Ids, 'ulid'>;
    readonly now: Clock;
    /** The course its people take. */
    readonly course: string;
  },
  request: { readonly affiliate: string; readonly plan: CohortPlan },
): Promise<Result<Cohort, PlanProblem | { readonly error: 'not_found' }>> {
  const plan = checkPlan(request.plan);
  if (!plan.ok) return plan;
  const affiliate = await deps.cohorts.readAffiliate(request.affiliate);
  if (affiliate === null) return fail({ error: 'not_found' });
  const cohort: Cohort = {
    ...plan.value,
    id: deps.ids.ulid(),
    affiliate: affiliate.id,
    course: deps.course,
    createdAt: deps.now(),
  };
  const outcome = await deps.cohorts.openCohort(cohort);
  if (outcome === 'exists') throw new Error('a new id that is taken');
  return ok(cohort);
}
