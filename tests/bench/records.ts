import { ulid } from 'ulid';
import { merge } from '#domain/record/merge.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { recordItem } from '#functions/storage/records.ts';
import { NOON } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { manyTries, seeded, wholeCourse } from '../support/course-events.ts';
import { type Attribute, itemBytes } from './item-size.ts';

function written(value: unknown): Attribute {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  throw new Error(`a record with a ${typeof value} in it`);
}

function recordBytes(record: LearningRecord): number {
  const item = recordItem(ulid(), record, { heardAt: NOON, waiting: 0 });
  return itemBytes(Object.fromEntries(Object.entries(item).map(([name, value]) => [name, written(value)])));
}

/** Bytes of a record after the whole course, as large as it will be, and after 5,000 tries more. */
export function weighRecords(): { course: number; tries: number } {
  const catalogue = makeCatalogue({ lessons: 37, items: 4 });
  const random = seeded(7);
  const course = merge(emptyRecord('core'), wholeCourse(catalogue, random), catalogue).record;
  const tries = merge(course, manyTries(catalogue, 5000, random), catalogue).record;
  return { course: recordBytes(course), tries: recordBytes(tries) };
}
