import type { Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';

/**
 * All else follows from the mark on its item. Of two calls at once the first has ended it. The ledger is
 * written first, so that a restore never opens it again.
 */
export async function endCohort(context: Context, { id, endedAt }: Cohort, by: string): Promise<void> {
  if (endedAt !== undefined) return;
  const at = context.now();
  await context.ledger.record({ act: 'cohort-ended', subject: id, by, at });
  await context.cohorts.endCohort(id, by, at);
}

/** The ledger has it too, so that a restore does not end it again. */
export async function reopenCohort(context: Context, { id, endedAt }: Cohort, by: string): Promise<void> {
  if (endedAt === undefined) return;
  await context.cohorts.reopenCohort(id, endedAt);
  await context.ledger.record({ act: 'cohort-reopened', subject: id, cause: endedAt, by, at: context.now() });
}

export async function endOf(
  { people }: Context,
  { endedBy }: Cohort,
): Promise<{ readonly endedBy?: string }> {
  const name = endedBy === undefined ? undefined : (await people.read(endedBy))?.person.name;
  return name === undefined ? {} : { endedBy: name };
}
