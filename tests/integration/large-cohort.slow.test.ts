import { monotonicFactory } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { allPages } from '../support/all-pages.ts';
import { NOON } from '../support/api.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { type ManyMember, enrolAll, memberOf } from '../support/many-members.ts';

/** A database that others wrote may look through the whole table for each page, so it gets fewer people. */
const LARGE = process.env['DYNAMODB_ENDPOINT'] === undefined ? 50_000 : 5000;
const COHORT = 28;
/** People who leave, and who come, while somebody pages through all: one of each for a page. */
const CHANGED = LARGE / BOARD_PAGE;
const FEW_MINUTES_MS = 10 * MINUTE_MS;
const ulid = monotonicFactory();
const affiliate = ulid();
const [large, small] = [ulid(), ulid()];
let database: TestDatabase;
let people: readonly ManyMember[] = [];

beforeAll(async () => {
  database = await startDatabase();
  people = Array.from({ length: LARGE }, (_, number) => memberOf(affiliate, large, number));
  await enrolAll(database, [
    ...people,
    ...Array.from({ length: COHORT }, (_, number) => memberOf(affiliate, small, number)),
  ]);
}, FEW_MINUTES_MS);
afterAll(() => database.stop());

const membersOf = () => database.stores.members;
const pageOf = async (cohort: string, after: string | null, namePrefix = '') => {
  const place = { id: cohort, course: 'core' };
  const { members, next } = await membersOf().page(place, BOARD_PAGE, after, null, namePrefix);
  return {
    names: members.map(({ enrolment }) => enrolment.name),
    people: members.map(({ enrolment }) => enrolment.person),
    next,
  };
};
/** The calls that a page takes, in order. */
const callsOf = async (ask: () => Promise<unknown>): Promise<readonly string[]> => {
  database.forget();
  await ask();
  return database.calls.map(({ operation }) => operation);
};

describe(`a cohort of ${LARGE} people`, () => {
  test('R20 takes the calls of one of 28 for a page and for a search', async () => {
    const ofSmall = await callsOf(() => pageOf(small, null));
    expect(ofSmall).toEqual(['Query', 'BatchGetItem']);
    expect(await callsOf(() => pageOf(large, null))).toEqual(ofSmall);
    expect(await callsOf(() => pageOf(large, null, 'Zoë'))).toEqual(ofSmall);
    expect(await callsOf(() => pageOf(large, null, 'zoe 00499'))).toEqual(ofSmall);
  });

  test('R20 finds exactly those whose names begin so, whatever accents and capitals were typed', async () => {
    const expected = people.map(({ name }) => name).filter((name) => name.startsWith('Darío 00'));
    for (const typed of ['Darío 00', 'dario 00', 'DARÍO 00']) {
      const found = await allPages((after) => pageOf(large, after, typed));
      expect(found.flatMap(({ names }) => names)).toEqual(expected);
    }
    expect((await pageOf(large, null, 'Nobody')).names).toEqual([]);
  });

  test(
    'R20 is paged to its end while people leave and come: who stays is seen once, and by name',
    async () => {
      const step = Math.floor(LARGE / CHANGED);
      const leaving = people.filter((_, index) => index % step === 0);
      const coming = leaving.map((_, index) => memberOf(affiliate, large, LARGE + index));
      const gone = new Set(leaving.map(({ person }) => person));
      const changes = { left: 0, came: 0 };
      const pages = await allPages(async (after) => {
        const page = await pageOf(large, after);
        expect(page.people.length).toBeLessThanOrEqual(BOARD_PAGE);
        // One leaves and one comes for each page, here and there in the list.
        const [leaves, comes] = [leaving[changes.left], coming[changes.came]];
        if (leaves !== undefined) {
          await membersOf().remove(large, leaves.person, NOON);
          changes.left += 1;
        }
        if (comes !== undefined) {
          await enrolAll(database, [comes]);
          changes.came += 1;
        }
        return page;
      });
      const seen = pages.flatMap(({ people: those }) => those);
      const names = pages.flatMap((page) => page.names);
      const times = new Map<string, number>();
      for (const person of seen) times.set(person, (times.get(person) ?? 0) + 1);
      const stayed = people.filter(({ person }) => !gone.has(person));
      expect(stayed.filter(({ person }) => times.get(person) !== 1)).toEqual([]);
      const folded = names.map((name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
      expect(folded).toEqual(folded.toSorted());
      expect(changes.left).toBeGreaterThan(CHANGED - 10);
      process.stdout.write(
        `R20: ${LARGE} people in ${Math.ceil(seen.length / BOARD_PAGE)} pages, ` +
          `${changes.left} left and ${changes.came} came meanwhile\n`,
      );
    },
    FEW_MINUTES_MS,
  );
});
