import type { Role } from '#domain/people/access.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';

/**
 * Ends someone's role from their very next call. The ledger is written first, so that a restore never gives
 * it back.
 */
export async function endRole(
  context: Context,
  request: { readonly person: string; readonly role: Role; readonly by: string },
): Promise<Result<null, 'not_found'>> {
  const { person, role, by } = request;
  const file = await context.people.read(person);
  const hasIt = file?.roles.some((each) => each.role === role.role && each.scope === role.scope);
  if (hasIt !== true) return fail('not_found');
  const at = context.now();
  const subject = `${person}:${role.scope}`;
  await context.ledger.record({ act: `role-ended-${role.role}`, subject, by, at });
  return (await context.staff.end(person, role, at)) === 'done' ? ok(null) : fail('not_found');
}
