import type { People } from '../storage/people.ts';
import type { CohortsDependencies } from './dependencies.ts';
import type { Cohort } from '../storage/cohorts.ts';

type EndDependencies = Pick<CohortsDependencies, 'cohorts' | 'ledger' | 'now'>;

/**
 * Ends a cohort by a mark on its item, from which all else follows. Ending it again changes nothing, and of
 * two at once the first has done it. The ledger is written first, so that a restore never opens it again.
 */
export async function endCohort(deps: EndDependencies, { id, endedAt }: Cohort, by: string): Promise<void> {
  if (endedAt !== undefined) return;
  const at = deps.now();
  await deps.ledger.record({ act: 'cohort-ended', subject: id, by, at });
  await deps.cohorts.endCohort(id, by, at);
}

/** Opens a cohort again. The ledger has it too, so that a restore does not end it again. */
export async function reopenCohort(
  deps: EndDependencies,
  { id, endedAt }: Cohort,
  by: string,
): Promise<void> {
  if (endedAt === undefined) return;
  await deps.cohorts.reopenCohort(id, endedAt);
  await deps.ledger.record({ act: 'cohort-reopened', subject: id, cause: endedAt, by, at: deps.now() });
}

/** The name of who ended a cohort, as its pages say it; nothing where nobody has, or they are gone. */
export async function endOf(
  { people }: { readonly people: Pick<People, 'read'> },
  { endedBy }: Cohort,
): Promise<{ readonly endedBy?: string }> {
  const name = endedBy === undefined ? undefined : (await people.read(endedBy))?.person.name;
  return name === undefined ? {} : { endedBy: name };
}
