import fc from 'fast-check';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { StaffRole } from '#domain/people/access.ts';
import { daysAfter, utcDay } from '#domain/values/calendar.ts';
import { LEVELS, RATING_SLOTS } from '#domain/attendance/marks.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { MOST_OF_PERSON } from '#functions/http/costly.ts';
import { NOON, makeApi, makeLearner, signIn, type TestApi, putCohort, putEnrolment } from '../support/api.ts';
import { PLAN, planText } from '../support/catalogue.ts';
import { CATALOGUE, type Dice, dice, groupOf } from '../support/counted.ts';
import { useDatabase } from '../support/use-database.ts';

/** The same course with an evening, so that every report has something to say. */
const catalogue = {
  ...CATALOGUE,
  forms: [
    ...CATALOGUE.forms,
    { id: 'evenings.day-1', questions: [{ id: 'my-story', most: 2, step: 1 }], words: 280 },
  ],
};
/** Every route that adds people up. A new one is in it by its address. */
const REPORTS = ROUTES.filter(({ path }) => path.startsWith('/api/reports/'));
const database = useDatabase();
let api: TestApi;
beforeAll(async () => {
  api = makeApi(database, { catalogue });
});

/** Somebody who has done everything that a report counts, by chance; null: nothing at all. */
type Somebody = Dice | null;

async function openCohort(all: readonly Somebody[]): Promise<{ affiliate: string; cohort: string }> {
  const [affiliate, cohort] = [ulid(), ulid()];
  const { attendance, cohorts, peopleWriter, records, shares } = database.stores;
  const createdAt = NOON - DAY_MS;
  const startsOn = daysAfter(utcDay(NOON), -1);
  await cohorts.openAffiliate({ id: affiliate, name: 'River Valley', createdAt });
  const days = { startsOn, endsOn: daysAfter(startsOn, 3) };
  await putCohort(cohorts, { id: cohort, affiliate, createdAt, path: 'full', ...days });
  for (const [at, somebody] of all.entries()) {
    const person = ulid();
    const place = { cohort, affiliate, enrolledAt: createdAt - 7 * DAY_MS };
    await putEnrolment(peopleWriter, { person, ...place, name: `Person ${String(at)}`, language: 'en' });
    if (somebody === null) continue;
    const record = groupOf([somebody]).people[0]?.record ?? emptyRecord('core');
    const evening = { id: ulid(NOON), at: NOON, values: { 'my-story': 2 }, words: `Line of ${person}` };
    const forms = { ...record.forms, 'evenings.day-1': evening };
    await records.write(person, { ...record, forms, version: 1 }, { heardAt: NOON, waiting: 0 });
    const body = { text: planText('Knock on ten doors'), self: { clear: 3 } };
    await shares.put(person, { worksheet: PLAN.id, id: ulid(), cohort, at: NOON, body }, null);
    const marks = RATING_SLOTS.map((slot, place) => ({
      ...{ id: ulid(), slot, by: ulid(), at: NOON },
      value: LEVELS[(at + place) % LEVELS.length] ?? '1',
    }));
    await attendance.write(cohort, person, { version: 1, marks });
  }
  return { affiliate, cohort };
}

/** What a report says to somebody who may read it, without times, ids and keys. */
async function readReport(
  { path, who, tenant }: (typeof REPORTS)[number],
  { affiliate, cohort }: { affiliate: string; cohort: string },
): Promise<string> {
  const role: StaffRole = who.includes('trainer') ? 'trainer' : 'coordinator';
  const { id } = await makeLearner(database, {
    ...{ name: 'Tere', enrolled: false },
    role: { role, scope: role === 'trainer' ? cohort : affiliate },
  });
  const cookie = await signIn(database, id);
  const isSum = tenant !== 'cohort';
  let body: object = isSum ? { sum: null } : { cohort };
  for (;;) {
    const response = await api.post(path, body, cookie);
    expect([path, response.status]).toEqual([path, 200]);
    const reply = Object(await response.json());
    if (isSum && reply.figures === null) body = { sum: reply.sum };
    else return JSON.stringify({ ...reply, sum: null }).replaceAll(/[0-7][0-9A-HJKMNP-TV-Z]{25}/g, '(id)');
  }
}

/** People by chance, always the same. */
const sampled = (size: number, seed: number): Dice[] =>
  fc
    .sample(dice, { numRuns: size, seed })
    .map((each, at) => ({
      ...{ ...each, eager: 1, isSure: true },
      numbers: Array.from({ length: 80 }, (_, place) => ((37 * place + 13 * at + 7 * seed) % 80) / 80),
    }));

/** An administrator's report is over everything there is, so it's looked at by itself in sums.test.ts. */
const OF_ONE = REPORTS.filter(({ who }) => who.includes('trainer') || who.includes('coordinator'));

describe('every report', () => {
  test('S30 is one of those that are looked at here, or is over everything there is', () => {
    expect(
      REPORTS.map(({ name }) => name).filter((name) => !OF_ONE.some((each) => each.name === name)),
    ).toEqual(['sumItemStatistics']);
  });

  test.each([0, 1, 4, 5])('S30 says the same of %i people, whatever they did', async (size) => {
    const [one, other] = [await openCohort(sampled(size, 1)), await openCohort(sampled(size, 2))];
    const none = await openCohort(sampled(size, 3).map(() => null));
    for (const route of OF_ONE) {
      const said = await readReport(route, none);
      expect([route.name, await readReport(route, one)]).toEqual([route.name, said]);
      expect([route.name, await readReport(route, other)]).toEqual([route.name, said]);
    }
  });

  test.each([1, 4])(
    'S30 says the same of 28 people of whom %i did something, as of 28 who did nothing',
    async (size) => {
      const nobody = Array.from({ length: 28 - size }, () => null);
      const some = await openCohort([...sampled(size, 4), ...nobody]);
      const none = await openCohort(Array.from({ length: 28 }, () => null));
      for (const route of OF_ONE) {
        // How much of their lessons is done is a mean of all of them, rounded.
        const withoutMean = (said: string): string => said.replaceAll(/"done":\d+/g, '"done":0');
        const [said, before] = [await readReport(route, some), await readReport(route, none)];
        expect([route.name, withoutMean(said)]).toEqual([route.name, withoutMean(before)]);
      }
    },
  );

  test('S30 says something of 28 people, and names none of them', async () => {
    const all = await openCohort(sampled(28, 5));
    const none = await openCohort(Array.from({ length: 28 }, () => null));
    for (const route of OF_ONE) {
      const said = await readReport(route, all);
      expect([route.name, said]).not.toEqual([route.name, await readReport(route, none)]);
      expect(said).not.toMatch(/Person|ten doors/);
    }
  });
});

test('O8 one person reads so many costly reports in ten minutes, and the others read theirs', async () => {
  const { cohort } = await openCohort([]);
  const [eager, other] = await Promise.all(
    ['Tere', 'Bo'].map(async (name) => {
      const role = { role: 'trainer', scope: cohort } as const;
      return signIn(database, (await makeLearner(database, { name, enrolled: false, role })).id);
    }),
  );
  const sheet = async (cookie = '') => {
    const response = await api.post('/api/reports/sheet', { cohort }, cookie);
    return { status: response.status, wait: Number(response.headers.get('retry-after')) };
  };
  for (let read = 0; read < MOST_OF_PERSON; read += 1) expect((await sheet(eager)).status).toBe(200);
  const refused = await sheet(eager);
  expect(refused.status).toBe(429);
  expect(refused.wait).toBeGreaterThan(0);
  expect(refused.wait).toBeLessThanOrEqual(600);
  expect((await sheet(other)).status).toBe(200);
});
