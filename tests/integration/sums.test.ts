import fc from 'fast-check';
import type * as z from 'zod/mini';
import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, test } from 'vitest';
import { ALLIANCE, type Role } from '#domain/people/access.ts';
import { readWhatChanged, sumChanges, sumItemStatistics } from '#domain/contract/reports.ts';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { enrolmentItem, enrolmentItems } from '#functions/storage/enrolments.ts';
import { openTable } from '#functions/storage/dynamodb.ts';
import { readRecordItem, recordItems } from '#functions/storage/records.ts';
import { publishedItems, sumItems } from '#functions/storage/reports.ts';
import { NOON, type TestApi, makeApi, makeLearner, signIn, putEnrolment } from '../support/api.ts';
import { CATALOGUE, dice, groupOf, ITEMS, QUESTIONS } from '../support/counted.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { useDatabase } from '../support/use-database.ts';
import { nearest } from '../support/small-numbers.ts';

const database = useDatabase();
let api: TestApi;
let administrator: string;
let coordinator: string;
const [ONE, OTHER] = [ulid(), ulid()];
const SPRING = ulid();

interface Opening {
  readonly id?: string;
  readonly startsOn?: string;
  readonly size: number;
  /** Ids of people who are in it, too. */
  readonly also?: readonly string[];
  readonly inside?: TestDatabase;
}

/** Opens a cohort of so many people. */
async function openCohort(
  owner: string,
  { id = ulid(), startsOn = '2027-05-06', size, also = [], inside = database }: Opening,
): Promise<string[]> {
  const days = { startsOn, endsOn: '2027-05-09', place: '', path: 'full' as const };
  const [course, createdAt] = ['core', NOON - 8 * DAY_MS] as const;
  await inside.stores.cohorts.openCohort({
    ...{ id, affiliate: owner, course, name: 'Spring', createdAt, ...days },
  });
  const { people } = groupOf(fc.sample(dice, { numRuns: size, seed: size }));
  const enrol = (person: string, at: number, language: 'en' | 'es') =>
    putEnrolment(inside.stores.peopleWriter, {
      ...{ person, cohort: id, course, enrolledAt: createdAt, language, name: `Person ${at}` },
      affiliate: owner === ALLIANCE ? (at < 12 || at >= 100 ? ONE : OTHER) : owner,
      ...(owner === ALLIANCE && { byHome: true as const }),
    });
  const ids: string[] = [];
  for (const [at, { record }] of people.entries()) {
    const person = ulid();
    ids.push(person);
    await enrol(person, at, at % 3 === 0 ? 'es' : 'en');
    await inside.stores.records.write(person, { ...record, version: 1 }, { heardAt: NOON, waiting: 0 });
  }
  for (const [at, person] of also.entries()) await enrol(person, 100 + at, 'en');
  return ids;
}

beforeAll(async () => {
  api = makeApi(database, { catalogue: CATALOGUE });
  await database.stores.cohorts.openAffiliate({ id: ONE, name: 'River Valley', createdAt: NOON });
  await database.stores.cohorts.openAffiliate({ id: OTHER, name: 'Coast', createdAt: NOON });
  const first = await openCohort(ONE, { id: SPRING, size: 28 });
  await openCohort(ONE, { size: 4 });
  // Everyone of the first cohort is in another one, too, with one more.
  await openCohort(ONE, { size: 1, also: first });
  await openCohort(OTHER, { size: 30 });
  await openCohort(ALLIANCE, { size: 18 });
  ({ cookie: administrator } = await staffOf({ role: 'administrator', scope: ALLIANCE }));
  ({ cookie: coordinator } = await staffOf({ role: 'coordinator', scope: ONE }));
});
const staffOf = (role: Role, inside: TestDatabase = database) =>
  makeLearner(inside, { name: 'Kim', enrolled: false, role });

/** Forgets what is published of sums, as if it were another day; what is published of cohorts stays. */
async function forgetSums(inside: TestDatabase = database): Promise<void> {
  const table = openTable(inside.database, inside.tables.core);
  const items = (await inside.items()).filter(publishedItems.owns);
  for (const { of, series } of items.map(publishedItems.partsOf)) {
    if (series !== 'people') await table.remove(publishedItems.key({ of, series }));
  }
}

type Row = typeof sumItemStatistics | typeof sumChanges;
const ask = (row: Row, sum: string | null, cookie: string) => api.post(row.path, { sum }, cookie);
const asked = async <Of extends Row>(
  row: Of,
  sum: string | null,
  cookie: string,
  from: Pick<TestApi, 'post'> = api,
): Promise<z.output<Of['reply']>> => {
  const response = await from.post(row.path, { sum }, cookie);
  expect(response.status).toBe(200);
  return row.reply.parse(await response.json()) as z.output<Of['reply']>;
};

/** Asks until the sum is there. @returns every answer, the last with figures */
async function sumUp<Of extends Row>(
  row: Of,
  cookie: string,
  from: Pick<TestApi, 'post'> = api,
): Promise<z.output<Of['reply']>[]> {
  const answers: z.output<Of['reply']>[] = [];
  let sum: string | null = null;
  do {
    answers.push(await asked(row, sum, cookie, from));
    sum = answers.at(-1)!.sum;
  } while (answers.at(-1)?.figures === null && answers.length < 20);
  return answers;
}

async function stored(inside: TestDatabase = database) {
  const items = await inside.items();
  const records = new Map(
    items.filter(recordItems.owns).map((item) => [item.pk, readRecordItem(item).record] as const),
  );
  return {
    enrolments: items.filter(enrolmentItems.owns).map(enrolmentItems.read),
    recordOf: (person: string): LearningRecord | null => records.get(`P#${person}`) ?? null,
  };
}

/** Cohorts of ten people or more, each person once, the way they are counted. */
async function countedCohorts(): Promise<LearningRecord[][]> {
  const { enrolments, recordOf } = await stored();
  const names = [...new Set(enrolments.map(({ cohort }) => cohort))];
  return names
    .map((name) => enrolments.filter(({ cohort, leftAt }) => cohort === name && leftAt === null))
    .filter((its) => its.length >= 10 && !(its.length === 29 && its[0]!.cohort !== SPRING))
    .map((its) => its.flatMap(({ person }) => recordOf(person) ?? []));
}

/** The median, by a second reading of the rule. */
function middle(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  while (sorted.length > 2) sorted.splice(0, sorted.length, ...sorted.slice(1, -1));
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  return numbers.length < 10 ? null : 10 * Math.floor((mean + 5) / 10);
}
/** What people said who said it before and after. */
const bothOf = (records: readonly LearningRecord[], question: string) =>
  records.flatMap(({ forms }) => {
    const before = forms['surveys.before']?.values[question];
    const after = forms['surveys.after']?.values[question];
    const back = forms['surveys.looking-back']?.values[question];
    return before === undefined || after === undefined ? [] : [{ before, after, back }];
  });

describe('a sum over cohorts', () => {
  test('S30 S72 of items is a recount from what is stored, each person once, one cohort with each call', async () => {
    const answers = await sumUp(sumItemStatistics, administrator);

    expect(answers.map(({ looked, of }) => [looked, of])).toEqual([0, 1, 2, 3, 4, 5].map((at) => [at, 5]));
    expect(answers.slice(0, -1).every(({ figures }) => figures === null)).toBe(true);
    const figures = answers.at(-1)?.figures ?? [];
    expect(figures.map(({ item }) => item)).toEqual(ITEMS.map(({ id }) => id));
    const cohorts = await countedCohorts();
    expect(cohorts.map(({ length }) => length).sort()).toEqual([18, 28, 30]);
    for (const { item, right, people } of figures) {
      const tries = cohorts
        .map((cohort) => cohort.flatMap(({ answers: { [item]: its } }) => its?.first[0] ?? []))
        .filter(({ length }) => length >= 10)
        .flat();
      expect(right).toBe(nearest(tries.filter((each) => each.right).length, tries.length));
      expect(people).toBe(tries.length < 10 ? null : 5 * Math.round(tries.length / 5));
    }
    expect(figures.some(({ right }) => right !== null)).toBe(true);
  });

  test('S30 S70 S86 of what changed, and of one cohort, is a recount from what is stored', async () => {
    const figures = (await sumUp(sumChanges, administrator)).at(-1)?.figures;
    const cohorts = await countedCohorts();

    expect(figures?.parts.map(({ part, people }) => [part, people])).toEqual([
      ['all', 75],
      ['en', 50],
      ['es', 25],
      ...[ONE, OTHER].map((id) => [id, id === ONE ? 40 : 35] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    expect(figures?.affiliates.map(({ name }) => name).sort()).toEqual(['Coast', 'River Valley']);
    for (const { question, before, after, lookingBack } of figures?.parts[0]?.questions ?? []) {
      const counted = cohorts.map((cohort) => bothOf(cohort, question)).filter(({ length }) => length >= 10);
      const backs = counted
        .map((its) => its.flatMap(({ back }) => back ?? []))
        .filter((its) => its.length >= 10);
      expect([before, after, lookingBack]).toEqual([
        middle(counted.flat().map((each) => each.before)),
        middle(counted.flat().map((each) => each.after)),
        middle(backs.flat()),
      ]);
    }
    expect(figures?.parts[0]?.questions.map(({ question }) => question)).toEqual(QUESTIONS);

    const { changed } = await api.ask(readWhatChanged, { cohort: SPRING }, administrator);
    const own = cohorts.find(({ length }) => length === 28)!;
    if (changed.kind !== 'figures') throw new Error(changed.kind);
    for (const { question, before, after, lookingBack, up } of changed.questions) {
      const both = bothOf(own, question);
      expect([before, after, lookingBack]).toEqual([
        middle(both.map((each) => each.before)),
        middle(both.map((each) => each.after)),
        middle(both.flatMap(({ back }) => back ?? [])),
      ]);
      expect(up).toBe(nearest(both.filter((each) => each.after >= each.before + 20).length, both.length));
    }
  });

  test('S86 S88 a coordinator reads that of their affiliate, with its people in cohorts of the Alliance, and none of items', async () => {
    const partsFor = async (cookie: string) => {
      const answers = await sumUp(sumChanges, cookie);
      const { figures, of } = answers.at(-1)!;
      return [of, figures?.parts.map(({ part, people }) => [part, people])];
    };
    const other = await staffOf({ role: 'coordinator', scope: OTHER });

    // 28 of a cohort of their own, and 12 of the Alliance's 18.
    const own = [
      ['en', 20],
      ['es', 10],
    ];
    expect(await partsFor(coordinator)).toEqual([4, [['all', 40], ...own, [ONE, 40]]]);
    // 30, and none of the other six: they are too few.
    expect(await partsFor(other.cookie)).toEqual([2, [['all', 30], ...own, [OTHER, 30]]]);
    // Of the Alliance's cohort they read no report of its own.
    const alliance = (await stored()).enrolments.find(({ byHome }) => byHome === true)!.cohort;
    expect((await api.post(readWhatChanged.path, { cohort: alliance }, coordinator)).status).toBe(404);
    expect((await ask(sumItemStatistics, null, coordinator)).status).toBe(404);
  });

  test('S88 who is in a cohort of their own counts there, also where they are in one of the Alliance', async () => {
    const before = await sumUp(sumChanges, coordinator);
    const { enrolments } = await stored();
    const twice = enrolments.filter(({ cohort }) => cohort === SPRING).map(({ person }) => person);
    await openCohort(ALLIANCE, { startsOn: '2027-05-07', size: 0, also: twice.slice(0, 11) });
    await forgetSums();
    const after = await sumUp(sumChanges, coordinator);
    expect(after.at(-1)?.of).toBe(5);
    expect(after.at(-1)?.figures).toEqual(before.at(-1)?.figures);
  });

  test('S30 S86 a sum stays as it is on later days, whoever is removed and put back', async () => {
    const here = makeApi(database, { catalogue: CATALOGUE });
    const { id } = await staffOf({ role: 'coordinator', scope: ONE });
    const before = (await sumUp(sumChanges, coordinator)).at(-1)?.figures;
    const { enrolments } = await stored();
    const some = enrolments.filter(({ cohort }) => cohort === SPRING).slice(0, 6);
    for (const [day, { person }] of some.entries()) {
      await here.deps.members.remove(SPRING, person, here.now);
      here.now += DAY_MS;
      const cookie = await signIn(database, id, { at: here.now });
      expect((await sumUp(sumChanges, cookie, here)).at(-1)?.figures).toEqual(before);
      if (day % 2 === 0) await here.deps.members.restore(SPRING, person);
    }
    for (const { person } of some) await here.deps.members.restore(SPRING, person);
    await forgetSums();
  });

  test('S86 two calls at once add a cohort once, and what is done stays done', async () => {
    await forgetSums();
    const [{ sum } = { sum: '' }, ...others] = await sumUp(sumItemStatistics, administrator);
    const figures = others.at(-1)?.figures;
    // Who asks on the same day has it at once, in two calls beside those of every route.
    database.forget();
    const again = await sumUp(sumItemStatistics, administrator);
    expect([again.length, again[0]?.figures, database.calls.length]).toEqual([1, figures, 3]);
    await forgetSums();
    const begun = await asked(sumItemStatistics, null, administrator);
    for (let round = 0; round < 6; round += 1) {
      await Promise.all([1, 2, 3].map(() => ask(sumItemStatistics, begun.sum, administrator)));
    }

    for (const key of [sum, begun.sum]) {
      expect((await asked(sumItemStatistics, key, administrator)).figures).toEqual(figures);
    }
  });

  test('S86 another report’s sum, one nobody began and one of an hour ago are not there', async () => {
    const [items] = await sumUp(sumItemStatistics, administrator);
    const sum = items?.sum ?? '';
    const gone = { error: 'not_found', field: 'sum' };
    expect(await (await ask(sumChanges, sum, administrator)).json()).toEqual(gone);
    expect(await (await ask(sumChanges, 'A'.repeat(22), administrator)).json()).toEqual(gone);
    const later = makeApi(database, { catalogue: CATALOGUE });
    later.now = NOON + HOUR_MS;
    const { id } = await staffOf({ role: 'administrator', scope: ALLIANCE });
    const cookie = await signIn(database, id, { at: later.now });
    expect(await (await later.post(sumItemStatistics.path, { sum }, cookie)).json()).toEqual(gone);
  });

  test('S86 what is kept of it names nobody, and a step costs no more the more cohorts there are', async () => {
    await forgetSums();
    const [begun] = await sumUp(sumChanges, administrator);
    const items = await database.items();
    const sums = items.filter(sumItems.owns).map(sumItems.read);
    expect(sums.some(({ body }) => (body?.counted.length ?? 0) > 0)).toBe(true);
    const kept = JSON.stringify(sums);
    for (const { person } of (await stored()).enrolments) expect(kept).not.toContain(person);
    await forgetSums();
    const next = await asked(sumChanges, null, administrator);
    expect(next.sum).not.toBe(begun?.sum);
    database.forget();
    await ask(sumChanges, next.sum, administrator);
    // Session and caller; the sum, the cohort, its enrolments and records, what is published of it; the sum.
    expect(database.calls.length).toBe(2 + 5 + 1);
  });

  test('S90 no call reads more than a hundred people of a cohort, and small numbers are those of all of it', async () => {
    const large = await startDatabase();
    const people = await openCohort(ONE, { size: 204, inside: large });
    const { cookie } = await staffOf({ role: 'administrator', scope: ALLIANCE }, large);
    await large.stores.cohorts.openAffiliate({ id: ONE, name: 'River Valley', createdAt: NOON });
    const { enrolments, recordOf } = await stored(large);
    const records = people.flatMap((person) => recordOf(person) ?? []);
    const [here, costs] = [makeApi(large, { catalogue: CATALOGUE }), Array<number>()];
    const counted = {
      post: async (...asked: Parameters<TestApi['post']>) => {
        large.forget();
        const response = await here.post(...asked);
        costs.push(large.calls.length);
        return response;
      },
    };
    const items = await sumUp(sumItemStatistics, cookie, counted);
    const changes = await sumUp(sumChanges, cookie, counted);

    for (const answers of [items, changes]) {
      const far = answers.map(({ looked, of, figures }) => [looked, of, figures !== null]);
      expect(far).toEqual([...[0, 0, 0].map(() => [0, 1, false]), [1, 1, true]]);
    }
    const steps = [1, 2, 3, 5, 6, 7].map((call) => costs[call]);
    // With the last page it's read what is published of the cohort and of the sum; written once a day, and
    // names of affiliates come with the figures.
    expect(steps).toEqual([7, 7, 11, 7, 7, 11]);
    for (const { item, right } of items.at(-1)?.figures ?? []) {
      const tries = records.flatMap(({ answers }) => answers[item]?.first[0] ?? []);
      expect(right).toBe(nearest(tries.filter((each) => each.right).length, tries.length));
    }
    // The last page has four people.
    const [all] = changes.at(-1)?.figures?.parts ?? [];
    expect(all).toMatchObject({ part: 'all', people: 205 });
    for (const { question, before, after } of all?.questions ?? []) {
      const both = bothOf(records, question);
      expect([before, after]).toEqual([
        middle(both.map((each) => each.before)),
        middle(both.map((each) => each.after)),
      ]);
    }

    // Somebody who moves down the list while it is read counts once.
    await forgetSums(large);
    const first = enrolments.find(({ name }) => name === 'Person 0')!;
    const begun = await asked(sumChanges, null, cookie, here);
    await here.post(sumChanges.path, { sum: begun.sum }, cookie);
    await openTable(large.database, large.tables.core).put(enrolmentItem({ ...first, name: 'Zoe' }));
    await here.post(sumChanges.path, { sum: begun.sum }, cookie);
    await here.post(sumChanges.path, { sum: begun.sum }, cookie);
    const sums = (await large.items()).filter(sumItems.owns).map(sumItems.read);
    expect(sums.map(({ body }) => body?.counted.length)).toEqual([204, 204, 204]);
    expect(sums.map(({ body }) => body?.cohort)).toEqual([null, null, null]);
    await large.stop();
  });

  test('S90 what is kept of twenty thousand people of fifty affiliates fits', async () => {
    const random = (most: number) => Math.floor(Math.random() * most);
    const hashes = (count: number) =>
      Array.from({ length: count }, () => randomBytes(6).toString('base64url'));
    const counts = () => Object.fromEntries(Array.from({ length: 11 }, (_, at) => [at * 10, random(400)]));
    const question = () => ({ before: counts(), after: counts(), lookingBack: counts(), up: random(400) });
    // As many as the course's surveys have, and ids as long.
    const questions = () =>
      Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`how-sure-of-it-${at}`, question()]));
    const part = () => [
      ulid(),
      { people: 400, answered: 300, lessons: 9999, done: 9000, questions: questions(), plans: {} },
    ];
    const parts = () => JSON.stringify(Object.fromEntries(Array.from({ length: 50 }, part)));
    const id = hashes(1)[0]!.padEnd(43, 'x');
    const cohort = {
      ...{ after: 'x'.repeat(200), read: 400, counted: hashes(400), others: [], counts: parts() },
      ...{ again: '{}', young: 0 },
    };
    const sum = {
      ...{ report: 'changes', left: Array.from({ length: 1000 }, () => ulid()), cohorts: 1000, cohort },
      ...{ counted: hashes(20_000), counts: parts(), waiting: 0, step: 0, expiresAt: NOON / 1000 + 60 },
    };
    await database.stores.sums.begin(id, sum);
    expect(await database.stores.sums.read(id, NOON)).toEqual(sum);
  });

  test('S86 with no cohort at all it is there at once', async () => {
    const empty = await startDatabase();
    const { cookie } = await staffOf({ role: 'coordinator', scope: ONE }, empty);
    expect(await makeApi(empty).ask(sumChanges, { sum: null }, cookie)).toMatchObject({
      ...{ looked: 0, of: 0, figures: { parts: [], affiliates: [] } },
    });
    await empty.stop();
  });
});
