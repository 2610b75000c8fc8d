import { ALLIANCE, type Role } from '#domain/people/access.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { Affiliate, Cohort } from '../storage/cohorts.ts';

export interface AffiliateWithCohorts {
  readonly affiliate: Affiliate;
  readonly cohorts: readonly Cohort[];
}

const byName = (left: Affiliate, right: Affiliate): number => left.name.localeCompare(right.name, 'en');

interface MyCohorts {
  readonly affiliates: readonly AffiliateWithCohorts[];
  readonly alliance: readonly Cohort[];
}

/** All there are, those of the Alliance first. The lists lag by moments. */
export async function* everyCohort({ cohorts }: Context): AsyncGenerator<Cohort, void, void> {
  for (const owner of [ALLIANCE, ...(await cohorts.listAffiliates()).map(({ id }) => id)]) {
    yield* await cohorts.listCohorts(owner);
  }
}

/**
 * Administrators get all affiliates and cohorts, coordinators all of their affiliate and of the Alliance,
 * others their own cohorts. The lists lag by moments.
 */
export async function readMyCohorts(context: Context, roles: readonly Role[]): Promise<MyCohorts> {
  const scopesOf = (...wanted: readonly Role['role'][]): string[] =>
    roles.filter(({ role }) => wanted.includes(role)).map(({ scope }) => scope);
  const isAdministrator = scopesOf('administrator').includes(ALLIANCE);
  const coordinated = scopesOf('coordinator');
  const whole = isAdministrator
    ? await context.cohorts.listAffiliates()
    : [...(await context.cohorts.names({ affiliates: coordinated })).affiliates.values()];
  const found = new Map(
    await mapWithConcurrency(whole, async (affiliate) => {
      const cohorts = await context.cohorts.listCohorts(affiliate.id);
      return [affiliate.id, { affiliate, cohorts }] as const;
    }),
  );
  const bringsPeople = isAdministrator || coordinated.length > 0;
  const ofAlliance = bringsPeople ? await context.cohorts.listCohorts(ALLIANCE) : [];
  const seen = new Set(ofAlliance.map(({ id }) => id));
  // A role inside an affiliate that they have as a whole adds nothing.
  const own = await context.cohorts.names({ cohorts: scopesOf('trainer', 'logistics', 'host') });
  const single = [...own.cohorts.values()].filter(
    ({ id, affiliate, removedAt }) => removedAt === undefined && !found.has(affiliate) && !seen.has(id),
  );
  const isOfAlliance = ({ affiliate }: Cohort): boolean => affiliate === ALLIANCE;
  const ofAffiliates = single.filter((cohort) => !isOfAlliance(cohort));
  const owners = ofAffiliates.map(({ affiliate }) => affiliate);
  const { affiliates } = await context.cohorts.names({ affiliates: owners });
  for (const affiliate of affiliates.values()) {
    const cohorts = ofAffiliates.filter((cohort) => cohort.affiliate === affiliate.id);
    found.set(affiliate.id, { affiliate, cohorts });
  }
  return {
    affiliates: [...found.values()].toSorted((left, right) => byName(left.affiliate, right.affiliate)),
    alliance: [...ofAlliance, ...single.filter(isOfAlliance)],
  };
}
