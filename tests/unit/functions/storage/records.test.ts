import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge } from '#domain/record/merge.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { RECORD_VERSIONS, type LearningRecord } from '#domain/record/record.ts';
import { readRecord, readRecordItem, recordItem } from '#functions/storage/records.ts';
import { makeCatalogue } from '../../../support/catalogue.ts';
import { idAt, manyTries, seeded, wholeCourse } from '../../../support/course-events.ts';
import { CROCKFORD } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

const PERSON = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const NEWS = { heardAt: 1_800_000_000_000, waiting: 3 };
const random = seeded(7);

/** What DynamoDB counts: names and values, binary as it is, numbers at about a byte per two digits. */
const bytesOf = (item: Record<string, unknown>): number =>
  Object.entries(item).reduce((sum, [name, value]) => {
    const size = value instanceof Uint8Array ? value.byteLength : Buffer.byteLength(String(value));
    return sum + Buffer.byteLength(name) + size;
  }, 0);

const course = makeCatalogue({ lessons: 37, items: 4 });
const done = merge(emptyRecord('core'), wholeCourse(course, random), course).record;

describe('the record in the database', () => {
  test('comes back as it was', () => {
    const record = { ...done, version: 40 };
    expect(readRecord(recordItem(PERSON, record, NEWS))).toEqual(record);
    expect(Object.keys(record.steps)).toHaveLength(37 * 12);
  });

  test('says beside it when a phone was last heard from, and what waits there', () => {
    expect(readRecordItem(recordItem(PERSON, done, NEWS)).news).toEqual(NEWS);
  });

  test('weighs under 40 KB after 5,000 tries', () => {
    const record = merge(done, manyTries(course, 5000, random), course).record;

    const item = recordItem(PERSON, record, NEWS);

    expect(readRecord(item)).toEqual(record);
    expect(bytesOf(item)).toBeLessThan(40 * 1024);
  });

  const section = fc.constantFrom('one.hook', 'two.7', 'one.12', '12.hook', '3.constructor', 'two.hook');
  const time = fc.integer({ min: 0, max: 2 ** 45 });
  const id = fc
    .tuple(time, fc.array(fc.constantFrom(...Array.from(CROCKFORD)), { minLength: 16, maxLength: 16 }))
    .map(([at, rest]) => idAt(at, random).slice(0, 10) + rest.join(''));
  const attempt = fc.record({
    id,
    at: time,
    answer: fc.oneof(
      fc.constantFrom('a', 'b-c'),
      fc.array(fc.constantFrom('a', 'b-c'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b-c'), fc.constantFrom('x', 'y')),
    ),
    right: fc.boolean(),
  });
  const attempts = fc
    .uniqueArray(attempt, { minLength: 1, maxLength: 4, selector: (each) => each.id })
    .chain((first) =>
      fc
        .oneof(
          fc.constantFrom(...first),
          attempt.filter((best) => first.every((each) => each.id !== best.id)),
        )
        .map((best) => ({ first, best })),
    );
  const received = fc.constant(true as const);
  const help = fc.dictionary(
    section,
    fc.record({ id, at: time, flag: id, by: fc.string(), text: fc.string() }),
  );
  const papers = fc.dictionary(section, fc.record({ id, at: time, by: fc.string(), isSeen: fc.boolean() }));
  const record: fc.Arbitrary<LearningRecord> = fc.record({
    course: fc.constant('core'),
    version: fc.nat(),
    steps: fc.dictionary(section, time),
    skips: fc.dictionary(section, time),
    answers: fc.dictionary(section, attempts),
    asks: fc.dictionary(section, time),
    forms: fc.dictionary(
      section,
      fc.record(
        { id, at: time, received, values: fc.dictionary(fc.constantFrom('a', 'b-c'), fc.nat(100)) },
        { requiredKeys: ['id', 'at', 'values'] },
      ),
    ),
    place: fc.option(
      fc.record({ section, at: time, id, received }, { requiredKeys: ['section', 'at', 'id'] }),
    ),
    help: fc.option(help, { nil: undefined }),
    papers: fc.option(papers, { nil: undefined }),
  });
  test('any record comes back as it was', () =>
    holds(record, (kept) => {
      expect(readRecord(recordItem(PERSON, kept, NEWS))).toEqual(
        // Dictionaries may come without a prototype; a record never cares.
        JSON.parse(JSON.stringify(kept)),
      );
    }));

  test.each([5, 6])('R25 a record of version %i, before papers, is read', (v) => {
    expect(readRecord({ ...recordItem(PERSON, done, NEWS), v })).toEqual(done);
  });

  test('R25 a record to which a newer build has added something is read, without it', () => {
    const newer = { ...done, badges: ['first'] };

    expect(readRecord(recordItem(PERSON, newer, NEWS))).toEqual(done);
  });

  test('costs at most 9 units to write after the whole course', () => {
    expect(Math.ceil(bytesOf(recordItem(PERSON, done, NEWS)) / 1024)).toBeLessThanOrEqual(9);
  });

  test.each([
    ['of a version nobody knows', { v: RECORD_VERSIONS.at(-1)! + 1 }],
    ['of a version that was packed by hand', { v: 3 }],
    ['of a version whose times were whole', { v: 4 }],
    ['that lacks a part', { body: brotliCompressSync('{"steps":{}}') }],
    ['whose body is not ours', { body: new Uint8Array([1, 2, 3]) }],
  ])('an item %s is never read as a record', (_words, change) => {
    expect(() => readRecord({ ...recordItem(PERSON, done, NEWS), ...change })).toThrow();
  });

  test('a record in the database is read by its schema', () => {
    expect(() => readRecord({ v: 5, course: 'core', version: 1 })).toThrow(/invalid/i);
  });
});
