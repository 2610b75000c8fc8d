import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Ulid, Slug } from '#domain/values/ids.ts';
import { CohortOwner } from '#domain/people/access.ts';
import { PathName } from '#domain/contract/people.ts';
import { Instant } from '#domain/values/instant.ts';

export const Affiliate = z.object({
  id: Ulid,
  name: z.string(),
  createdAt: z.int().check(z.nonnegative()),
});

export type Affiliate = Readonly<z.infer<typeof Affiliate>>;

/** An affiliate of the alliance. The index lists all of them by name. */
export const affiliateItems = itemKind({
  name: 'affiliate',
  table: 'core',
  keys: {
    main: 'A#<affiliate:ulid> / META',
    g1: 'AFFILIATES / <name:folded>#<affiliate:ulid>',
  },
  ...OF_NOBODY,
  versions: [1],
  schema: Affiliate,
});

/** Names by id, also of cohorts that were taken back; missing ones are left out. */
export interface Names {
  readonly cohorts: ReadonlyMap<string, Cohort>;
  readonly affiliates: ReadonlyMap<string, Affiliate>;
}

export const Cohort = z.object({
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
});

export type Cohort = Readonly<z.infer<typeof Cohort>>;

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

export function createCohorts(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    names: async ({
      cohorts,
      affiliates,
    }: {
      readonly cohorts: readonly string[];
      readonly affiliates: readonly string[];
    }): Promise<Names> => {
      const items = await table.getMany([
        ...[...new Set(cohorts)].map((cohort) => cohortItems.key({ cohort })),
        ...[...new Set(affiliates)].map((affiliate) => affiliateItems.key({ affiliate })),
      ]);
      return {
        cohorts: byId(items.filter(cohortItems.owns).map(cohortItems.read)),
        affiliates: byId(items.filter(affiliateItems.owns).map(affiliateItems.read)),
      };
    },
    readAffiliate: (affiliate: string): Promise<Affiliate | null> => table.get(affiliateItems, { affiliate }),
    readCohort: async (id: string): Promise<Cohort | null> => {
      const cohort = await table.get(cohortItems, { cohort: id });
      return cohort?.removedAt === undefined ? cohort : null;
    },
    listAffiliates: (): Promise<readonly Affiliate[]> => table.listIndex(affiliateItems, {}),
    /** By first day, rolling ones last. @param affiliate its id, or `alliance` */
    listCohorts: (affiliate: string): Promise<readonly Cohort[]> =>
      table.listIndex(cohortItems, { affiliate }),
    openAffiliate: (affiliate: Affiliate): Promise<'written' | 'exists'> =>
      table.putNew(affiliateItems.item({ ...affiliate, affiliate: affiliate.id }, affiliate), {
        condition: 'attribute_not_exists(pk) OR createdAt = :createdAt',
        values: { createdAt: affiliate.createdAt },
      }),
    openCohort: (cohort: Cohort): Promise<'written' | 'exists'> => {
      const parts = { ...cohort, cohort: cohort.id, startsOn: cohort.startsOn ?? 'rolling' };
      return table.putNew(cohortItems.item(parts, cohort), {
        condition: 'attribute_not_exists(pk) OR createdAt = :createdAt',
        values: { createdAt: cohort.createdAt },
      });
    },
    editCohort: ({
      id,
      affiliate,
      name: called,
      startsOn,
      endsOn,
      place,
      path,
    }: Cohort): Promise<'done' | 'missing'> => {
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
    turnCalendarNudges: (cohort: string, to: Cohort['calendarNudges'] | null): Promise<'done' | 'missing'> =>
      table.change(cohortItems.key({ cohort }), {
        condition: 'attribute_exists(pk) AND attribute_not_exists(removedAt)',
        ...(to === null
          ? { expression: 'REMOVE calendarNudges' }
          : { expression: 'SET calendarNudges = :to', values: { to } }),
      }),
    noteNudgesLookedOn: (cohort: string, day: string): Promise<'done' | 'missing'> =>
      table.change(cohortItems.key({ cohort }), {
        expression: 'SET calendarNudges.lookedOn = :day',
        condition: 'attribute_exists(calendarNudges)',
        values: { day },
      }),
    beginHostLink: async (cohort: string, since: number): Promise<void> => {
      await table.update(cohortItems.key({ cohort }), {
        expression: 'SET hostLinkSince = :since',
        condition: 'attribute_exists(pk) AND attribute_not_exists(hostLinkSince)',
        values: { since },
      });
    },
    endHostLink: async (cohort: string, since: number): Promise<void> => {
      await table.update(cohortItems.key({ cohort }), {
        expression: 'REMOVE hostLinkSince',
        condition: 'hostLinkSince <= :since',
        values: { since },
      });
    },
    removeCohort: (cohort: string, at: Instant): Promise<'done' | 'missing'> =>
      table.change(cohortItems.key({ cohort }), {
        expression: 'SET removedAt = :at REMOVE g1pk, g1sk',
        condition: 'attribute_exists(pk) AND attribute_not_exists(removedAt)',
        values: { at },
      }),
    endCohort: (cohort: string, by: string, at: Instant): Promise<'done' | 'missing'> =>
      table.change(cohortItems.key({ cohort }), {
        expression: 'SET endedAt = :at, endedBy = :by',
        condition:
          'attribute_exists(pk) AND attribute_not_exists(removedAt) AND attribute_not_exists(endedAt)',
        values: { at, by },
      }),
    reopenCohort: (cohort: string, endedAt: Instant): Promise<'done' | 'missing'> =>
      table.change(cohortItems.key({ cohort }), {
        expression: 'REMOVE endedAt, endedBy',
        condition: 'endedAt = :endedAt',
        values: { endedAt },
      }),
  };
}
