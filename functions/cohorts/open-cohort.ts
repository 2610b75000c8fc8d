import type * as z from 'zod/mini';
import type { openAllianceCohort } from '#domain/contract/cohorts.ts';
import { startOfDay } from '#domain/values/calendar.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { ApiContext, Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { type NameProblem, checkName, checkOptionalName } from '#domain/values/name.ts';

/** It is rolling where both days are null. */
type CohortPlan = z.output<typeof openAllianceCohort.body>;

interface PlanProblem {
  readonly error: NameProblem | 'date_invalid' | 'dates_out_of_order';
  readonly field: 'name' | 'place' | 'startsOn' | 'endsOn';
}

function checkPlan(plan: CohortPlan): Result<CohortPlan, PlanProblem> {
  const name = checkName(plan.name);
  if (!name.ok) return fail({ error: name.error, field: 'name' });
  const place = checkOptionalName(plan.place);
  if (!place.ok) return fail({ error: place.error, field: 'place' });
  const { startsOn, endsOn } = plan;
  for (const field of ['startsOn', 'endsOn'] as const) {
    const day = plan[field];
    if (day !== null && startOfDay(day) === null) return fail({ error: 'date_invalid', field });
  }
  // Days of one length sort as text.
  if (endsOn !== null && (startsOn === null || endsOn < startsOn)) {
    return fail({ error: 'dates_out_of_order', field: 'endsOn' });
  }
  return ok({ ...plan, name: name.value, place: place.value });
}

/** People who have joined keep the path they joined with. */
export async function editCohort(context: Context, cohort: Cohort, change: CohortPlan) {
  const plan = checkPlan(change);
  if (!plan.ok) return plan;
  const changed = { ...cohort, ...plan.value };
  const outcome = await context.cohorts.editCohort(changed);
  return outcome === 'done' ? ok(changed) : fail({ error: 'not_found' });
}

export async function openCohort(
  context: ApiContext,
  { affiliate, plan: asked }: { affiliate: string; plan: CohortPlan },
): Promise<Result<Cohort, PlanProblem>> {
  const plan = checkPlan(asked);
  if (!plan.ok) return plan;
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

export async function openAffiliate(context: Context, request: { readonly name: string }) {
  const name = checkName(request.name);
  if (!name.ok) return name;
  const affiliate = { id: context.ids.ulid(), name: name.value, createdAt: context.now() };
  const outcome = await context.cohorts.openAffiliate(affiliate);
  if (outcome === 'exists') throw new Error('a new id that is taken');
  return ok(affiliate);
}
