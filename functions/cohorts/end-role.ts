import type { Role } from '#domain/people/access.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { CohortsDependencies } from './dependencies.ts';

/**
 * Ends someone's role, from their very next call. The ledger is written first, so that a restore never gives
 * it back.
 * @returns `not_found` where they have no such role now
 */
export async function endRole(
  deps: Pick<CohortsDependencies, 'people' | 'staff' | 'ledger' | 'now'>,
  request: { readonly person: string; readonly role: Role; readonly by: string },
): Promise<Result<null, 'not_found'>> {
  const { person, role, by } = request;
  const file = await deps.people.read(person);
  const hasIt = file?.roles.some((each) => each.role === role.role && each.scope === role.scope);
  if (hasIt !== true) return fail('not_found');
  const at = deps.now();
  const subject = `${person}:${role.scope}`;
  await deps.ledger.record({ act: `role-ended-${role.role}`, subject, by, at });
  return (await deps.staff.end(person, role, at)) === 'done' ? ok(null) : fail('not_found');
}
