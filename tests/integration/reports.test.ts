import { ulid } from 'ulid';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { daysAfter, utcDay } from '#domain/values/calendar.ts';
import { readEvenings, readTrainerSheet } from '#domain/contract/reports.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { NOON, type TestApi, makeApi, makeLearner, putEnrolment } from '../support/api.ts';
import { makeCatalogue, PLAN, planText } from '../support/catalogue.ts';
import { useDatabase } from '../support/use-database.ts';

const QUESTIONS = ['my-story', 'open-question'];
const catalogue = {
  ...makeCatalogue(),
  forms: [
    { id: 'surveys.before', questions: QUESTIONS.map((id) => ({ id, most: 100, step: 10 })) },
    { id: 'evenings.day-1', questions: [{ id: 'my-story', most: 2, step: 1 }], words: 280 },
  ],
};
const { course } = catalogue;
const LESSONS = catalogue.modules.flatMap(({ lessons }) => lessons);
const ITEM = LESSONS.flatMap(({ items }) => items).find(({ key }) => key.type === 'single')!;
const database = useDatabase();
let api: TestApi;
let affiliate: string;
let trainerOf: (cohort: string) => Promise<string>;
beforeAll(async () => {
  ({ affiliate } = await makeLearner(database, { name: 'Opener' }));
  trainerOf = async (scope) =>
    (await makeLearner(database, { name: 'Tere', enrolled: false, role: { role: 'trainer', scope } })).cookie;
});
beforeEach(() => {
  api = makeApi(database, { catalogue });
});

/** What somebody has done: the item right or wrong at the first try, how sure they are, what they share. */
interface Did {
  readonly language?: 'en' | 'es';
  readonly misses?: boolean;
  readonly sure?: number;
  readonly shares?: boolean;
  /** What they write on the first evening. */
  readonly writes?: string;
  readonly leaves?: boolean;
}

async function openCohort(all: readonly Did[]): Promise<{ id: string; cookie: string; people: string[] }> {
  const id = ulid();
  const { cohorts, peopleWriter, records, shares } = database.stores;
  const startsOn = daysAfter(utcDay(NOON), -1);
  const days = { startsOn, endsOn: daysAfter(startsOn, 3), place: '', path: 'full' as const };
  const createdAt = NOON - 8 * DAY_MS;
  await cohorts.openCohort({ ...{ id, affiliate, course, name: 'CORE Fresno', createdAt }, ...days });
  const people: string[] = [];
  for (const [
    at,
    { language = 'en', misses, sure, shares: isShared = false, writes, leaves = false },
  ] of all.entries()) {
    const person = ulid();
    people.push(person);
    const place = { cohort: id, affiliate, enrolledAt: createdAt };
    await putEnrolment(peopleWriter, { person, ...place, name: `Person ${at}`, language });
    const base = () => ({ id: ulid(), course, at: NOON, v: 1 as const });
    const wrong =
      ITEM.key.type === 'single' ? ITEM.key.options.find((option) => option !== Object(ITEM.key).right) : '';
    const events: ProgressEvent[] = [];
    if (misses !== undefined) {
      const answer = misses ? wrong! : String(Object(ITEM.key).right);
      events.push({ ...base(), t: 'answer', item: ITEM.id, answer });
    }
    if (sure !== undefined) {
      events.push({ ...base(), t: 'form', form: 'surveys.before', values: { 'my-story': sure } });
    }
    if (writes !== undefined) {
      const evening = { form: 'evenings.day-1', values: { 'my-story': 2 }, words: writes };
      events.push({ ...base(), t: 'form', ...evening });
    }
    if (events.length > 0) {
      const { record } = merge(emptyRecord(course), events, catalogue);
      await records.write(person, { ...record, version: 1 }, { heardAt: NOON, waiting: 0 });
    }
    if (isShared) {
      const body = { text: planText('Knock on ten doors'), self: { clear: 3 } };
      await shares.put(person, { worksheet: PLAN.id, id: ulid(), cohort: id, at: NOON, body }, null);
    }
    if (leaves) await api.deps.members.remove(id, person, NOON);
  }
  return { id, cookie: await trainerOf(id), people };
}

async function readSheet({ id, cookie }: { readonly id: string; readonly cookie: string }) {
  const response = await api.post(readTrainerSheet.path, { cohort: id }, cookie);
  const text = await response.text();
  return { text, ...readTrainerSheet.reply.parse(JSON.parse(text)) };
}

describe('a trainers’ sheet', () => {
  test('S30 adds a cohort up as its people’s records say, and names nobody', async () => {
    const cohort = await openCohort(
      Array.from({ length: 28 }, (_, at) => ({
        language: at < 8 ? 'es' : 'en',
        misses: at < 12,
        sure: 10 * (at % 11),
        shares: at >= 20,
      })),
    );

    const { text, sheet } = await readSheet(cohort);

    if (sheet.kind !== 'figures') throw new Error(sheet.kind);
    expect(sheet.people).toBe(28);
    expect(sheet.languages.map(({ language, people }) => [language, people])).toEqual([
      ['en', 20],
      ['es', 8],
    ]);
    // 12 of 28 are 43 percent.
    expect(sheet.missed).toEqual([
      {
        ...{ module: 'a-module', lesson: ITEM.id.split('.')[0], item: ITEM.id, proportion: 40 },
        choice: { picked: 'the-first-choice' },
      },
    ]);
    // 0 to 50 three times each, 60 to 100 twice: the 14th is 40, and so is the 15th.
    expect(sheet.confidence).toEqual([
      { question: 'my-story', median: 40 },
      { question: 'open-question', median: null },
    ]);
    expect(sheet.shared).toEqual([{ worksheet: PLAN.id, proportion: 20 }]);
    for (const person of cohort.people) expect(text).not.toContain(person);
    expect(text).not.toMatch(/Person|ten doors/);
  });

  test('S30 leaves out who has left, also what they share, says nothing of fewer than ten, and stays once it was counted', async () => {
    const cohort = await openCohort(
      Array.from({ length: 14 }, (_, at) => ({ misses: true, sure: 50, shares: at < 5, leaves: at < 4 })),
    );
    const { sheet } = await readSheet(cohort);
    expect(sheet).toMatchObject({ kind: 'figures', people: 10, shared: [] });
    await api.deps.members.remove(cohort.id, cohort.people.at(-1)!, NOON);
    expect((await readSheet(cohort)).sheet).toEqual(sheet);
    const few = await openCohort(
      Array.from({ length: 14 }, (_, at) => ({ misses: true, sure: 50, leaves: at < 5 })),
    );
    expect((await readSheet(few)).sheet).toEqual({ kind: 'too-few' });
  });

  test.each([
    [0, 7],
    [28, 8],
    [200, 10],
  ])('of %i people costs %i calls beside those of every route, once a day, then 2', async (size, calls) => {
    const cohort = await openCohort(Array.from({ length: size }, () => ({ misses: true, shares: true })));
    // The session, who calls, and the cohort itself.
    for (const cost of [calls + 3, 2 + 3]) {
      database.forget();
      await readSheet(cohort);
      expect(database.calls.length).toBe(cost);
    }
  });
});

describe('what a cohort says in the evening', () => {
  const read = async (cohort: string, cookie: string) => api.post(readEvenings.path, { cohort }, cookie);

  test('S71 is read by trainers of that cohort alone, without names, and not once its writer has left', async () => {
    const lines = ['Longer breaks', 'More Spanish', 'Agua, por favor', 'Start later', 'Sing'];
    const cohort = await openCohort(
      Array.from({ length: 14 }, (_, at) => ({
        ...(at < 6 ? { writes: lines[at] ?? 'I am leaving' } : {}),
        leaves: at === 5,
      })),
    );

    const response = await read(cohort.id, cohort.cookie);
    const text = await response.text();
    const { evenings } = readEvenings.reply.parse(JSON.parse(text));

    expect(evenings).toEqual({
      kind: 'figures',
      evenings: [
        { day: 1, answered: 50, questions: [{ question: 'my-story', yes: null }], lines: [...lines].sort() },
      ],
    });
    for (const person of cohort.people) expect(text).not.toContain(person);
    expect(text).not.toMatch(/Person|leaving/);
  });
});
