import type { Affiliate, Cohort, Cohorts, JoinLink, JoinLinks } from './ports.ts';

/** A cohort with its join links, oldest first. */
export interface CohortWithLinks {
  readonly cohort: Cohort;
  readonly joinLinks: readonly JoinLink[];
}

/** An affiliate with its cohorts. */
export interface AffiliateWithCohorts {
  readonly affiliate: Affiliate;
  readonly cohorts: readonly CohortWithLinks[];
}

/** Questions asked of the database at once; more would wait for connections until they time out. */
const AT_ONCE = 8;

/** Does the work for each thing, a few at a time; answers in the order of the things. */
async function forEach<Thing, Done>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = things.entries();
  const worker = async () => {
    // All workers draw from one iterator, so each thing is drawn once.
    for (const [place, thing] of waiting) done[place] = await work(thing);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

/** Every affiliate by name, with its cohorts and their join links. The lists lag by moments. */
export async function readAlliance(deps: {
  readonly cohorts: Pick<Cohorts, 'listAffiliates' | 'listCohorts'>;
  readonly joinLinks: Pick<JoinLinks, 'listOf'>;
}): Promise<readonly AffiliateWithCohorts[]> {
  const affiliates = await deps.cohorts.listAffiliates();
  const cohorts = (await forEach(affiliates, ({ id }) => deps.cohorts.listCohorts(id))).flat();
  const withLinks = await forEach(cohorts, async (cohort) => ({
    cohort,
    joinLinks: await deps.joinLinks.listOf(cohort.id),
  }));
  const byAffiliate = Map.groupBy(withLinks, ({ cohort }) => cohort.affiliate);
  return affiliates.map((affiliate) => ({
    affiliate,
    cohorts: byAffiliate.get(affiliate.id) ?? [],
  }));
}
