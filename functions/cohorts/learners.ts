import { type Result, fail, ok } from '#domain/result.ts';
import type { CohortsDependencies } from './dependencies.ts';

/** A learner of a cohort, and who changes something about them. */
interface LearnerChange {
  readonly cohort: string;
  readonly person: string;
  readonly by: string;
}

/**
 * Takes a learner out of a cohort, from the next call by anyone (docs/bars.md S33). They keep their record.
 * The ledger is written first, so that a restore never puts them back.
 * @returns `not_found` where they are not in the cohort now
 */
export async function removeLearner(
  deps: Pick<CohortsDependencies, 'people' | 'members' | 'ledger' | 'now'>,
  { cohort, person, by }: LearnerChange,
): Promise<Result<null, 'not_found'>> {
  const file = await deps.people.read(person);
  const isIn = file?.enrolments.some((enrolment) => enrolment.cohort === cohort);
  if (isIn !== true) return fail('not_found');
  const at = deps.now();
  await deps.ledger.record({ act: 'removed-from-cohort', subject: `${person}:${cohort}`, by, at });
  const outcome = await deps.members.remove(cohort, person, at);
  return outcome === 'done' ? ok(null) : fail('not_found');
}

/**
 * Undoes the removal of a learner. The ledger has it too, so that a restore does not remove them again.
 * @returns `not_found` where they never were in the cohort, or are in it now
 */
export async function restoreLearner(
  deps: Pick<CohortsDependencies, 'members' | 'ledger' | 'now'>,
  { cohort, person, by }: LearnerChange,
): Promise<Result<null, 'not_found'>> {
  if ((await deps.members.restore(cohort, person)) === 'missing') return fail('not_found');
  const at = deps.now();
  await deps.ledger.record({ act: 'restored-to-cohort', subject: `${person}:${cohort}`, by, at });
  return ok(null);
}
