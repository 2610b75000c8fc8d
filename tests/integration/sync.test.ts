import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { sync } from '#domain/contract/sync.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import { RefusalCode } from '#domain/record/events/schema.ts';
import { MOST_WHOLE_READS } from '#functions/http/costly.ts';
import { MOST_WRITES } from '#functions/progress/sync-progress.ts';
import {
  NOON,
  makeApi,
  makeLearner,
  spendDay,
  replyTo,
  batchOf,
  readReply,
  refusal,
} from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { seeded, wholeCourse } from '../support/course-events.ts';
import { useDatabase } from '../support/use-database.ts';

const database = useDatabase();
const catalogue = makeCatalogue({ lessons: 12 });
const SECTIONS = catalogue.modules.flatMap(({ lessons }) => lessons.flatMap((each) => each.sections));
const ITEM = catalogue.modules[0]!.lessons[0]!.items[0]!.id;

const base = (at: number) => ({ id: ulid(), course: 'core', at, v: 1 });
const step = (n = 0, at = NOON - 1000) => ({ ...base(at), t: 'step', section: SECTIONS[n]! });
const answer = (option: string, at = NOON - 1000) => ({
  ...base(at),
  t: 'answer',
  item: ITEM,
  answer: option,
});
const batch = (person: string, events: unknown[], have: Record<string, number> = {}) =>
  batchOf(person, events, { epoch: 'epoch-1', have });
const read = (answering: Promise<Response> | Response) => readReply(sync, answering);

describe('POST /api/sync', () => {
  let api: ReturnType<typeof makeApi>;
  let learner: Awaited<ReturnType<typeof makeLearner>>;
  const send = (events: unknown[], have: Record<string, number> = {}) =>
    api.post('/api/sync', batch(learner.id, events, have), learner.cookie);
  const stored = () => database.stores.records.read(learner.id, 'core');

  beforeEach(async () => {
    api = makeApi(database, { catalogue });
    learner = await makeLearner(database);
    database.forget();
  });

  test('a first batch arrives in three database calls, one of them a write', async () => {
    const events = [step(0), answer('the-second-choice')];
    const reply = await read(send(events));
    expect(reply.results).toEqual({ [events[0]!.id]: 'applied', [events[1]!.id]: 'applied' });
    expect(database.calls.map(({ operation }) => operation)).toEqual(['GetItem', 'Query', 'PutItem']);
    expect(await stored()).toEqual(reply.state.core);
    expect(reply.state.core?.answers[ITEM]?.best.right).toBe(true);
  });

  test('who they are now comes along where the phone asks and knows another path', async () => {
    const sendKnowing = async (groups: Record<string, 'core' | 'full'>) =>
      read(api.post('/api/sync', { ...batch(learner.id, []), groups }, learner.cookie));
    expect((await read(send([]))).me).toBeUndefined();
    database.forget();
    expect((await sendKnowing({ [learner.cohort]: 'core' })).me).toBeUndefined();
    expect(database.calls).toHaveLength(2);
    for (const known of [{}, { [learner.cohort]: 'full' as const }]) {
      const { me } = await sendKnowing(known);
      expect(me?.enrolments).toMatchObject([{ cohort: { id: learner.cohort }, path: 'core' }]);
    }
  });

  test('a language that was chosen on the phone is that of their mails and lists, written once', async () => {
    const sendIn = async (language?: 'en' | 'es') =>
      (await read(api.post('/api/sync', { ...batch(learner.id, []), language }, learner.cookie))).me;
    for (const language of ['en', 'es', 'en'] as const) {
      expect((await sendIn(language))?.person.language).toBe(language);
      const { person, enrolments } = (await database.stores.people.read(learner.id))!;
      expect([person.language, ...enrolments.map((each) => each.language)]).toEqual([language, language]);
    }
    database.forget();
    expect([await sendIn('en'), await sendIn()]).toEqual([undefined, undefined]);
    expect(database.calls.filter(({ operation }) => operation.startsWith('Update'))).toEqual([]);
  });

  test('R5 a batch sent 100 times in turn is applied once, and then nothing is written', async () => {
    const events = Array.from({ length: 20 }, (_, n) => step(n));
    const first = await read(send(events));
    database.forget();
    const others: string[] = [];
    for (let times = 1; times < 100; times += 1) {
      const { results } = await read(send(events));
      others.push(...Object.values(results).map(String));
    }
    expect(Object.values(first.results)).toEqual(events.map(() => 'applied'));
    expect(new Set(others)).toEqual(new Set(['duplicate']));
    expect(database.writes()).toEqual([]);
    expect((await stored())?.version).toBe(1);
    expect((await read(send(events, { core: 1 }))).state).toEqual({});
  });

  test.each([
    ['the first of a record', 0],
    ['one more of a record', 1],
  ])(
    'R5 of 100 at once, %s, exactly one is written and each other is refused one write at most',
    async (_words, before) => {
      for (let n = 0; n < before; n += 1) await send([step(30 + n)]);
      database.forget();
      const events = Array.from({ length: 20 }, (_, n) => step(n));

      const replies = await Promise.all(Array.from({ length: 100 }, () => read(send(events))));

      const applied = replies.filter(({ results }) => Object.values(results).includes('applied'));
      expect(applied).toHaveLength(1);
      expect((await stored())?.version).toBe(before + 1);
      expect(database.writes().length).toBeLessThanOrEqual(100);
      for (const { results } of replies) {
        expect(Object.keys(results)).toHaveLength(20);
        expect(Object.values(results)).not.toContain('retry');
      }
    },
  );

  test.each<[field: string, value: unknown]>([
    ['events', Array.from({ length: 101 }, () => step(0))],
    ...[-1, 1.5, '3', 1_000_001, null].map((waiting): [string, unknown] => ['waiting', waiting]),
  ])('%s as %j → 400 that names the field', async (field, value) => {
    const body = { ...batch(learner.id, [step(0)]), [field]: value };
    expect(await replyTo(api.post('/api/sync', body, learner.cookie))).toEqual(
      refusal(400, 'bad_request', field),
    );
    expect(database.writes()).toEqual([]);
  });

  test('an empty batch reads the record the phone is behind on', async () => {
    await send([step(0)]);
    database.forget();
    const reply = await read(send([]));
    expect(reply.state.core?.version).toBe(1);
    expect(database.writes()).toEqual([]);
  });

  test('a phone of another epoch is given the record whatever its number', async () => {
    await send([step(0)]);
    const old = { ...batch(learner.id, [], { core: 9 }), epoch: 'epoch-0' };
    const reply = await read(api.post('/api/sync', old, learner.cookie));
    expect(reply).toMatchObject({ epoch: 'epoch-1', state: { core: { version: 1 } } });
  });

  test('two phones at once: both batches arrive in one record', async () => {
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, n) => send([step(n * 2), step(n * 2 + 1)])),
    );
    for (const reply of replies) {
      expect(Object.values((await read(reply)).results)).toEqual(['applied', 'applied']);
    }
    const record = await stored();
    expect(Object.keys(record?.steps ?? {}).sort()).toEqual(SECTIONS.slice(0, 12).sort());
    expect(record?.version).toBe(6);
  });

  /** A course that there is, and that nobody here takes. */
  const OTHER = 'another-course';
  const words = (text: string, worksheet: string) => ({
    ...{ ...base(NOON), t: 'work', worksheet, base: [], body: { text } },
  });
  const poisons: [code: RefusalCode, what: string, make: () => Record<string, unknown>][] = [
    ['bad_shape', 'a field nobody knows', () => ({ ...step(3), completedAt: 1 })],
    ['bad_shape', 'an answer that is none', () => answer('no-such-choice')],
    ['unknown_course', 'a course there is not', () => ({ ...step(3), course: 'no-course' })],
    ['not_enrolled', 'a course they do not take', () => ({ ...step(3), course: OTHER })],
    ['unknown_step', 'a card there is not', () => ({ ...step(3), section: 'no-lesson.card' })],
    ['unknown_step', 'words of no reflection', () => words('', SECTIONS[0]!)],
    ['too_large', 'more than an event may weigh', () => ({ ...step(3), padding: 'x'.repeat(5000) })],
    ['too_old', 'a time 401 days ago', () => step(3, NOON - 401 * DAY_MS)],
  ];
  test.each(poisons)(
    'R7 one event refused as %s, %s, leaves the other 99 applied, and the next batch flows',
    async (code, _what, make) => {
      learner = await makeLearner(database, { enrolledAt: NOON - 500 * DAY_MS });
      api = makeApi(database, {
        catalogues: (course) =>
          course === 'core' ? catalogue : course === OTHER ? { ...catalogue, course } : null,
      });
      const poison = make();
      // The first of them is as old as an event may be.
      const events: unknown[] = Array.from({ length: 99 }, (_, n) =>
        step(n, NOON - (n === 0 ? 399 : 0) * DAY_MS),
      );
      events.splice(40, 0, poison);

      const { results } = await read(send(events));
      const next = await read(send([step(99), step(100), poison]));

      expect(results[String(poison.id)]).toEqual({ refused: code });
      expect(Object.values(results).filter((receipt) => receipt === 'applied')).toHaveLength(99);
      expect(Object.values(next.results).filter((receipt) => receipt === 'applied')).toHaveLength(2);
      expect(next.results[String(poison.id)]).toEqual({ refused: code });
    },
  );

  test('R7 every code stands among them, but the one for what nobody can close yet', () => {
    const covered = new Set(poisons.map(([code]) => code));
    expect(RefusalCode.options.filter((code) => !covered.has(code))).toEqual(['closed']);
  });

  test('R25 an event of a kind that only a newer build knows is asked for again, and holds up no other', async () => {
    const newer = { ...step(3), t: 'dance' };
    const { results } = await read(send([step(0), newer, step(1)]));
    expect(Object.values(results).toSorted()).toEqual(['applied', 'applied', 'retry']);
    expect(results[newer.id]).toBe('retry');
  });

  test('events whose id cannot be read are answered under their place', async () => {
    const { results } = await read(send([null, 'x', { id: 7 }, [], step(0)]));
    const bad = { refused: 'bad_shape' };
    expect(results).toMatchObject({ '#0': bad, '#1': bad, '#2': bad, '#3': bad });
    expect(Object.values(results)).toContain('applied');
  });

  test.each([
    ['years before enrolment', 0],
    ['ten minutes ahead', NOON + 10 * MINUTE_MS],
  ])('R8 a clock that is %s is given the time of receipt', async (_words, at) => {
    const reply = await read(send([step(0, at)]));
    expect(reply.state.core?.steps[SECTIONS[0]!]).toBe(NOON);
  });

  test('R5 R8 what a phone at 1970 sends is written once, however often it comes', async () => {
    const form = { ...base(0), t: 'form', form: 'settings.words', values: { on: 1 } };
    const place = (n: number, section: string) => ({ ...base(n), id: ulid(n), t: 'place', section });
    const older = [step(0, 0), answer('the-first-choice', 1), form, place(2, SECTIONS[0]!)];
    const newer = [place(3, SECTIONS[1]!)];
    await read(send(older));
    api.now += 1000;
    const first = await read(send(newer));
    database.forget();

    for (let times = 0; times < 10; times += 1) {
      api.now += 60_000;
      const again = await read(send(times % 2 === 0 ? older : [...newer, ...older]));
      expect(new Set(Object.values(again.results))).toEqual(new Set(['duplicate']));
    }

    expect(database.writes()).toEqual([]);
    const kept = { id: newer[0]!.id, section: SECTIONS[1], at: NOON + 1000 };
    expect((await stored())?.place).toEqual({ ...kept, received: true });
    // Pages from before the mark know none.
    expect(first.state.core?.place).toEqual(kept);
  });

  test('B13: a day takes 5,000 writes of a record; then a batch is refused before any write, until the next day', async () => {
    await spendDay(database, learner.id, MOST_WRITES - 1);
    await read(send([step(0)]));
    expect((await stored())?.version).toBe(MOST_WRITES);
    database.forget();
    const place = { ...step(1), t: 'place' };
    const refused = await send([place]);
    expect(await replyTo(refused)).toEqual(refusal(429, 'too_many'));
    expect(Number(refused.headers.get('retry-after'))).toBe(DAY_MS / 2 / 1000);
    expect(database.calls.map(({ operation }) => operation)).toEqual(['GetItem', 'Query']);
    // What other phones did still arrives.
    expect((await read(send([]))).state.core?.version).toBe(MOST_WRITES);
    api.now += DAY_MS / 2;
    expect((await read(send([place]))).results).toEqual({ [place.id]: 'applied' });
    expect((await read(send([step(2)]))).state.core?.version).toBe(MOST_WRITES + 2);
  });

  test('B13: a day takes 1,000 calls that bring nothing and ask for everything; then steps are still taken, and a phone that is not behind is answered', async () => {
    const first = step(0);
    await send([first]);
    for (let n = 1; n < MOST_WHOLE_READS; n += 1) api.deps.wholeReads(learner.id, api.now);
    const ask = async (events: unknown[]) => read(send(events));
    expect(Object.keys((await ask([])).state)).toEqual(['core']);
    expect((await ask([])).state).toEqual({});
    expect(await ask([first])).toMatchObject({ results: { [first.id]: 'duplicate' }, state: {} });
    const next = step(1);
    const taken = await ask([next]);
    expect(taken.results).toEqual({ [next.id]: 'applied' });
    expect(taken.state.core?.version).toBe(2);
    api.now += DAY_MS;
    expect((await ask([])).state.core?.version).toBe(2);
  });

  test('B13: of ten phones at once with room for four writes, four write, and the others try again later', async () => {
    await spendDay(database, learner.id, MOST_WRITES - 4);
    const events = Array.from({ length: 10 }, (_, n) => step(n));
    const answers = await Promise.all(events.map((event) => send([event])));
    const receipts: unknown[] = [];
    for (const [n, response] of answers.entries()) {
      if (response.status === 429) receipts.push('too_many');
      else receipts.push((await read(response)).results[events[n]!.id]);
    }
    expect(receipts.filter((each) => each === 'applied')).toHaveLength(4);
    expect(['applied', 'retry', 'too_many']).toEqual(expect.arrayContaining([...new Set(receipts)]));
    expect((await stored())?.version).toBe(MOST_WRITES);
    expect(Object.keys((await stored())?.steps ?? {})).toHaveLength(4);
  });

  test('B13: the whole course in one day, on three phones and in a call for each event, stays within it', () => {
    const whole = makeCatalogue({ lessons: 37, items: 4 });
    expect(wholeCourse(whole, seeded(5)).length * 3).toBeLessThan(MOST_WRITES);
  });

  test('after eight lost races the batch is answered retry and nothing of it is kept', async () => {
    let tries = 0;
    const write = async () => {
      tries += 1;
      return 'throttled' as const;
    };
    const records = { read: api.deps.records.read, write };
    api = makeApi(database, { catalogue, pause: async () => {}, records });
    const event = step(0);
    const bad = { ...step(1), completedAt: 1 };
    const { results, state } = await read(send([event, bad]));
    expect(results).toEqual({ [event.id]: 'retry', [bad.id]: { refused: 'bad_shape' } });
    expect(state).toEqual({});
    expect(tries).toBe(8);
    expect(await stored()).toBeNull();
  });
});
