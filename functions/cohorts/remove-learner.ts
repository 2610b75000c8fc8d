import { type Result, fail, ok } from '#domain/result.ts';
import type { Clock, Ledger } from '../ports.ts';
import type { Members } from './ports.ts';
import type { People } from '../identity/ports.ts';

/**
 * Takes a learner out of a cohort, from the next call by anyone (docs/bars.md S33). They keep their record.
 * The ledger is written first, so that a restore never puts them back.
 * @returns `not_found` where they are not in the cohort now
 */
export async function removeLearner(
  deps: {
    readonly people: People;
    readonly members: Pick<Members, 'remove'>;
    readonly ledger: Ledger;
    readonly now: Clock;
  },
  request: { readonly cohort: string; readonly person: string; readonly by: string },
): Promise<Result<null, 'not_found'>> {
  const { cohort, person, by } = request;
  const file = await deps.people.read(person);
  const isIn = file?.enrolments.some((enrolment) => enrolment.cohort === cohort);
  if (isIn !== true) return fail('not_found');
  const at = deps.now();
  await deps.ledger.record({
    act: 'removed-from-cohort',
    subject: `${person}:${cohort}`,
    cause: at,
    by,
    at,
  });
  const outcome = await deps.members.remove(cohort, person, at);
  return outcome === 'done' ? ok(null) : fail('not_found');
}
