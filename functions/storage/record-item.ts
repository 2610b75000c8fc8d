import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as z from 'zod/mini';
import { Answer } from '#domain/course.ts';
import { Slug } from '#domain/ids.ts';
import { type Attempt, type Attempts, LearningRecord, type Register } from '#domain/record.ts';
import type { PhoneNews } from '../progress/ports.ts';
import type { Item } from './items.ts';
import { recordKey } from './keys.ts';

/**
 * The record's item. DynamoDB bills by the kilobyte, so what is regular is packed: `ids` holds every event id as 16 raw bytes, in
 * the order in which they stand in the rest; `body` is the rest as JSON under Brotli. Times are differences: of steps
 * from the one before, of tries from the time their own id was made.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_BYTES = 16;
const ID_LETTERS = 26;

/** 26 letters of 5 bits make 130 bits; the first letter holds only 3. */
function packId(id: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = -2;
  for (const letter of id) {
    bits = ((bits << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  return bytes;
}

function unpackId(bytes: Uint8Array): string {
  let id = '';
  let bits = 0;
  let held = 2;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      id += ALPHABET.charAt((bits >> held) & 0x1f);
    }
  }
  return id;
}

/** The time (ms) a ULID says it was made. */
function timeOf(id: string): number {
  let time = 0;
  for (const letter of id.slice(0, 10)) time = time * 32 + ALPHABET.indexOf(letter);
  return time;
}

/** By lesson, then by the section's local id. */
const Sections = z.record(z.string(), z.record(z.string(), z.int()));
/** Answers with their marks, each once; per try the answer's place and the time since its id was made; the best try's place. */
const Tries = z.object({
  a: z.array(z.tuple([Answer, z.boolean()])),
  t: z.array(z.int()),
  /** How many of the tries are among the first; the best may be one more. */
  n: z.int(),
  b: z.int(),
});
/** 1 where the time is that of receipt. A build from before this mark reads on and loses the mark alone, so no version is its own. */
const Received = z.optional(z.literal(1));
const Body = z.object({
  s: Sections,
  k: Sections,
  a: z.record(z.string(), z.record(z.string(), Tries)),
  p: z.nullable(z.object({ s: z.string(), d: z.int(), r: Received })),
  /** Since version 2. */
  q: z._default(Sections, {}),
  /** Since version 2: values by question, and the time since the telling's id was made. */
  f: z._default(
    z.record(
      z.string(),
      z.record(z.string(), z.object({ a: z.record(z.string(), z.int()), d: z.int(), r: Received })),
    ),
    {},
  ),
});
type Packed = z.infer<typeof Body>;

const RecordItem = z.object({
  /** 3 is written no more: for a while it said that there is a mark of receipt. */
  v: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  course: Slug,
  version: z.int().check(z.nonnegative()),
  body: z.instanceof(Uint8Array),
  ids: z.instanceof(Uint8Array),
});

const splitSection = (section: string): [lesson: string, local: string] => {
  const at = section.indexOf('.');
  return [section.slice(0, at), section.slice(at + 1)];
};

type Nested<Value> = Record<string, Record<string, Value>>;

/** Groups what is kept by section under its lesson. */
function nest<Value>(flat: Readonly<Record<string, Value>>): Nested<Value> {
  const lessons: Nested<Value> = {};
  for (const [section, value] of Object.entries(flat)) {
    const [lesson, local] = splitSection(section);
    (lessons[lesson] ??= {})[local] = value;
  }
  return lessons;
}

/** Walks in the order that JSON keeps, so that what was written as a difference is read as one. */
function walk<From, To>(nested: Nested<From>, change: (value: From) => To): Nested<To> {
  return Object.fromEntries(
    Object.entries(nested).map(([lesson, locals]) => [
      lesson,
      Object.fromEntries(Object.entries(locals).map(([local, value]) => [local, change(value)])),
    ]),
  );
}

function flatten<Value>(nested: Nested<Value>): Record<string, Value> {
  const flat: Record<string, Value> = {};
  for (const [lesson, locals] of Object.entries(nested)) {
    for (const [local, value] of Object.entries(locals)) flat[`${lesson}.${local}`] = value;
  }
  return flat;
}

function packTries(attempts: Attempts, ids: string[]): z.infer<typeof Tries> {
  const isAmongFirst = attempts.first.some(({ id }) => id === attempts.best.id);
  const tries: readonly Attempt[] = isAmongFirst
    ? attempts.first
    : [...attempts.first, attempts.best];
  const places = new Map<string, number>();
  const answers: [Answer, boolean][] = [];
  const times: number[] = [];
  for (const attempt of tries) {
    const name = JSON.stringify([attempt.answer, attempt.right]);
    let place = places.get(name);
    if (place === undefined) {
      place = answers.push([attempt.answer, attempt.right]) - 1;
      places.set(name, place);
    }
    ids.push(attempt.id);
    times.push(place, attempt.at - timeOf(attempt.id));
  }
  return {
    a: answers,
    t: times,
    n: attempts.first.length,
    b: tries.findIndex(({ id }) => id === attempts.best.id),
  };
}

function unpackTries(packed: z.infer<typeof Tries>, nextId: () => string): Attempts {
  const tries: Attempt[] = [];
  for (let at = 0; at < packed.t.length; at += 2) {
    const answered = packed.a[packed.t[at] ?? -1];
    if (answered === undefined) throw new Error('a record whose tries name no answer');
    const id = nextId();
    tries.push({
      id,
      at: timeOf(id) + (packed.t[at + 1] ?? 0),
      answer: answered[0],
      right: answered[1],
    });
  }
  const best = tries[packed.b];
  if (best === undefined) throw new Error('a record without a best try');
  return { best, first: tries.slice(0, packed.n) };
}

/** Each time as the difference from the one before it. */
function differences(): (at: number) => number {
  let before = 0;
  return (at) => {
    const difference = at - before;
    before = at;
    return difference;
  };
}

function sums(): (difference: number) => number {
  let at = 0;
  return (difference) => (at += difference);
}

/** A telling: the time since its id was made, and whether that is the time of receipt. */
const packRegister = ({ id, at, received }: Register) => ({
  d: at - timeOf(id),
  ...(received === true ? { r: 1 as const } : {}),
});

const unpackRegister = (id: string, { d, r }: { d: number; r?: 1 | undefined }): Register => ({
  id,
  at: timeOf(id) + d,
  ...(r === 1 ? { received: true as const } : {}),
});

/** The first version that has a place for all of it, so that an older build beside this one reads on where it can. */
const versionOf = ({ asks, forms }: LearningRecord): 1 | 2 =>
  Object.keys(asks).length + Object.keys(forms).length > 0 ? 2 : 1;

/** A record's item. */
export function recordItem(person: string, record: LearningRecord, news: PhoneNews): Item {
  const ids: string[] = [];
  const { place } = record;
  const packed: Packed = {
    s: walk(nest(record.steps), differences()),
    k: walk(nest(record.skips), differences()),
    a: walk(nest(record.answers), (attempts) => packTries(attempts, ids)),
    p: place === null ? null : { s: place.section, ...packRegister(place) },
    q: walk(nest(record.asks), differences()),
    f: {},
  };
  if (place !== null) ids.push(place.id);
  packed.f = walk(nest(record.forms), (form) => {
    ids.push(form.id);
    return { a: form.values, ...packRegister(form) };
  });
  return {
    ...recordKey(person, record.course),
    v: versionOf(record),
    course: record.course,
    version: record.version,
    heardAt: news.heardAt,
    waiting: news.waiting,
    body: brotliCompressSync(JSON.stringify(packed), {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_LGWIN]: 18,
      },
    }),
    ids: Uint8Array.from(ids.flatMap(packId)),
  };
}

const NewsItem = z.object({ heardAt: z.int(), waiting: z.int() });

/** What the phone said when it last brought something. @throws ZodError for an item that is not a record */
export const readPhoneNews = (item: unknown): PhoneNews => NewsItem.parse(item);

/** @throws Error for an item that is not a record */
export function readRecord(item: unknown): LearningRecord {
  const { course, version, body, ids } = RecordItem.parse(item);
  const packed = Body.parse(JSON.parse(brotliDecompressSync(body).toString('utf8')));
  let read = 0;
  const nextId = (): string => {
    const bytes = ids.subarray(read, read + ID_BYTES);
    read += ID_BYTES;
    const id = unpackId(bytes);
    if (id.length !== ID_LETTERS) throw new Error('a record with too few ids');
    return id;
  };
  const answers = flatten(walk(packed.a, (tries) => unpackTries(tries, nextId)));
  const place = packed.p;
  const placed = place === null ? null : { section: place.s, ...unpackRegister(nextId(), place) };
  const forms = flatten(
    walk(packed.f, (form) => ({ ...unpackRegister(nextId(), form), values: form.a })),
  );
  return LearningRecord.parse({
    course,
    version,
    steps: flatten(walk(packed.s, sums())),
    skips: flatten(walk(packed.k, sums())),
    answers,
    place: placed,
    asks: flatten(walk(packed.q, sums())),
    forms,
  });
}
