import type { Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';

/**
 * Ends a cohort by a mark on its item, from which all else follows. Ending it again changes nothing, and of
 * two at once the first has done it. The ledger is written first, so that a restore never opens it again.
 */
export async function endCohort(context: Context, { id, endedAt }: Cohort, by: string): Promise<void> {
  if (endedAt !== undefined) return;
  const at = context.now();
  await context.ledger.record({ act: 'cohort-ended', subject: id, by, at });
  await context.cohorts.endCohort(id, by, at);
}

/** Opens a cohort again. The ledger has it too, so that a restore does not end it again. */
export async function reopenCohort(context: Context, { id, endedAt }: Cohort, by: string): Promise<void> {
  if (endedAt === undefined) return;
  await context.cohorts.reopenCohort(id, endedAt);
  await context.ledger.record({ act: 'cohort-reopened', subject: id, cause: endedAt, by, at: context.now() });
}

/** The name of who ended a cohort, as its pages say it; nothing where nobody has, or they are gone. */
export async function endOf(
  { people }: Context,
  { endedBy }: Cohort,
): Promise<{ readonly endedBy?: string }> {
  const name = endedBy === undefined ? undefined : (await people.read(endedBy))?.person.name;
  return name === undefined ? {} : { endedBy: name };
}
