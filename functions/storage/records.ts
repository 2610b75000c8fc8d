import * as z from 'zod/mini';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { SectionId, Slug, Instant } from '#domain/values/ids.ts';
import { Attempt, type Attempts, LearningRecord, RECORD_VERSIONS } from '#domain/record/record.ts';
import { Unavailable } from '../database-calls.ts';
import { storeOf, OF_ONE_PERSON, itemKind } from './items.ts';

export interface PhoneNews {
  /** By the server's clock. */
  readonly heardAt: Instant;
  /** Events that are still on the phone. */
  readonly waiting: number;
  /** The record's version before the first write of that UTC day; absent where nobody counted. */
  readonly dayBegan?: number | undefined;
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LETTERS = 10;
const TIMES = 2 ** 48;

const timeOf = (id: string): number => {
  let time = 0;
  for (let place = 0; place < TIME_LETTERS; place += 1) time = time * 32 + LETTERS.indexOf(id.charAt(place));
  return time;
};

const lettersOf = (time: number): string => {
  let letters = '';
  for (let left = time; letters.length < TIME_LETTERS; left = Math.floor(left / 32)) {
    letters = LETTERS.charAt(left % 32) + letters;
  }
  return letters;
};

const isStamped = (value: unknown): value is { readonly id: string; readonly at: Instant } =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'at' in value &&
  typeof value.at === 'number';

/** The best try is stored as its place among the first, if it's one of them. That saves a tenth, too. */
const StoredAttempts = z.object({ best: z.union([z.int(), Attempt]), first: z.array(Attempt) });
type StoredAttempts = z.infer<typeof StoredAttempts>;

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));

/**
 * Times are stored as the difference from their id's time, mostly 0. That saves a tenth of a full record.
 * What has a time holds no other. JSON's own way to change values asks for each number, which takes longer.
 */
const moveTimes = (value: unknown, direction: 1 | -1): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (isStamped(value)) return { ...value, at: value.at + direction * timeOf(value.id) };
  return Array.isArray(value)
    ? value.map((each) => moveTimes(each, direction))
    : mapValues({ ...value }, (each) => moveTimes(each, direction));
};

/**
 * The times of a grow-only set are stored in their order, each as the difference from the one before. That
 * saves a tenth of a record after the whole course.
 */
const toDifferences = (times: Readonly<Record<string, number>>): Record<string, number> => {
  const inOrder = Object.entries(times).toSorted(([, left], [, right]) => left - right);
  return Object.fromEntries(inOrder.map(([id, at], place) => [id, at - (inOrder[place - 1]?.[1] ?? 0)]));
};

const fromDifferences = (differences: Readonly<Record<string, number>>): Record<string, number> => {
  let at = 0;
  return mapValues(differences, (difference) => (at += difference));
};

const StoredRecord = z.extend(z.omit(LearningRecord, { course: true, version: true }), {
  answers: z.record(SectionId, StoredAttempts),
});
type StoredRecord = z.infer<typeof StoredRecord>;

/** Moves a try and its id in time. An id has 48 bits for its time: before 0 comes the last time there is. */
const movedBy = (ms: number, { id, at, answer, right }: Attempt): Attempt => {
  const before = timeOf(id);
  const after = (before + ms + TIMES) % TIMES;
  // What repeats comes first, so that Brotli finds longer matches.
  return { answer, right, id: lettersOf(after) + id.slice(TIME_LETTERS), at: at + after - before };
};

/**
 * The first try's time is stored as the difference from when its card was shown. That saves a tenth of a
 * record after the whole course; with all tries a record of 5,000 tries would be larger.
 */
const withFirstMoved = (ms: number, [first, ...others]: readonly Attempt[]): Attempt[] =>
  first === undefined ? [] : [movedBy(ms, first), ...others];

const toStored = ({ best, first }: Attempts, shown: number): StoredAttempts => {
  const place = first.findIndex(({ id }) => id === best.id);
  return { best: place === -1 ? best : place, first: withFirstMoved(-shown, first) };
};

const fromStored = (stored: StoredAttempts, shown: number): Attempts => {
  const first = withFirstMoved(shown, stored.first);
  const best = typeof stored.best === 'number' ? first[stored.best] : stored.best;
  if (best === undefined) throw new Error('a record without a best try');
  return { best, first };
};

/**
 * Quality of 11, and the window's size as a power of 2. At 9 a larger window makes Brotli set up tables that
 * take 14 times as long as the work. The best quality takes 25 times as long and saves one write unit of 6.
 */
const BROTLI = { quality: 9, window: 16 };

const pack = (record: StoredRecord): Uint8Array<ArrayBuffer> => {
  const text = JSON.stringify(moveTimes(record, -1));
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: BROTLI.quality,
      [constants.BROTLI_PARAM_LGWIN]: BROTLI.window,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
};

const unpack = (body: Uint8Array<ArrayBuffer>): Omit<LearningRecord, 'course' | 'version'> => {
  const text = brotliDecompressSync(body).toString('utf8');
  const stored = StoredRecord.parse(moveTimes(JSON.parse(text), 1));
  const steps = fromDifferences(stored.steps);
  return {
    ...stored,
    steps,
    skips: fromDifferences(stored.skips),
    asks: fromDifferences(stored.asks),
    answers: mapValues(stored.answers, (tries, item) => fromStored(tries, steps[item] ?? 0)),
  };
};

export const RECORD_SHAPE = {
  versions: RECORD_VERSIONS,
  schema: z.object({
    course: Slug,
    version: z.int().check(z.nonnegative()),
    heardAt: Instant,
    waiting: z.int(),
    dayBegan: z.optional(z.int()),
    /** The rest of the record: JSON under Brotli, since DynamoDB bills by the kilobyte. */
    body: z.pipe(z.instanceof(Uint8Array<ArrayBuffer>), z.transform(unpack)),
  }),
};

/**
 * All that a person has done in one course, what trainers wrote back where they were stuck and saw on
 * paper, and what their phone last said of itself.
 */
export const recordItems = itemKind({
  name: 'record',
  table: 'core',
  keys: { main: 'P#<person:ulid> / R#<course:slug>' },
  ...OF_ONE_PERSON,
  merged: 'joined',
  ...RECORD_SHAPE,
});

export function recordItem(person: string, { course, version, ...rest }: LearningRecord, news: PhoneNews) {
  const body = pack({
    ...rest,
    steps: toDifferences(rest.steps),
    skips: toDifferences(rest.skips),
    asks: toDifferences(rest.asks),
    answers: mapValues(rest.answers, (tries, item) => toStored(tries, rest.steps[item] ?? 0)),
  });
  return recordItems.item({ person, course }, { course, version, ...news, body });
}

export function readRecordItem(item: unknown): { record: LearningRecord; news: PhoneNews } {
  const { course, version, body, ...news } = recordItems.read(item);
  return { record: { course, version, ...body }, news };
}

export const readRecord = (item: unknown): LearningRecord => readRecordItem(item).record;

export const createRecords = storeOf({ ...recordItems, read: readRecord }, (records, table) => ({
  read: (person: string, course: string) => records.get({ person, course }),
  /** @returns `behind` when another write came first, `throttled` when the database throttles */
  write: async (
    person: string,
    record: LearningRecord,
    news: PhoneNews,
  ): Promise<'written' | 'behind' | 'throttled'> => {
    const before = record.version === 1 ? null : { version: record.version - 1 };
    try {
      return await table.replace(recordItem(person, record, news), before);
    } catch (error) {
      if (error instanceof Unavailable && error.outage === 'throttled') return 'throttled';
      throw error;
    }
  },
}));
