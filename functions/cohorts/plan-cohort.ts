import type { Path } from '#domain/record/completion.ts';
import { type NameProblem, checkName, checkOptionalName } from '#domain/values/name.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';

/** What a cohort is opened with, and what can be changed later. It is rolling where both days are null. */
export interface CohortPlan {
  readonly name: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly place: string;
  readonly path: Path;
}

export interface PlanProblem {
  readonly error: NameProblem | 'date_invalid' | 'dates_out_of_order';
  readonly field: 'name' | 'place' | 'startsOn' | 'endsOn';
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function checkPlan(plan: CohortPlan): Result<CohortPlan, PlanProblem> {
  const name = checkName(plan.name);
  if (!name.ok) return fail({ error: name.error, field: 'name' });
  const place = checkOptionalName(plan.place);
  if (!place.ok) return fail({ error: place.error, field: 'place' });
  const { startsOn, endsOn } = plan;
  for (const field of ['startsOn', 'endsOn'] as const) {
    const day = plan[field];
    if (day !== null && !isDay(day)) return fail({ error: 'date_invalid', field });
  }
  // Days of one length sort as text.
  if (endsOn !== null && (startsOn === null || endsOn < startsOn)) {
    return fail({ error: 'dates_out_of_order', field: 'endsOn' });
  }
  return ok({ ...plan, name: name.value, place: place.value });
}
