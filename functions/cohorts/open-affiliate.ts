import { type NameProblem, checkName } from '#domain/values/name.ts';
import { type Result, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type { Affiliate } from '../storage/cohorts.ts';

export async function openAffiliate(
  context: Context,
  request: { readonly name: string },
): Promise<Result<Affiliate, NameProblem>> {
  const name = checkName(request.name);
  if (!name.ok) return name;
  const affiliate = { id: context.ids.ulid(), name: name.value, createdAt: context.now() };
  const outcome = await context.cohorts.openAffiliate(affiliate);
  if (outcome === 'exists') throw new Error('a new id that is taken');
  return ok(affiliate);
}
