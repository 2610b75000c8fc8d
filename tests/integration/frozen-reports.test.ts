import fc from 'fast-check';
import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { daysAfter, utcDay } from '#domain/values/calendar.ts';
import { removeLearner, restoreLearner } from '#domain/contract/board.ts';
import { readEvenings, readTrainerSheet, readWhatChanged } from '#domain/contract/reports.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { DAY_MS, HOUR_MS } from '#domain/values/durations.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import {
  NOON,
  makeApi,
  makeLearner,
  signIn,
  type TestApi,
  putCohort,
  putPerson,
  putEnrolment,
} from '../support/api.ts';
import { CATALOGUE, type Dice, dice, groupOf } from '../support/counted.ts';
import { useDatabase } from '../support/use-database.ts';
import { holdsLater } from '../support/holds.ts';

const EVENING = 'evenings.day-1';
const catalogue = {
  ...CATALOGUE,
  forms: [...CATALOGUE.forms, { id: EVENING, questions: [{ id: 'my-story', most: 2, step: 1 }], words: 280 }],
};
const REPORTS = ROUTES.filter(({ path, who }) => path.startsWith('/api/reports/') && who.includes('trainer'));
/** The evening of a training that began yesterday. */
const NIGHT = NOON - 10 * HOUR_MS;
const database = useDatabase();

/** A cohort, its trainer who is its coordinator too, and what they can do. */
interface Group {
  readonly api: TestApi;
  readonly cohort: string;
  /** Lets somebody in. @param daysAgo when they came in @param added by staff */
  readonly enrol: (daysAgo: number, did: Dice | null, line?: string, added?: boolean) => Promise<string>;
  readonly write: (person: string, did: Dice | null, line?: string) => Promise<void>;
  readonly act: (path: string, body?: object) => Promise<unknown>;
}

async function openGroup(): Promise<Group> {
  const api = makeApi(database, { catalogue });
  const [affiliate, cohort] = [ulid(), ulid()];
  const { cohorts, peopleWriter: people, records } = database.stores;
  const startsOn = daysAfter(utcDay(NOON), -1);
  await cohorts.openAffiliate({ id: affiliate, name: 'River Valley', createdAt: NOON });
  const days = { startsOn, endsOn: daysAfter(startsOn, 3) };
  await putCohort(cohorts, { id: cohort, affiliate, path: 'full', ...days });
  const { id } = await makeLearner(database, {
    ...{ name: 'Tere', enrolled: false, role: { role: 'trainer', scope: cohort } },
  });
  await people.grantRole({ id, name: 'Tere' }, { role: 'coordinator', scope: affiliate }, NOON);
  const versions = new Map<string, number>();
  const write: Group['write'] = async (person, did, line) => {
    const record = (did === null ? null : groupOf([did]).people[0]?.record) ?? emptyRecord('core');
    const evening = { id: ulid(), at: NIGHT, values: { 'my-story': 2 }, words: line ?? '' };
    const forms = { ...record.forms, ...(line === undefined ? {} : { [EVENING]: evening }) };
    const version = (versions.get(person) ?? 0) + 1;
    versions.set(person, version);
    await records.write(person, { ...record, forms, version }, { heardAt: api.now, waiting: 0 });
  };
  return {
    ...{ api, cohort, write },
    enrol: async (daysAgo, did, line, added = false) => {
      const person = ulid();
      const enrolledAt = api.now - daysAgo * DAY_MS;
      await putPerson(people, { id: person, name: 'Somebody', email: '', createdAt: enrolledAt });
      const member = { person, name: `Person ${person}`, language: 'en' } as const;
      const place = { cohort, affiliate, enrolledAt, ...(added && { addedAt: enrolledAt }) };
      await putEnrolment(people, { ...member, ...place });
      await write(person, did, line);
      return person;
    },
    act: async (path, body = {}) => {
      const cookie = await signIn(database, id, { at: api.now });
      const response = await api.post(path, { cohort, ...body }, cookie);
      expect([200, 204, 404], path).toContain(response.status);
      return { ...Object(await response.json()), now: null, cohort: null };
    },
  };
}

const readAll = async ({ act }: Group): Promise<unknown[]> => {
  const said: unknown[] = [];
  for (const { path } of REPORTS) said.push(await act(path));
  return said;
};
const sampled = (size: number, seed: number): Dice[] =>
  fc.sample(dice, { numRuns: size, seed }).map((each) => ({
    ...{ ...each, eager: 1, isSure: true },
    // Above what makes somebody leave a survey out: where fewer than ten answered, the tenth shows a figure.
    numbers: each.numbers.map((number) => 0.2 + 0.79 * number),
  }));

describe('reports of a cohort', () => {
  test('S30 S69 S70 S71 say the same, whoever is removed, put back and added, and whenever they are read', async () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant(removeLearner.path), who: fc.nat({ max: 13 }) }),
      fc.record({ does: fc.constant(restoreLearner.path), who: fc.nat({ max: 13 }) }),
      fc.record({ does: fc.constant('joins'), who: fc.constant(0) }),
      fc.record({ does: fc.constant('is added'), who: fc.constant(0) }),
      fc.record({ does: fc.constant('waits'), who: fc.nat({ max: 30 }) }),
    );
    await holdsLater.with({ numRuns: 3 })(fc.array(step, { minLength: 4, maxLength: 7 }), async (steps) => {
      const group = await openGroup();
      const people: string[] = [];
      for (const [at, did] of sampled(14, 7).entries()) {
        people.push(await group.enrol(8, did, at < 9 ? `Line ${String(at)}` : undefined));
      }
      const first = await readAll(group);
      expect(JSON.stringify(first)).toContain('Line 8');
      for (const [at, { does, who }] of steps.entries()) {
        const [did = null] = sampled(1, at);
        if (does === 'waits') group.api.now += who * HOUR_MS;
        // No more than four can come of age while it's read.
        else if (does === 'joins') await group.enrol(at < 4 ? 8 : 0, did);
        else if (does === 'is added') await group.enrol(8, did, undefined, true);
        else await group.act(does, { person: people[who] ?? '' });
        expect(await readAll(group)).toEqual(first);
      }
    });
  });

  test('S71 an evening’s lines wait for the next morning and come five at a time, so that no phone’s news names one', async () => {
    const group = await openGroup();
    const people: string[] = [];
    for (const did of sampled(20, 3)) people.push(await group.enrol(8, did));
    const linesOf = async (): Promise<unknown> => {
      const { evenings } = Object(await group.act(readEvenings.path));
      return evenings.evenings.map((each: { lines: unknown }) => each.lines);
    };
    const write = async (from: number, to: number) => {
      for (const person of people.slice(from, to)) {
        await group.write(person, null, `Line ${String(people.indexOf(person) + 10)}`);
      }
    };
    const lines = (to: number) => Array.from({ length: to }, (_, at) => `Line ${String(at + 10)}`);
    group.api.now = NIGHT;
    await write(0, 5);
    expect(await linesOf()).toEqual([]);
    group.api.now = NOON - HOUR_MS;
    expect(await linesOf()).toEqual([lines(5)]);
    // One more with each reading: none is seen to come.
    await write(5, 6);
    expect(await linesOf()).toEqual([lines(5)]);
    await write(6, 9);
    group.api.now += DAY_MS;
    expect(await linesOf()).toEqual([lines(5)]);
    await write(9, 10);
    await group.write(people[0]!, null, 'I changed my line');
    group.api.now += DAY_MS;
    expect(await linesOf()).toEqual([lines(10)]);
  });

  test('S30 nine invented people and one who was added give nothing away of that one', async () => {
    for (const seed of [1, 2]) {
      const group = await openGroup();
      const invented = sampled(9, 5).map((each) => ({ ...each, numbers: [0.5] }));
      for (const each of invented) await group.enrol(0, each);
      const [victim = null] = sampled(1, seed);
      await group.enrol(0, victim, undefined, true);
      for (const path of [readTrainerSheet.path, readWhatChanged.path]) {
        expect(JSON.stringify(await group.act(path))).toContain('too-few');
      }
      group.api.now += 8 * DAY_MS;
      for (const path of [readTrainerSheet.path, readWhatChanged.path]) {
        expect(JSON.stringify(await group.act(path))).toContain('too-few');
      }
    }
  });
});
