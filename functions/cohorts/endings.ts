import type { Context } from '../context.ts';
import type { Done, Failure } from '../http/problems.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Role } from '#domain/people/access.ts';

/**
 * Takes back a cohort that nobody has come to. Its links are closed first, each only if it has admitted
 * nobody, so that nobody is on the way in when it goes.
 * @returns `not_empty` where somebody is in it, has a role in it, or was ever admitted by one of its links
 */
export async function removeCohort(context: Context, cohort: Cohort, by: string) {
  const [links, staff, { members }] = await Promise.all([
    context.joinLinks.listOf(cohort.id),
    context.staff.listOf(cohort.id),
    context.members.page(cohort, 1, null),
  ]);
  const isUsed = links.some(({ admitted }) => admitted.size > 0);
  if (isUsed || staff.length > 0 || members.length > 0) return fail({ error: 'not_empty' });
  const at = context.now();
  for (const { id } of links) {
    if ((await context.joinLinks.closeUnused(id, at)) === 'used') return fail({ error: 'not_empty' });
  }
  await context.ledger.record({ act: 'cohort-removed', subject: cohort.id, by, at });
  return (await context.cohorts.removeCohort(cohort.id, at)) === 'done'
    ? ok({})
    : fail({ error: 'not_found' });
}

/** All else follows from the mark on its item. Of two calls at once the first has ended it. */
export async function endCohort(context: Context, { id, endedAt }: Cohort, by: string): Promise<void> {
  if (endedAt !== undefined) return;
  const at = context.now();
  await context.ledger.record({ act: 'cohort-ended', subject: id, by, at });
  await context.cohorts.endCohort(id, by, at);
}

export async function reopenCohort(context: Context, { id, endedAt }: Cohort, by: string): Promise<void> {
  if (endedAt === undefined) return;
  await context.cohorts.reopenCohort(id, endedAt);
  await context.ledger.record({ act: 'cohort-reopened', subject: id, cause: endedAt, by, at: context.now() });
}

const NOT_STAFF = { error: 'not_found', field: 'person' } as const;

/** From their very next call. */
export async function endRole(
  context: Context,
  request: { readonly person: string; readonly role: Role; readonly by: string },
): Promise<Result<Done, Failure>> {
  const { person, role, by } = request;
  const file = await context.people.read(person);
  const hasIt = file?.roles.some((each) => each.role === role.role && each.scope === role.scope);
  if (hasIt !== true) return fail(NOT_STAFF);
  const at = context.now();
  const subject = `${person}:${role.scope}`;
  await context.ledger.record({ act: `role-ended-${role.role}`, subject, by, at });
  return (await context.staff.end(person, role, at)) === 'done' ? ok({}) : fail(NOT_STAFF);
}
