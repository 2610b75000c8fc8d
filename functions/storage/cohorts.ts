import { Cohort, type Cohorts } from '../cohorts/ports.ts';
import { affiliateItems } from './affiliates.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

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
