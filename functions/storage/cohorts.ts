import * as z from 'zod/mini';
import { Slug, Ulid } from '#domain/ids.ts';
import type { Cohorts } from '../cohorts/ports.ts';
import { affiliateItems } from './affiliates.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/**
 * A cohort of an affiliate: days, place, path. The index lists them by first day, rolling ones
 * last.
 */
export const cohortItems = itemKind({
  name: 'cohort',
  table: 'core',
  keys: {
    main: 'C#<cohort:ulid> / META',
    g1: 'A#<affiliate:ulid>#cohorts / <startsOn:day-or-rolling>#<cohort:ulid>',
  },
  ...OF_NOBODY,
  versions: [2],
  schema: z.object({
    id: Ulid,
    affiliate: Ulid,
    course: Slug,
    name: z.string(),
    startsOn: z.nullable(z.string()),
    endsOn: z.nullable(z.string()),
    place: z.string(),
    path: z.enum(['core', 'full']),
    createdAt: z.int().check(z.nonnegative()),
  }),
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
    readAffiliate: (affiliate) => table.get(affiliateItems, affiliateItems.key({ affiliate })),
    readCohort: (cohort) => table.get(cohortItems, cohortItems.key({ cohort })),
    listAffiliates: async () =>
      (await table.listIndex(affiliateItems.g1Partition({}))).map(affiliateItems.read),
    listCohorts: async (affiliate) =>
      (await table.listIndex(cohortItems.g1Partition({ affiliate }))).map(cohortItems.read),
    openAffiliate: (affiliate) => {
      const parts = { affiliate: affiliate.id, name: affiliate.name };
      const keys = { ...affiliateItems.key(parts), ...affiliateItems.g1(parts) };
      return table.putNew(affiliateItems.item(keys, affiliate));
    },
    openCohort: (cohort) => {
      const parts = { ...cohort, cohort: cohort.id, startsOn: cohort.startsOn ?? 'rolling' };
      const keys = { ...cohortItems.key(parts), ...cohortItems.g1(parts) };
      return table.putNew(cohortItems.item(keys, cohort));
    },
    editCohort: async ({ id, affiliate, name: called, startsOn, endsOn, place, path }) => {
      const parts = { affiliate, cohort: id, startsOn: startsOn ?? 'rolling' };
      const done = await table.update(cohortItems.key(parts), {
        expression:
          'SET #name = :name, startsOn = :startsOn, endsOn = :endsOn, place = :place, ' +
          '#path = :path, g1sk = :g1sk',
        condition: 'attribute_exists(pk)',
        values: {
          ...{ name: called, startsOn, endsOn, place, path },
          g1sk: cohortItems.g1(parts).g1sk,
        },
      });
      return done ? 'done' : 'missing';
    },
  };
}
