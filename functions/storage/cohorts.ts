import * as z from 'zod/mini';
import type { Change } from './dynamodb.ts';
import { type ReadOf, itemsOf, storeOf, OF_NOBODY, itemKind } from './items.ts';
import { Ulid, Slug, Instant } from '#domain/values/ids.ts';
import { CohortOwner } from '#domain/people/access.ts';
import { PathName } from '#domain/contract/people.ts';

/** An affiliate of the alliance. The index lists all of them by name. */
export const affiliateItems = itemKind({
  name: 'affiliate',
  table: 'core',
  keys: { main: 'A#<affiliate:ulid> / META', g1: 'AFFILIATES / <name:folded>#<affiliate:ulid>' },
  ...OF_NOBODY,
  schema: z.object({ id: Ulid, name: z.string(), createdAt: z.int().check(z.nonnegative()) }),
});

export type Affiliate = ReadOf<typeof affiliateItems>;

/**
 * A cohort of an affiliate or of the Alliance: days, place, path. The index lists them by first day, rolling
 * ones last; one that was taken back stays, marked, and so does one that somebody has ended, with who it was.
 */
export const cohortItems = itemKind({
  name: 'cohort',
  table: 'core',
  keys: {
    main: 'C#<cohort:ulid> / META',
    g1: 'A#<affiliate:scope>#cohorts / <startsOn:day-or-rolling>#<cohort:ulid>',
  },
  ...OF_NOBODY,
  versions: [2],
  schema: z.object({
    id: Ulid,
    affiliate: CohortOwner,
    course: Slug,
    name: z.string(),
    startsOn: z.nullable(z.string()),
    endsOn: z.nullable(z.string()),
    place: z.string(),
    path: PathName,
    createdAt: z.int().check(z.nonnegative()),
    removedAt: z.optional(Instant),
    /**
     * From its end a cohort's links open nothing, nothing is mailed for it, and its roles read without acting
     * (`afterEnd` of a route). All of that follows from this alone.
     */
    endedAt: z.optional(Instant),
    endedBy: z.optional(Ulid),
    /** Reminders leave by themselves after good days of the calendar; none leave without this. */
    calendarNudges: z.optional(
      z.object({
        by: Ulid,
        zone: z.string(),
        since: z.int(),
        /** The last day in the zone for which everyone was looked at. */
        lookedOn: z.optional(z.string()),
      }),
    ),
    hostLinkSince: z.optional(z.int()),
  }),
});

export type Cohort = ReadOf<typeof cohortItems>;

export const createCohorts = storeOf(cohortItems, (cohorts, table) => {
  const affiliates = itemsOf(table, affiliateItems);
  /** Changes a cohort that nobody has taken back. */
  const change = (cohort: string, { lacks = [], ...to }: Change) =>
    cohorts.change({ cohort }, { ...to, lacks: ['removedAt', ...lacks] });
  return {
    names: async (ids: { readonly cohorts?: readonly string[]; readonly affiliates?: readonly string[] }) => {
      const items = await table.getMany([
        ...[...new Set(ids.cohorts)].map((cohort) => cohorts.key({ cohort })),
        ...[...new Set(ids.affiliates)].map((affiliate) => affiliates.key({ affiliate })),
      ]);
      return { cohorts: cohorts.byPart('cohort', items), affiliates: affiliates.byPart('affiliate', items) };
    },
    readAffiliate: (affiliate: string): Promise<Affiliate | null> => affiliates.get({ affiliate }),
    readCohort: async (id: string): Promise<Cohort | null> => {
      const cohort = await cohorts.get({ cohort: id });
      return cohort?.removedAt === undefined ? cohort : null;
    },
    listAffiliates: (): Promise<readonly Affiliate[]> => affiliates.listIndex({}),
    /** By first day, rolling ones last. @param affiliate its id, or `alliance` */
    listCohorts: (affiliate: string): Promise<readonly Cohort[]> => cohorts.listIndex({ affiliate }),
    openAffiliate: (affiliate: Affiliate) =>
      affiliates.putNew({ ...affiliate, affiliate: affiliate.id }, affiliate, {
        is: { createdAt: affiliate.createdAt },
      }),
    openCohort: (cohort: Cohort) =>
      cohorts.putNew({ ...cohort, cohort: cohort.id, startsOn: cohort.startsOn ?? 'rolling' }, cohort, {
        is: { createdAt: cohort.createdAt },
      }),
    editCohort: ({ id, affiliate, name, startsOn, endsOn, place, path }: Cohort) => {
      const { g1sk } = cohorts.g1({ affiliate, cohort: id, startsOn: startsOn ?? 'rolling' });
      return change(id, { set: { name, startsOn, endsOn, place, path, g1sk } });
    },
    turnCalendarNudges: (cohort: string, to: Cohort['calendarNudges'] | null) =>
      change(cohort, to === null ? { remove: ['calendarNudges'] } : { set: { calendarNudges: to } }),
    noteNudgesLookedOn: (cohort: string, day: string) =>
      cohorts.change({ cohort }, { set: { 'calendarNudges.lookedOn': day }, has: ['calendarNudges'] }),
    beginHostLink: (cohort: string, since: number) =>
      cohorts.note({ cohort }, { set: { hostLinkSince: since }, lacks: ['hostLinkSince'] }),
    endHostLink: (cohort: string, since: number) =>
      cohorts.note({ cohort }, { remove: ['hostLinkSince'], upTo: { hostLinkSince: since } }),
    removeCohort: (cohort: string, at: Instant) => change(cohort, { set: { removedAt: at }, remove: ['g1'] }),
    endCohort: (cohort: string, endedBy: string, endedAt: Instant) =>
      change(cohort, { set: { endedAt, endedBy }, lacks: ['endedAt'] }),
    reopenCohort: (cohort: string, endedAt: Instant) =>
      cohorts.change({ cohort }, { remove: ['endedAt', 'endedBy'], is: { endedAt } }),
  };
});
