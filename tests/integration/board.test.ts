import { ulid } from 'ulid';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { board } from '#domain/contract/board.ts';
import { sync } from '#domain/contract/sync.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { UNDO_LEAVING_MS } from '#domain/people/person.ts';
import { NAME_CODE_UNITS, checkName } from '#domain/values/name.ts';
import { allPages } from '../support/all-pages.ts';
import {
  NOON,
  type TestApi,
  batchOf,
  makeApi,
  makeLearner,
  signIn,
  putCohort,
  putPerson,
  putEnrolment,
  replyTo,
  refusal,
} from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { seeded } from '../support/course-events.ts';
import { useDatabase } from '../support/use-database.ts';
import { takeSnapshot } from './snapshot.ts';

const catalogue = makeCatalogue();
const SECTIONS = catalogue.modules.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.sections));
const database = useDatabase();
let api: TestApi;
let affiliate: string;
let coordinator: { readonly id: string; readonly cookie: string };
beforeAll(async () => {
  ({ affiliate } = await makeLearner(database, { name: 'Opener' }));
  coordinator = await makeLearner(database, {
    name: 'Kim',
    enrolled: false,
    role: { role: 'coordinator', scope: affiliate },
  });
});
beforeEach(() => {
  api = makeApi(database, { catalogue });
  database.forget();
});

/**
 * Opens a cohort of the affiliate with people of these names.
 * @returns its id, and the people's ids in the order of the names
 */
async function openCohort(names: readonly string[]): Promise<{ id: string; people: string[] }> {
  const id = ulid();
  const createdAt = NOON - DAY_MS;
  await putCohort(database.stores.cohorts, { id, affiliate, startsOn: null, endsOn: null, createdAt });
  const people: string[] = [];
  for (const name of names) {
    const person = ulid();
    const email = `${person}@example.org`;
    await putPerson(database.stores.peopleWriter, { id: person, name, email, language: 'es', createdAt });
    const place = { cohort: id, affiliate, enrolledAt: createdAt };
    await putEnrolment(database.stores.peopleWriter, { person, name, ...place });
    people.push(person);
  }
  database.forget();
  return { id, people };
}

type Board = z.output<typeof board.reply>;
const ask = (path: string, body: unknown): Promise<Response> => api.post(path, body, coordinator.cookie);

const readPage = (cohort: string, after: string | null = null): Promise<Board> =>
  api.ask(board, { cohort, after }, coordinator.cookie);

async function readAll(cohort: string): Promise<{ people: Board['people']; costs: string[][] }> {
  const costs: string[][] = [];
  const pages = await allPages(async (after) => {
    database.forget();
    const page = await readPage(cohort, after);
    costs.push(database.calls.map(({ operation }) => operation).sort());
    return page;
  });
  return { people: pages.flatMap(({ people }) => people), costs };
}

function shuffledNames(count: number): string[] {
  const random = seeded(count);
  return Array.from({ length: count }, (_, n) => `Person ${String(n).padStart(3, '0')}`)
    .map((name) => ({ name, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ name }) => name);
}

describe('pages of a board', () => {
  test.each([0, 1, 28, 100, 101, 500])(
    'a board of %i people shows: each once, by name; one query and one batch a page',
    async (count) => {
      const names = shuffledNames(count);
      const { id } = await openCohort(names);

      const { people, costs } = await readAll(id);

      expect(people.map(({ name }) => name)).toEqual(names.toSorted());
      expect(new Set(people.map(({ person }) => person)).size).toBe(count);
      // A page that is just full knows that it is the last.
      expect(costs).toHaveLength(Math.max(1, Math.ceil(count / BOARD_PAGE)));
      for (const [page, cost] of costs.entries()) {
        const isEmpty = page * BOARD_PAGE === count;
        expect(cost).toEqual([
          ...(isEmpty ? [] : ['BatchGetItem']),
          // The cohort, its affiliate, the session; then the caller's file and the list.
          ...['GetItem', 'GetItem', 'GetItem'],
          ...['Query', 'Query'],
        ]);
      }
    },
  );

  test('names sort without regard to marks and capitals; two of one name are two', async () => {
    const { id } = await openCohort(['zoe', 'Álvaro', 'Bea', 'alva', 'Bea', 'Ω', '李']);
    const { people } = await readAll(id);
    expect(people.map(({ name }) => name)).toEqual(['alva', 'Álvaro', 'Bea', 'Bea', 'zoe', 'Ω', '李']);
  });

  test.each([
    ['letters that join into one', 'ᄀ'.repeat(NAME_CODE_UNITS)],
    ['joiners', `a${'\u200D'.repeat(NAME_CODE_UNITS - 1)}`],
    ['families', '👨‍👩‍👧‍👦'.repeat(80)],
    ['syllables that fall into parts', '값'.repeat(80)],
  ])('a name made of %s is taken, and turns pages like any other', async (_words, name) => {
    expect(checkName(name).ok).toBe(true);
    const { id, people: ids } = await openCohort(Array.from({ length: 101 }, () => name));
    const { people, costs } = await readAll(id);
    expect(people.map(({ person }) => person)).toEqual(ids.toSorted());
    expect(costs).toHaveLength(2);
  });

  test('people are found by how their name begins, for what a page costs: each once, and nobody else', async () => {
    const names = [...shuffledNames(300), 'Élise', 'elias', 'Eli', 'Feli', 'E'];
    const { id } = await openCohort(names);
    const find = (namePrefix: string, after: string | null = null) =>
      api.ask(board, { cohort: id, after, namePrefix }, coordinator.cookie);

    const whole = await readPage(id);
    database.forget();
    const found = await find('ELI');
    expect(database.calls.map(({ operation }) => operation).toSorted()).toEqual([
      ...['BatchGetItem', 'GetItem', 'GetItem', 'GetItem', 'Query', 'Query'],
    ]);
    expect(found.people.map(({ name }) => name)).toEqual(['Eli', 'elias', 'Élise']);
    expect(found.next).toBeNull();
    expect((await find('zoe')).people).toEqual([]);

    const first = await find('person');
    const second = await find('Person ', first.next);
    const third = await find('person', second.next);
    expect([first, second, third].flatMap(({ people }) => people.map(({ name }) => name))).toEqual(
      names.filter((name) => name.startsWith('Person')).toSorted(),
    );
    expect(third.next).toBeNull();

    expect(await replyTo(ask(board.path, { cohort: id, after: whole.next, namePrefix: 'eli' }))).toEqual(
      refusal(400, 'bad_request', 'after'),
    );
    expect((await ask(board.path, { cohort: id, after: null, namePrefix: 'x'.repeat(81) })).status).toBe(400);
  });

  test('somebody who joins or leaves between two pages moves nobody else', async () => {
    const { id, people } = await openCohort(shuffledNames(150));
    const first = await readPage(id);
    const [gone] = first.people.slice(-1);
    await ask('/api/board/remove', { cohort: id, person: gone!.person });
    const second = await readPage(id, first.next);
    const seen = [...first.people, ...second.people].map(({ person }) => person);
    expect(seen.toSorted()).toEqual(people.toSorted());
    expect(second.next).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['what is not base64', '%%%'],
    ['half a key', Buffer.from('ana').toString('base64url')],
    ['no person', Buffer.from('ana#me').toString('base64url')],
    ['another key', Buffer.from(`ana#${ulid()}#E`).toString('base64url')],
    ['a partition of its own', Buffer.from(JSON.stringify({ g1pk: 'C#1' })).toString('base64url')],
    ['control characters', Buffer.from(`a\u0000#${ulid()}`).toString('base64url')],
  ])('S27 a cursor of %s → 400 that names it', async (_words, after) => {
    const { id } = await openCohort(['Ana']);
    expect(await replyTo(ask(board.path, { cohort: id, after }))).toEqual(
      refusal(400, 'bad_request', 'after'),
    );
  });

  test('S27 another cohort’s cursor opens no more than this cohort', async () => {
    const [mine, other] = [await openCohort(['Ana', 'Zoe']), await openCohort(shuffledNames(101))];
    const { next } = await readPage(other.id);
    const { people } = await readPage(mine.id, next);
    expect(people.map(({ name }) => name)).toEqual(['Zoe']);
  });
});

describe('what a board says of someone', () => {
  const send = async (person: string, events: unknown[], waiting?: number): Promise<unknown> => {
    const body = batchOf(person, events, { waiting });
    return (await api.ask(sync, body, await signIn(database, person))).results;
  };
  const base = () => ({ id: ulid(), course: 'core', at: NOON, v: 1 });

  test('steps that wait on their phone, and when it was heard', async () => {
    const { id, people } = await openCohort(['Ana', 'Ben']);
    const [ana = ''] = people;
    await send(ana, [{ ...base(), t: 'step', section: SECTIONS[0] }], 7);
    const { people: seen } = await readPage(id);
    expect(seen).toMatchObject([
      { name: 'Ana', heardAt: NOON, waiting: 7, modules: [{ state: 'part', lessonsDone: 0 }] },
      { name: 'Ben', heardAt: null, waiting: 0, modules: [{ state: 'none', lessonsDone: 0 }] },
    ]);
    api.now = NOON + 1000;
    await send(ana, [{ ...base(), t: 'step', section: SECTIONS[1] }]);
    expect((await readPage(id)).people[0]).toMatchObject({ heardAt: NOON + 1000, waiting: 0 });
  });

  test('B15 a record that came faster than anyone can read, and nothing of one that did not', async () => {
    const whole = makeCatalogue({ lessons: 12 });
    const sections = whole.modules.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.sections));
    api = makeApi(database, { catalogue: whole });
    const { id, people } = await openCohort(['Ana', 'Ben']);
    const [ana = '', ben = ''] = people;
    const opened = (ms: number) =>
      sections.slice(0, 60).map((section, n) => ({ ...base(), at: NOON - n * ms, t: 'step', section }));
    await send(ana, opened(20));
    await send(ben, opened(20_000));
    const { people: seen } = await readPage(id);
    expect(seen.map(({ fastestMinute }) => fastestMinute)).toEqual([60, undefined]);
  });

  test('S28 [ASVS 15.3.1] no answer, mark, place or address of theirs', async () => {
    const { id, people } = await openCohort(['Ana']);
    const item = catalogue.modules[0]!.lessons[0]!.items[0]!;
    const answer = 'the-first-choice';
    await send(people[0]!, [
      { ...base(), t: 'answer', item: item.id, answer },
      { ...base(), t: 'place', section: SECTIONS[3] },
    ]);

    const response = await ask(board.path, { cohort: id, after: null });

    const text = await response.text();
    expect(text).not.toContain(answer);
    expect(text).not.toContain(SECTIONS[3]);
    expect(text).not.toContain('@example.org');
    expect(Object.keys(board.reply.parse(JSON.parse(text)).people[0]!).sort()).toEqual(
      ['person', 'name', 'language', 'path', 'enrolledAt', 'heardAt', 'waiting', 'modules', 'needs'].sort(),
    );
  });
});

describe('acts on one learner', () => {
  let cohort: string;
  let ana: string;
  beforeEach(async () => {
    const opened = await openCohort(['Ana', 'Ben']);
    cohort = opened.id;
    ana = opened.people[0]!;
  });
  const names = async (): Promise<string[]> => (await readPage(cohort)).people.map(({ name }) => name);
  const act = async (word: string, more: object = {}): Promise<number> => {
    const response = await ask(`/api/board/${word}`, { cohort, person: ana, ...more });
    const body: unknown = await response.json();
    expect(body).toEqual(response.ok ? {} : { error: 'not_found', field: 'person' });
    return response.status;
  };

  test('a path is changed, twice is once, and nothing else of theirs or anyone’s is', async () => {
    const before = await takeSnapshot(database);
    const outcomes = [await act('change-path', { path: 'core' }), await act('change-path', { path: 'core' })];
    expect(outcomes).toEqual([200, 200]);
    const after = await takeSnapshot(database);
    const changed = [...after].filter(
      ([key, item]) => JSON.stringify(item) !== JSON.stringify(before.get(key)),
    );
    expect(changed.map(([, { person, path }]) => [person, path])).toEqual([[ana, 'core']]);
    expect((await readPage(cohort)).people.map(({ path }) => path)).toEqual(['core', 'full']);
  });

  test('S33 removed: the ledger first, then on no page; back again by a restore', async () => {
    expect(await act('remove')).toBe(200);
    expect(database.writtenTables()).toEqual(['log', 'core']);
    expect(await names()).toEqual(['Ben']);
    expect(await act('restore')).toBe(200);
    expect(await names()).toEqual(['Ana', 'Ben']);
  });

  test('S33 a removal is undone for seven days', async () => {
    expect(await act('remove')).toBe(200);
    api.now = NOON + UNDO_LEAVING_MS;
    const { id } = coordinator;
    coordinator = { id, cookie: await signIn(database, id, { at: api.now - 1, method: 'passkey' }) };
    expect(await act('restore')).toBe(404);
    api.now -= 1;
    expect(await act('restore')).toBe(200);
  });

  test('twice and out of order: each act holds once, and a page that is behind changes nothing', async () => {
    const start = await takeSnapshot(database);
    expect(await act('restore')).toBe(404);
    expect(await takeSnapshot(database)).toEqual(start);
    expect(await act('remove')).toBe(200);
    const gone = await takeSnapshot(database);
    expect(await act('remove')).toBe(404);
    expect(await act('change-path', { path: 'core' })).toBe(404);
    expect(await takeSnapshot(database)).toEqual(gone);
    expect(await act('restore')).toBe(200);
    const back = await takeSnapshot(database);
    expect(await act('restore')).toBe(404);
    expect(await takeSnapshot(database)).toEqual(back);
    expect(await names()).toEqual(['Ana', 'Ben']);
  });

  test('two at the same moment: one does it, the other finds it done', async () => {
    const removals = await Promise.all(Array.from({ length: 6 }, () => act('remove')));
    expect(removals.toSorted()).toEqual([200, 404, 404, 404, 404, 404]);
    expect(await names()).toEqual(['Ben']);
    const restores = await Promise.all(Array.from({ length: 6 }, () => act('restore')));
    expect(restores.toSorted()).toEqual([200, 404, 404, 404, 404, 404]);
    expect(await names()).toEqual(['Ana', 'Ben']);
  });

  test('removed and restored at the same moment: in or out, and on the board exactly if in', async () => {
    for (let round = 0; round < 10; round += 1) {
      const isIn = (await names()).includes('Ana');
      const [removed, restored] = await Promise.all([act('remove'), act('restore')]);
      const isInNow = (await names()).includes('Ana');
      const change = (removed === 200 ? -1 : 0) + (restored === 200 ? 1 : 0);
      expect(Number(isInNow)).toBe(Number(isIn) + change);
    }
  });

  test('S33 the steps of someone removed are refused one by one and nothing is kept', async () => {
    const cookie = await signIn(database, ana);
    const event = (n: number) => ({
      ...{ id: ulid(), course: 'core', at: NOON, v: 1, t: 'step', section: SECTIONS[n] },
    });
    const send = async (...events: { id: string }[]) =>
      (await api.ask(sync, batchOf(ana, events), cookie)).results;
    await send(event(0));
    const kept = await database.stores.records.read(ana, 'core');
    await act('remove');
    database.forget();

    const [first, second] = [event(1), event(2)];
    const results = await send(first, second);

    const refused = { refused: 'not_enrolled' };
    expect(results).toEqual({ [first.id]: refused, [second.id]: refused });
    expect(database.writes()).toEqual([]);
    expect(await database.stores.records.read(ana, 'core')).toEqual(kept);
    const me = await (await api.get('/api/me', cookie)).json();
    expect(me.enrolments).toEqual([]);
    await act('restore');
    expect(await send(first)).toEqual({ [first.id]: 'applied' });
  });
});
