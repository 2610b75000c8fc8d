import * as z from 'zod/mini';
import { ok, type Result } from '#domain/values/result.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems, memberPlace } from './enrolments.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { personItems } from './people.ts';
import { readPage } from './read-page.ts';
import { Mark } from '#domain/attendance/marks.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/instant.ts';

export const AttendanceSheet = z.object({
  /** It counts the writes; it is 0 where there is none yet. */
  version: z.int().check(z.nonnegative()),
  marks: z.readonly(z.array(Mark)),
});

export type AttendanceSheet = Readonly<z.infer<typeof AttendanceSheet>>;

export interface AttendanceRow {
  readonly person: string;
  readonly name: string;
  readonly language: Language;
  readonly sheet: AttendanceSheet;
}

export interface Marked {
  readonly enrolledAt: Instant;
  readonly hasLeft: boolean;
  readonly sheet: AttendanceSheet;
}

/**
 * What trainers marked of one person in one cohort: on which days they were there, which papers came by hand,
 * and how ready they are. Each mark says who made it and when; corrections are kept beside it.
 */
export const attendanceItems = itemKind({
  name: 'attendance',
  table: 'core',
  keys: { main: 'P#<person:ulid> / ATTENDANCE#<cohort:ulid>' },
  ...OF_ONE_PERSON,
  merged: 'joined',
  versions: [1, 2],
  schema: AttendanceSheet,
});

const NOTHING: AttendanceSheet = { version: 0, marks: [] };

export function createAttendance(database: Database, name: string) {
  const table = openTable(database, name);

  const sheetsOf = async (cohort: string, people: readonly string[]) => {
    const keys = people.map((person) => attendanceItems.key({ person, cohort }));
    const found = keys.length === 0 ? [] : await table.getMany(keys, true);
    return new Map(
      found.map((item) => [attendanceItems.partsOf(item).person, attendanceItems.read(item)] as const),
    );
  };

  return {
    /** One page costs three reads: enrolments, a batch of sheets, and the names of who marked. */
    page: async (
      cohort: string,
      size: number,
      after: string | null,
    ): Promise<
      Result<
        {
          readonly rows: readonly AttendanceRow[];
          readonly markers: ReadonlyMap<string, string>;
          readonly next: string | null;
        },
        'bad_cursor'
      >
    > => {
      const partition = enrolmentItems.g1Partition({ cohort });
      const page = await readPage(table, { index: 'g1', partition, size, after }, (sort) => {
        const person = memberPlace.match(sort)?.person;
        return person === undefined ? null : enrolmentItems.key({ person, cohort });
      });
      if (!page.ok) return page;
      const enrolments = page.value.items.map(enrolmentItems.read);
      const sheets = await sheetsOf(
        cohort,
        enrolments.map(({ person }) => person),
      );
      const ids = new Set([...sheets.values()].flatMap(({ marks }) => marks.map(({ by }) => by)));
      const people =
        ids.size === 0 ? [] : await table.getMany([...ids].map((person) => personItems.key({ person })));
      return ok({
        rows: enrolments.map(({ person, name: its, language }) => ({
          ...{ person, name: its, language },
          sheet: sheets.get(person) ?? NOTHING,
        })),
        markers: new Map(people.map(personItems.read).map(({ id, name: its }) => [id, its])),
        next: page.value.next,
      });
    },

    read: async (cohort: string, people: readonly string[]): Promise<ReadonlyMap<string, Marked>> => {
      const keys = people.map((person) => enrolmentItems.key({ person, cohort }));
      const [enrolments, sheets] = await Promise.all([table.getMany(keys, true), sheetsOf(cohort, people)]);
      return new Map(
        enrolments
          .map(enrolmentItems.read)
          .map(({ person, enrolledAt, leftAt }) => [
            person,
            { enrolledAt, hasLeft: leftAt !== null, sheet: sheets.get(person) ?? NOTHING },
          ]),
      );
    },

    write: async (
      cohort: string,
      person: string,
      { version, marks }: AttendanceSheet,
    ): Promise<'written' | 'behind'> => {
      const before = version - 1;
      const isPut = await table.put(
        attendanceItems.item({ person, cohort }, { version, marks: [...marks] }),
        before === 0
          ? { condition: 'attribute_not_exists(pk)' }
          : { condition: 'version = :before', values: { before } },
      );
      return isPut ? 'written' : 'behind';
    },

    ofPerson: async (person: string): Promise<ReadonlyMap<string, AttendanceSheet>> => {
      const [from, to] = [attendanceItems.sortPrefix, 'ATTENDANCE$'];
      const found = await table.range(attendanceItems.partition({ person }), from, to);
      return new Map(
        found.map((item) => [attendanceItems.partsOf(item).cohort, attendanceItems.read(item)] as const),
      );
    },
  };
}
export type Attendance = ReturnType<typeof createAttendance>;
