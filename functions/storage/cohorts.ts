import * as z from 'zod/mini';
import { affiliateItems, type Affiliate } from './affiliates.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Ulid, Slug } from '#domain/values/ids.ts';
import { CohortOwner } from '#domain/people/access.ts';
import { PathName } from '#domain/contract/people.ts';

/** Names of cohorts, also of those taken back, and of affiliates by id; ids of missing ones are left out. */
export interface Names {
  readonly cohorts: ReadonlyMap<string, Cohort>;
  readonly affiliates: ReadonlyMap<string, Affiliate>;
}

/** A cohort. */
export const Cohort = z.object({
  id: Ulid,
  /** Whose it is. */
  affiliate: CohortOwner,
  course: Slug,
  name: z.string(),
  /** YYYY-MM-DD, or null for a rolling cohort. */
  startsOn: z.nullable(z.string()),
  /** YYYY-MM-DD, not before `startsOn`; null for a rolling cohort and where nobody has set it. */
  endsOn: z.nullable(z.string()),
  place: z.string(),
  /** The path that newcomers take. */
  path: PathName,
  /** ms since 1970 UTC. */
  createdAt: z.int().check(z.nonnegative()),
  /** When it was taken back, ms: it is in no list, and looks missing. */
  removedAt: z.optional(z.int()),
  /**
   * When somebody ended it, ms, and who: its links open nothing, nothing is mailed for it, and its roles read
   * without acting (`afterEnd` of a route). All of that follows from this alone.
   */
  endedAt: z.optional(z.int()),
  endedBy: z.optional(Ulid),
  /** Reminders leave by themselves after good days of the calendar; none where they don't. */
  calendarNudges: z.optional(
    z.object({
      /** Who turned them on, in which time zone, and when, ms. */
      by: Ulid,
      zone: z.string(),
      since: z.int(),
      /** The last day in the zone for which everyone was looked at, YYYY-MM-DD. */
      lookedOn: z.optional(z.string()),
    }),
  ),
  /** Since when hosts of its field day have a link, ms. */
  hostLinkSince: z.optional(z.int()),
});

export type Cohort = Readonly<z.infer<typeof Cohort>>;

/** Affiliates and their cohorts. */
export interface Cohorts {
  readonly names: (ids: {
    readonly cohorts: readonly string[];
    readonly affiliates: readonly string[];
  }) => Promise<Names>;
  readonly readAffiliate: (affiliate: string) => Promise<Affiliate | null>;
  /** @returns null where there is none, or it was taken back */
  readonly readCohort: (cohort: string) => Promise<Cohort | null>;
  /** By name. The list lags by moments. */
  readonly listAffiliates: () => Promise<readonly Affiliate[]>;
  /** By first day, rolling ones last. The list lags by moments. @param affiliate its id, or `alliance` */
  readonly listCohorts: (affiliate: string) => Promise<readonly Cohort[]>;
  /** @returns `exists` when the id is taken */
  readonly openAffiliate: (affiliate: Affiliate) => Promise<'written' | 'exists'>;
  readonly openCohort: (cohort: Cohort) => Promise<'written' | 'exists'>;
  /** Changes what may change: name, days, place, path. @returns `missing` where there is no such cohort */
  readonly editCohort: (cohort: Cohort) => Promise<'done' | 'missing'>;
  /** @param to null turns them off. @returns `missing` where there is no such cohort */
  readonly turnCalendarNudges: (
    cohort: string,
    to: Cohort['calendarNudges'] | null,
  ) => Promise<'done' | 'missing'>;
  /** Notes that everyone was looked at for a day. @returns `missing` where they are off */
  readonly noteNudgesLookedOn: (cohort: string, day: string) => Promise<'done' | 'missing'>;
  /** Gives its hosts a link as of a time; a cohort that has a link keeps it. */
  readonly beginHostLink: (cohort: string, since: number) => Promise<void>;
  /** Ends a link for hosts that was made then or before. Twice changes nothing. */
  readonly endHostLink: (cohort: string, since: number) => Promise<void>;
  /** Takes a cohort out of its affiliate. @returns `missing` where there is no such cohort */
  readonly removeCohort: (cohort: string, at: number) => Promise<'done' | 'missing'>;
  /** @returns `missing` where there is no such cohort, or it has ended */
  readonly endCohort: (cohort: string, by: string, at: number) => Promise<'done' | 'missing'>;
  /** Undoes the end of that time, ms. @returns `missing` where that isn't its end */
  readonly reopenCohort: (cohort: string, endedAt: number) => Promise<'done' | 'missing'>;
}

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
  schema: Cohort,
});

const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
  new Map(things.map((thing) => [thing.id, thing]));

/** Affiliates and cohorts. @param name the name of `core` */
export function createCohorts(database: Database, name: string): Cohorts {
  const table = openTable(database, name);
  return {
    names: async ({ cohorts, affiliates }) => {
      const items = await table.getMany([
        ...[...new Set(cohorts)].map((cohort) => cohortItems.key({ cohort })),
        ...[...new Set(affiliates)].map((affiliate) => affiliateItems.key({ affiliate })),
      ]);
      return {
        cohorts: byId(items.filter(cohortItems.owns).map(cohortItems.read)),
        affiliates: byId(items.filter(affiliateItems.owns).map(affiliateItems.read)),
      };
    },
    readAffiliate: (affiliate) => table.get(affiliateItems, { affiliate }),
    readCohort: async (id) => {
      const cohort = await table.get(cohortItems, { cohort: id });
      return cohort?.removedAt === undefined ? cohort : null;
    },
    listAffiliates: () => table.listIndex(affiliateItems, {}),
    listCohorts: (affiliate) => table.listIndex(cohortItems, { affiliate }),
    openAffiliate: (affiliate) =>
      table.putNew(affiliateItems.item({ ...affiliate, affiliate: affiliate.id }, affiliate)),
    openCohort: (cohort) => {
      const parts = { ...cohort, cohort: cohort.id, startsOn: cohort.startsOn ?? 'rolling' };
      return table.putNew(cohortItems.item(parts, cohort));
    },
    editCohort: ({ id, affiliate, name: called, startsOn, endsOn, place, path }) => {
      const parts = { affiliate, cohort: id, startsOn: startsOn ?? 'rolling' };
      return table.change(cohortItems.key(parts), {
        expression:
          'SET #name = :name, startsOn = :startsOn, endsOn = :endsOn, place = :place, ' +
          '#path = :path, g1sk = :g1sk',
        condition: 'attribute_exists(pk) AND attribute_not_exists(removedAt)',
        values: {
          ...{ name: called, startsOn, endsOn, place, path },
          g1sk: cohortItems.g1(parts).g1sk,
        },
      });
    },
    turnCalendarNudges: (cohort, to) =>
      table.change(cohortItems.key({ cohort }), {
        condition: 'attribute_exists(pk) AND attribute_not_exists(removedAt)',
        ...(to === null
          ? { expression: 'REMOVE calendarNudges' }
          : { expression: 'SET calendarNudges = :to', values: { to } }),
      }),
    noteNudgesLookedOn: (cohort, day) =>
      table.change(cohortItems.key({ cohort }), {
        expression: 'SET calendarNudges.lookedOn = :day',
        condition: 'attribute_exists(calendarNudges)',
        values: { day },
      }),
    beginHostLink: async (cohort, since) => {
      await table.update(cohortItems.key({ cohort }), {
        expression: 'SET hostLinkSince = :since',
        condition: 'attribute_exists(pk) AND attribute_not_exists(hostLinkSince)',
        values: { since },
      });
    },
    endHostLink: async (cohort, since) => {
      await table.update(cohortItems.key({ cohort }), {
        expression: 'REMOVE hostLinkSince',
        condition: 'hostLinkSince <= :since',
        values: { since },
      });
    },
    removeCohort: (cohort, at) =>
      table.change(cohortItems.key({ cohort }), {
        // Out of the list with the same write.
        expression: 'SET removedAt = :at REMOVE g1pk, g1sk',
        condition: 'attribute_exists(pk) AND attribute_not_exists(removedAt)',
        values: { at },
      }),
    endCohort: (cohort, by, at) =>
      table.change(cohortItems.key({ cohort }), {
        expression: 'SET endedAt = :at, endedBy = :by',
        condition:
          'attribute_exists(pk) AND attribute_not_exists(removedAt) AND attribute_not_exists(endedAt)',
        values: { at, by },
      }),
    reopenCohort: (cohort, endedAt) =>
      table.change(cohortItems.key({ cohort }), {
        expression: 'REMOVE endedAt, endedBy',
        condition: 'endedAt = :endedAt',
        values: { endedAt },
      }),
  };
}
