import type * as z from 'zod/mini';
import { ALLIANCE } from '#domain/people/access.ts';
import { utcDay } from '#domain/values/calendar.ts';
import type { JoinLinkView, MadeJoinLink } from '#domain/contract/join-links.ts';
import type { AffiliateName, CohortName, CohortView, OwnerName } from '#domain/contract/people.ts';
import type { Catalogue } from '#domain/course/course.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { Affiliate, Cohort } from '../storage/cohorts.ts';
import type { JoinLink } from '../storage/join-links.ts';

/** Cohorts of an affiliate in a list, the newest; an answer with 25,000 would be too large. */
export const MOST_LISTED = 1000;

/** Counting of an affiliate's people stops at either, so that no call ever reads a million enrolments. */
export const MOST_COUNTED = { people: 20_000, cohorts: 1000 } as const;

export const affiliateView = ({ id, name }: Affiliate): z.output<typeof AffiliateName> => ({ id, name });

export const cohortName = ({ id, name, startsOn, endsOn, place }: Cohort): CohortName => ({
  id,
  name,
  startsOn,
  endsOn,
  place,
});

export const cohortView = (cohort: Cohort): CohortView => ({
  ...cohortName(cohort),
  path: cohort.path,
  ...(cohort.endedAt !== undefined && { endedAt: cohort.endedAt }),
});

export async function endOf({ people }: Context, { endedBy }: Cohort) {
  const name = endedBy === undefined ? undefined : (await people.read(endedBy))?.person.name;
  return name === undefined ? {} : { endedBy: name };
}

/** A rolling cohort begins when it was opened. */
const dayOf = ({ startsOn, createdAt }: Cohort): string => startsOn ?? utcDay(createdAt);

/** Lists show the newest cohorts, in their order, and how many older there are. */
export function listedCohorts(cohorts: readonly Cohort[]): { cohorts: CohortView[]; older?: number } {
  if (cohorts.length <= MOST_LISTED) return { cohorts: cohorts.map(cohortView) };
  const byDay = cohorts.toSorted((one, other) => dayOf(other).localeCompare(dayOf(one)));
  const newest = new Set(byDay.slice(0, MOST_LISTED));
  return {
    cohorts: cohorts.filter((each) => newest.has(each)).map(cohortView),
    older: cohorts.length - MOST_LISTED,
  };
}

/** Staff see how many it admitted, never whom. @param owner left out for a link that gives a role */
const joinLinkView = (link: JoinLink, owner?: string): JoinLinkView => ({
  id: link.id,
  label: link.label,
  grants: link.grant.grants === 'role' ? link.grant.role : 'enrolment',
  limit: link.limit,
  admitted: link.admitted.size,
  createdAt: link.createdAt,
  expiresAt: link.expiresAt,
  closedAt: link.closedAt,
  waits: link.waits,
  isKept: link.sealed !== undefined,
  ...(link.letters !== undefined && { isWorkshop: true }),
  ...(owner === ALLIANCE &&
    link.grant.grants === 'enrolment' &&
    link.grant.affiliate !== null && { home: link.grant.affiliate }),
});

/** Without those who are gone. */
export async function namesOf({ people }: Context, ids: Iterable<string | null>) {
  const found = await mapWithConcurrency([...new Set(ids)], async (id) => {
    const file = id === null ? null : await people.read(id);
    return file === null ? [] : [[file.person.id, file.person.name] as const];
  });
  return new Map(found.flat());
}

/** The links of a place, with who made those that give a role and still could. */
export async function joinLinkViews(context: Context, links: readonly JoinLink[], owner?: string) {
  const makerOf = ({ grant, madeBy, expiresAt, closedAt, admitted, limit }: JoinLink): string | null =>
    grant.grants === 'role' && context.now() < expiresAt && closedAt === null && admitted.size < limit
      ? madeBy
      : null;
  const makers = links.map(makerOf);
  const names = await namesOf(context, makers);
  return links.map((link) => {
    const by = names.get(makerOf(link) ?? '');
    return { ...joinLinkView(link, owner), ...(by !== undefined && { by }) };
  });
}

export const madeJoinLink = (
  { link, code, letters = null }: { link: JoinLink; code: string; letters?: string | null },
  owner?: string,
): z.output<typeof MadeJoinLink> => ({ ...joinLinkView(link, owner), code, letters });

/** The Alliance as a cohort's owner. Pages say its name in their language. */
export const THE_ALLIANCE: OwnerName = { id: ALLIANCE, name: '' };

/** Whose a cohort is. @throws Error where its affiliate is missing: nothing removes one */
export async function ownerOf(context: Context, cohort: Pick<Cohort, 'affiliate'>): Promise<OwnerName> {
  if (cohort.affiliate === ALLIANCE) return THE_ALLIANCE;
  const affiliate = await context.cohorts.readAffiliate(cohort.affiliate);
  if (affiliate === null) throw new Error('a cohort of an affiliate that is not there');
  return affiliateView(affiliate);
}

/** @throws Error where its course is not here */
export function catalogueOf({ catalogues }: Context, { course }: { course: string }): Catalogue {
  const catalogue = catalogues(course);
  if (catalogue === null) throw new Error('a cohort of a course that is not here');
  return catalogue;
}
