import type { Path } from '#domain/completion.ts';
import { type NameProblem, checkName } from '#domain/name.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Clock, Cohort, Cohorts, Ids } from './ports.ts';

/** What is wrong, and with which field. */
export interface CohortProblem {
  readonly error: NameProblem | 'date_invalid' | 'not_found';
  readonly field?: 'name' | 'place' | 'startsOn';
}

/** Is there such a day? YYYY-MM-DD in the Gregorian calendar. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * Opens a cohort of an affiliate: dated, or rolling where `startsOn` is null. A place may be left empty.
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
  request: {
    readonly affiliate: string;
    readonly name: string;
    readonly startsOn: string | null;
    readonly place: string;
    readonly path: Path;
  },
): Promise<Result<Cohort, CohortProblem>> {
  const name = checkName(request.name);
  if (!name.ok) return fail({ error: name.error, field: 'name' });
  const place = request.place.trim() === '' ? ok('') : checkName(request.place);
  if (!place.ok) return fail({ error: place.error, field: 'place' });
  if (request.startsOn !== null && !isDay(request.startsOn)) {
    return fail({ error: 'date_invalid', field: 'startsOn' });
  }
  const affiliate = await deps.cohorts.readAffiliate(request.affiliate);
  if (affiliate === null) return fail({ error: 'not_found' });
  const cohort: Cohort = {
    id: deps.ids.ulid(),
    affiliate: affiliate.id,
    course: deps.course,
    name: name.value,
    startsOn: request.startsOn,
    place: place.value,
    path: request.path,
    createdAt: deps.now(),
  };
  const outcome = await deps.cohorts.openCohort(cohort);
  if (outcome === 'exists') throw new Error('a new id that is taken');
  return ok(cohort);
}
