import { type NameProblem, checkName } from '#domain/values/name.ts';
import { type Result, ok } from '#domain/values/result.ts';
import type { CohortsDependencies } from './dependencies.ts';
import type { Affiliate } from '../storage/affiliates.ts';

/**
 * Opens an affiliate.
 * @throws Error where a new id is taken: a bug of the id maker
 */
export async function openAffiliate(
  deps: Pick<CohortsDependencies, 'cohorts' | 'ids' | 'now'>,
  request: { readonly name: string },
): Promise<Result<Affiliate, NameProblem>> {
  const name = checkName(request.name);
  if (!name.ok) return name;
  const affiliate = { id: deps.ids.ulid(), name: name.value, createdAt: deps.now() };
  const outcome = await deps.cohorts.openAffiliate(affiliate);
  if (outcome === 'exists') throw new Error('a new id that is taken');
  return ok(affiliate);
}
