import { ALLIANCE, type Homes, hasHome } from '#domain/people/access.ts';
import type { AffiliateName } from '#domain/contract/people.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type { Failure } from '../http/problems.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { JoinGrant } from '../storage/join-links.ts';
import { affiliateView } from './views.ts';

const byName = (one: AffiliateName, other: AffiliateName): number => one.name.localeCompare(other.name, 'en');

export async function readHomes({ cohorts }: Context, homes: Homes): Promise<AffiliateName[]> {
  const found =
    homes === null
      ? await cohorts.listAffiliates()
      : [...(await cohorts.names({ affiliates: homes })).affiliates.values()];
  return found.map(affiliateView).toSorted(byName);
}

/**
 * The home of people whom somebody brings into a cohort of the Alliance is the one that was named, or the
 * only one whose people the caller may bring.
 * @returns null where nobody has said, which only those who see everyone may leave open
 */
export async function homeFor(
  { cohorts }: Context,
  cohort: Pick<Cohort, 'affiliate'>,
  homes: Homes,
  named: string | undefined,
): Promise<Result<string | null, Failure>> {
  const missing = { error: 'not_found', field: 'home' } as const;
  if (cohort.affiliate !== ALLIANCE) {
    return named === undefined || named === cohort.affiliate ? ok(cohort.affiliate) : fail(missing);
  }
  if (homes !== null) {
    const [only, ...others] = homes;
    const home = named ?? (others.length === 0 ? only : undefined);
    return home !== undefined && homes.includes(home) ? ok(home) : fail(missing);
  }
  if (named === undefined) return ok(null);
  return (await cohorts.readAffiliate(named)) === null ? fail(missing) : ok(named);
}

/** Of this cohort, and for the caller to look after: any, or one for people of their affiliates. */
export const isOfHomes = (grant: JoinGrant, cohort: string, homes: Homes): boolean =>
  grant.grants === 'enrolment'
    ? grant.cohort === cohort && hasHome(homes, grant.affiliate)
    : grant.scope === cohort && homes === null;
