import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { DEADLINE_MS } from '#functions/http/deadline.ts';
import { createDatabase } from '#functions/storage/client.ts';
import { NOON, PAGE_HEADERS, type TestApi, makeApi, makeLearner, signIn } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { seeded } from '../support/course-events.ts';
import { type TestDatabase, patientDatabase, startDatabase } from '../support/database.ts';
import { inOwnTime } from '../support/own-time.ts';
import { THROTTLED } from './support/dice.ts';
import { type Fault, type Hop, openHop } from './support/hop.ts';
import { type TestPhone, meOf, openPhone } from './support/phones.ts';
import { tally } from './support/tally.ts';
import { signedIn } from '#lib/phone/sign-in.ts';

/** The long suite asks for as many as the bar names, and for the whole minute. */
const isLong = process.env['SUITE'] === 'long';
const PHONES = isLong ? 300 : 40;
const THROTTLED_PHONES = isLong ? 60 : 12;
const THROTTLED_SECONDS = isLong ? 60 : 20;
const catalogue = makeCatalogue({ lessons: 12 });
const CARDS = catalogue.modules.flatMap(({ lessons }) =>
  lessons.flatMap(({ sections, items }) =>
    sections.filter((section) => items.every(({ id }) => id !== section)),
  ),
);

let database: TestDatabase;
let hop: Hop;
/** What happens to the next call to the database. */
let weather: () => Fault | null;
/** The real handlers, with the client and the deadline that they have in the cloud. */
let api: TestApi;
/** The same, but it waits: what a busy machine is late with is no fault of the database. */
let patientApi: TestApi;
let answering: TestApi;
beforeAll(async () => {
  database = await startDatabase();
  hop = await openHop({ target: () => database.endpoint, faultOf: () => weather() });
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = hop.origin;
  api = makeApi({ ...database, database: createDatabase() }, { catalogue, deadlineMs: DEADLINE_MS });
  patientApi = makeApi({ ...database, database: patientDatabase() }, { catalogue });
});
afterAll(async () => {
  await hop.stop();
  await database.stop();
});
beforeEach(() => {
  weather = () => null;
  answering = api;
});

/** A learner's phone in a time of its own: it passes from timer to timer. */
interface Timed {
  readonly person: string;
  readonly phone: TestPhone;
  readonly made: ProgressEvent[];
  /** Statuses of the answers it got, in order. */
  readonly statuses: number[];
  readonly now: () => number;
  /** Goes on to the next thing that is due until then, and then to then. */
  readonly liveUntil: (at: number) => Promise<void>;
  /** Goes on to the next timer. @returns false where there is none */
  readonly next: () => Promise<boolean>;
}

let names = 0;
const makeTimed = async (): Promise<Timed> => {
  const { id } = await makeLearner(database, { enrolledAt: NOON - DAY_MS });
  const cookie = await signIn(database, id);
  let now = NOON;
  let timer: { readonly at: number; readonly work: () => void } | null = null;
  const made: ProgressEvent[] = [];
  const statuses: number[] = [];
  const phone = openPhone({
    catalogue,
    name: `timed-${(names += 1)}`,
    now: () => now,
    random: seeded(names),
    online: () => true,
    after: (ms, work) => {
      const mine = { at: now + ms, work };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    made: (events) => made.push(...events),
    fetch: async (path, init) => {
      const answer = await answering.post(path, init.body, cookie, PAGE_HEADERS);
      statuses.push(answer.status);
      return answer;
    },
  });
  const next = async (): Promise<boolean> => {
    if (timer === null) return false;
    const { at, work } = timer;
    timer = null;
    now = at;
    work();
    // Shares the round that the timer began.
    await phone.phone().send();
    // Until it has read again what the round left.
    await new Promise(setImmediate);
    await phone.phone().settled();
    return true;
  };
  await phone.phone().start();
  await signedIn(phone.phone(), meOf(id));
  statuses.length = 0;
  return {
    person: id,
    phone,
    made,
    statuses,
    now: () => now,
    next,
    liveUntil: async (until) => {
      while (timer !== null && timer.at <= until) await next();
      now = until;
    },
  };
};

/** Somebody reads three cards every ten seconds and ends a lesson every thirty. */
const read = async (timed: Timed, from: number, seconds: number): Promise<void> => {
  for (let tens = 0; tens < seconds / 10; tens += 1) {
    await timed.liveUntil(NOON + tens * 10_000);
    for (let n = 0; n < 3; n += 1) {
      await timed.phone.phone().openCard(CARDS[(from + tens * 3 + n) % CARDS.length] ?? '');
    }
    if (tens % 3 === 0) await timed.phone.phone().send();
  }
  await timed.liveUntil(NOON + seconds * 1000);
};

const isSaved = ({ phone }: Timed): boolean => ['saved', 'words'].includes(phone.phone().view.status.kind);

const missing = async ({ person, made, now }: Timed): Promise<unknown[]> => {
  const record = (await database.stores.records.read(person, 'core')) ?? emptyRecord('core');
  const times = [NOON - DAY_MS, now()] as const;
  const { lost, double, wrong } = tally(record, made, catalogue, { believed: times, received: times });
  return [...lost, ...double, ...wrong];
};

test('R11 a database that takes calls and never answers: 503 within the four seconds of a call', async () => {
  const { id, cookie } = await makeLearner(database);
  weather = () => ({ kind: 'silence' });
  const body = { device: id, epoch: '', person: id, have: {}, events: [] };

  const { value: answer, ms } = await inOwnTime(() => api.post('/api/sync', body, cookie));

  expect(ms).toBeLessThanOrEqual(DEADLINE_MS);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).not.toBeNull();
  expect(await answer.json()).toEqual({ error: 'unavailable' });
});

test('R12 a database that is gone for a minute hears no storm, and is told everything within a minute of its return', async () => {
  const phones = await Promise.all(Array.from({ length: PHONES }, makeTimed));
  const before = hop.calls();
  weather = () => ({ kind: 'drop' });
  await Promise.all(phones.map((timed, n) => read(timed, n, 60)));

  const requests = phones.map(({ statuses }) => statuses.length);
  expect(new Set(phones.flatMap(({ statuses }) => statuses))).toEqual(new Set([503]));
  expect(Math.max(...requests)).toBeLessThanOrEqual(12);
  // As many as the same calls make on a good day: session, person, record.
  const total = requests.reduce((sum, each) => sum + each, 0);
  expect(hop.calls() - before).toBeLessThanOrEqual(3 * total);

  weather = () => null;
  answering = patientApi;
  let saved = 0;
  // One after the other: in their own time they come spread over the minute.
  for (const timed of phones) {
    const back = timed.now();
    while (!isSaved(timed) && (await timed.next()));
    if (isSaved(timed) && timed.now() - back <= MINUTE_MS) saved += 1;
  }
  expect(saved).toBeGreaterThanOrEqual(PHONES * 0.99);
  expect((await Promise.all(phones.map(missing))).flat()).toEqual([]);
});

test('R13 with three in ten calls throttled nothing is lost, nobody sees an error, and the calls stay under three times as many', async () => {
  const live = async (during: typeof weather): Promise<{ phones: Timed[]; calls: number }> => {
    const phones = await Promise.all(Array.from({ length: THROTTLED_PHONES }, makeTimed));
    const before = hop.calls();
    weather = during;
    await Promise.all(phones.map((timed, n) => read(timed, n, THROTTLED_SECONDS)));
    return { phones, calls: hop.calls() - before };
  };
  answering = patientApi;
  const normal = await live(() => null);
  const dice = seeded(13);
  const throttled = await live(() =>
    dice() < 0.3 ? { kind: 'answer', done: false, with: THROTTLED } : null,
  );
  weather = () => null;
  for (const timed of throttled.phones) while (!isSaved(timed) && (await timed.next()));

  expect(throttled.calls).toBeLessThanOrEqual(3 * normal.calls);
  expect(throttled.phones.flatMap(({ statuses }) => statuses)).toSatisfy((all: number[]) =>
    all.every((status) => status === 200 || status === 503),
  );
  expect((await Promise.all(throttled.phones.map(missing))).flat()).toEqual([]);
});
