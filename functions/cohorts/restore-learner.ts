import { type Result, fail, ok } from '#domain/result.ts';
import type { Clock, Ledger } from '../ports.ts';
import type { Members } from './ports.ts';

/**
 * Undoes the removal of a learner. The ledger has it too, so that a restore does not remove them again.
 * @returns `not_found` where they never were in the cohort, or are in it now
 */
export async function restoreLearner(
  deps: {
    readonly members: Pick<Members, 'restore'>;
    readonly ledger: Ledger;
    readonly now: Clock;
  },
  request: { readonly cohort: string; readonly person: string; readonly by: string },
): Promise<Result<null, 'not_found'>> {
  const { cohort, person, by } = request;
  if ((await deps.members.restore(cohort, person)) === 'missing') return fail('not_found');
  const at = deps.now();
  await deps.ledger.record({
    act: 'restored-to-cohort',
    subject: `${person}:${cohort}`,
    cause: at,
    by,
    at,
  });
  return ok(null);
}
