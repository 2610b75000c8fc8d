import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Catalogue, CatalogueItem } from '#domain/course.ts';
import type { ProgressEvent } from '#domain/events.ts';
import { merge, emptyRecord } from '#domain/progress.ts';
import type { LearningRecord } from '#domain/record.ts';
import { readRecord, recordItem } from '#functions/storage/record-item.ts';
import { makeCatalogue } from '../../../support/catalogue.ts';

const PERSON = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const START = Date.UTC(2026, 10, 24, 12);
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A generator of numbers from 0 to 1 that gives the same ones each time (mulberry32). */
function seeded(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = seeded(7);
const pick = <Thing>(things: readonly Thing[]): Thing =>
  things[Math.floor(random() * things.length)]!;

/** A ULID of this time. */
function idAt(at: number): string {
  let time = '';
  for (let left = at, n = 0; n < 10; n += 1, left = Math.floor(left / 32)) {
    time = letters.charAt(left % 32) + time;
  }
  return time + Array.from({ length: 16 }, () => pick(Array.from(letters))).join('');
}

function someAnswer({ key }: CatalogueItem): Answer {
  switch (key.type) {
    case 'single':
      return pick(key.options);
    case 'multi':
      return key.options.filter((_, at) => at === 0 || random() < 0.5);
    case 'order':
      return [...key.right].sort(() => random() - 0.5);
    case 'match':
      return Object.fromEntries(Object.keys(key.right).map((thing) => [thing, pick(key.slots)]));
    case 'reflect':
      throw new Error('never answered');
  }
}

/** Someone who opens every card and tries every item once, half a minute each. */
function wholeCourse(catalogue: Catalogue): ProgressEvent[] {
  let at = START;
  const items = new Map(
    catalogue.modules
      .flatMap(({ lessons }) => lessons.flatMap((each) => each.items))
      .map((item) => [item.id, item]),
  );
  const sections = catalogue.modules.flatMap(({ lessons }) =>
    lessons.flatMap((each) => each.sections),
  );
  return sections.flatMap((section) => {
    at += 10_000 + Math.floor(random() * 50_000);
    const base = { course: 'core', v: 1 as const };
    const item = items.get(section);
    return [
      { ...base, id: idAt(at), at, t: 'step' as const, section },
      { ...base, id: idAt(at), at, t: 'place' as const, section },
      ...(item === undefined
        ? []
        : [
            {
              ...base,
              id: idAt(at),
              at,
              t: 'answer' as const,
              item: section,
              answer: someAnswer(item),
            },
          ]),
    ];
  });
}

/** What DynamoDB counts: names and values, binary as it is, numbers at about a byte per two digits. */
const bytesOf = (item: Record<string, unknown>): number =>
  Object.entries(item).reduce((sum, [name, value]) => {
    const size = value instanceof Uint8Array ? value.byteLength : Buffer.byteLength(String(value));
    return sum + Buffer.byteLength(name) + size;
  }, 0);

const course = makeCatalogue({ lessons: 37, items: 4 });
const done = merge(emptyRecord('core'), wholeCourse(course), course).record;

describe('the record in the database', () => {
  test('comes back as it was', () => {
    const record = { ...done, version: 40 };
    expect(readRecord(recordItem(PERSON, record))).toEqual(record);
    expect(Object.keys(record.steps)).toHaveLength(37 * 12);
  });

  test('weighs under 12 KB after the whole course', () => {
    expect(bytesOf(recordItem(PERSON, done))).toBeLessThan(12 * 1024);
  });

  test('weighs under 40 KB after 5,000 tries', () => {
    const items = course.modules.flatMap(({ lessons }) => lessons.flatMap((each) => each.items));
    const tries = Array.from({ length: 5000 }, (_, n): ProgressEvent => {
      const at = START + n * 40_000 + Math.floor(random() * 20_000);
      const item = items[n % items.length]!;
      return {
        id: idAt(at),
        course: 'core',
        at,
        v: 1,
        t: 'answer',
        item: item.id,
        answer: someAnswer(item),
      };
    });
    const record = merge(done, tries, course).record;

    const item = recordItem(PERSON, record);

    expect(readRecord(item)).toEqual(record);
    expect(bytesOf(item)).toBeLessThan(40 * 1024);
  });

  const section = fc.constantFrom(
    'one.hook',
    'two.7',
    'one.12',
    '12.hook',
    '3.constructor',
    'two.hook',
  );
  const time = fc.integer({ min: 0, max: 2 ** 45 });
  const id = fc
    .tuple(
      time,
      fc.array(fc.constantFrom(...Array.from(letters)), { minLength: 16, maxLength: 16 }),
    )
    .map(([at, rest]) => idAt(at).slice(0, 10) + rest.join(''));
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
  const record: fc.Arbitrary<LearningRecord> = fc.record({
    course: fc.constant('core'),
    version: fc.nat(),
    steps: fc.dictionary(section, time),
    skips: fc.dictionary(section, time),
    answers: fc.dictionary(section, attempts),
    place: fc.option(fc.record({ section, at: time, id })),
  });
  test('any record comes back as it was', () => {
    fc.assert(
      fc.property(record, (kept) => {
        expect(readRecord(recordItem(PERSON, kept))).toEqual(
          // Dictionaries may come without a prototype; a record never cares.
          JSON.parse(JSON.stringify(kept)),
        );
      }),
    );
  });

  test.each([
    ['of a version nobody knows', { v: 9 }],
    ['with too few ids', { ids: new Uint8Array(3) }],
    ['whose body is not ours', { body: new Uint8Array([1, 2, 3]) }],
  ])('an item %s is never read as a record', (_words, change) => {
    expect(() => readRecord({ ...recordItem(PERSON, done), ...change })).toThrow();
  });
});
