import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { openContext } from '#functions/entries/open-context.ts';
import { countAffiliate } from '#functions/cohorts/alliance-routes.ts';
import { listedCohorts, MOST_COUNTED, MOST_LISTED } from '#functions/cohorts/views.ts';
import { cohortItems } from '#functions/storage/cohorts.ts';
import { enrolmentItem } from '#functions/storage/enrolments.ts';
import { HUGE_AFFILIATE, listLoad } from '../../scripts/cost/cost.ts';
import { NOON } from '../support/api.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { enrolAll, memberOf, putAll } from '../support/many-members.ts';

const PEOPLE = 20_000;
const GROUPS = 100;
const EACH = 28;
const FEW_MINUTES_MS = 10 * MINUTE_MS;
const [affiliate, wide] = [ulid(), ulid()];
const cohortOf = (owner: string, number: number) => {
  const cohort = {
    ...{ id: ulid(), affiliate: owner, course: 'core', name: `Group ${number}`, startsOn: null },
    ...({ endsOn: null, place: '', path: 'core', createdAt: NOON } as const),
  };
  return {
    id: cohort.id,
    item: cohortItems.item({ affiliate: owner, cohort: cohort.id, startsOn: 'rolling' }, cohort),
  };
};
/** A hundred groups of 28, and everyone else in one that runs all year. */
const groups = Array.from({ length: GROUPS + 1 }, (_, number) => cohortOf(affiliate, number));
const rolling = groups.at(-1)?.id ?? '';
const people = Array.from({ length: PEOPLE }, (_, number) =>
  memberOf(affiliate, groups[Math.floor(number / EACH)]?.id ?? rolling, number),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
  const many = Array.from({ length: MOST_COUNTED.cohorts + 1 }, (_, number) => cohortOf(wide, number));
  await putAll(
    database,
    [...groups, ...many].map(({ item }) => item),
  );
  await enrolAll(database, people);
}, FEW_MINUTES_MS);
afterAll(() => database.stop());

const count = async (of: string) => {
  const context = openContext({ tables: database.tables, siteOrigin: '' }, database.database);
  database.forget();
  const counted = await countAffiliate(context, of);
  return { ...counted, queries: database.calls.length };
};

describe(`an affiliate of ${PEOPLE} people and more`, () => {
  test(
    'is counted whole up to there, and beyond it the count stops: it costs the same for a million',
    async () => {
      const whole = await count(affiliate);
      expect(whole).toMatchObject({ cohorts: GROUPS + 1, people: PEOPLE, hasMore: false });
      await enrolAll(
        database,
        Array.from({ length: 5000 }, (_, number) => memberOf(affiliate, rolling, PEOPLE + number)),
      );
      const more = await count(affiliate);
      expect(more).toMatchObject({ people: PEOPLE, hasMore: true });
      // Three lists, one for each group, and one for each thousand of the large one.
      const most = 3 + GROUPS + MOST_COUNTED.people / 1000;
      expect(whole.queries).toBeLessThanOrEqual(most);
      expect(more.queries).toBeLessThanOrEqual(most);
      process.stdout.write(
        `counting ${PEOPLE} of an affiliate: ${whole.queries} queries, beyond: ${more.queries}\n`,
      );
    },
    FEW_MINUTES_MS,
  );

  test('of more cohorts than are looked through says so', async () => {
    const counted = await count(wide);
    expect(counted).toMatchObject({ cohorts: MOST_COUNTED.cohorts + 1, people: null, hasMore: true });
    expect(counted.queries).toBeLessThanOrEqual(MOST_COUNTED.cohorts + 3);
  });

  test('of more cohorts than a list holds is listed with its newest, and says how many there are beside', async () => {
    const cohorts = await database.stores.cohorts.listCohorts(wide);
    const dated = { ...cohorts[0]!, id: ulid(), startsOn: '2020-01-01' };
    const listed = listedCohorts([dated, ...cohorts]);
    expect(listed.cohorts).toHaveLength(MOST_LISTED);
    expect(listed.older).toBe(cohorts.length + 1 - MOST_LISTED);
    expect(listed.cohorts.map(({ id }) => id)).not.toContain(dated.id);
    expect(listedCohorts(cohorts.slice(0, MOST_LISTED))).toMatchObject({ cohorts: { length: MOST_LISTED } });
    expect(listedCohorts(cohorts.slice(0, MOST_LISTED)).older).toBeUndefined();
    // What Lambda answers at most, for the people of one affiliate.
    expect(Buffer.byteLength(JSON.stringify(listed))).toBeLessThan(6 * 1024 * 1024);
  });

  test('of a million in one cohort stays under what its partition takes, by the size of these items', () => {
    const entry = Math.max(
      ...people.map((member) => Buffer.byteLength(JSON.stringify(enrolmentItem(member)))),
    );
    const load = listLoad(entry, BOARD_PAGE);
    process.stdout.write(
      `one cohort of ${HUGE_AFFILIATE}: ${entry} bytes each, ${load.writesInBusiestSecond.toFixed(1)} of ` +
        `${load.writesMost} units written a second, ${Math.floor(load.pagesInOneSecond)} pages read a second\n`,
    );
    expect(load.writesInBusiestSecond).toBeLessThan(load.writesMost / 10);
    // Every trainer of a million, one to 14, opens a page within an hour.
    expect(load.pagesInOneSecond * 3600).toBeGreaterThan(HUGE_AFFILIATE / 14);
  });
});
