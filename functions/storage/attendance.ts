import * as z from 'zod/mini';
import { type ReadOf, itemsOf, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { enrolmentItems, readEnrolmentPage } from './enrolments.ts';
import { personItems } from './people.ts';
import { Mark } from '#domain/attendance/marks.ts';
import type { Instant } from '#domain/values/ids.ts';

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
  schema: z.object({
    /** It counts the writes; it is 0 where there is none yet. */
    version: z.int().check(z.nonnegative()),
    marks: z.readonly(z.array(Mark)),
  }),
});

export type AttendanceSheet = ReadOf<typeof attendanceItems>;

const NOTHING: AttendanceSheet = { version: 0, marks: [] };

export const createAttendance = storeOf(attendanceItems, (attendance, table) => {
  const enrolments = itemsOf(table, enrolmentItems);
  return {
    /** One page costs three reads: enrolments, a batch of sheets, and the names of who marked. */
    page: async (cohort: string, size: number, after: string | null) => {
      const { items, next } = await readEnrolmentPage(table, { cohort, size, after }, null);
      const people = items.map(({ person }) => person);
      const sheets = await attendance.among('person', people, { cohort });
      const ids = new Set([...sheets.values()].flatMap(({ marks }) => marks.map(({ by }) => by)));
      const markers = await table.getMany([...ids].map((person) => personItems.key({ person })));
      return {
        rows: items.map(({ person, name, language }) => ({
          person,
          name,
          language,
          sheet: sheets.get(person) ?? NOTHING,
        })),
        markers: new Map(markers.map(personItems.read).map(({ id, name }) => [id, name])),
        next,
      };
    },

    read: async (cohort: string, people: readonly string[]): Promise<ReadonlyMap<string, Marked>> => {
      const [places, sheets] = await Promise.all([
        enrolments.among('person', people, { cohort }),
        attendance.among('person', people, { cohort }),
      ]);
      return new Map(
        [...places].map(([person, { enrolledAt, leftAt }]) => [
          person,
          { enrolledAt, hasLeft: leftAt !== null, sheet: sheets.get(person) ?? NOTHING },
        ]),
      );
    },

    write: (cohort: string, person: string, { version, marks }: AttendanceSheet) =>
      attendance.replace(
        { person, cohort },
        { version, marks: [...marks] },
        version === 1 ? null : { version: version - 1 },
      ),

    ofPerson: async (person: string): Promise<ReadonlyMap<string, AttendanceSheet>> => {
      const [from, to] = [attendance.sortPrefix, 'ATTENDANCE$'];
      const found = await table.range(attendance.partition({ person }), from, to);
      return attendance.byPart('cohort', found);
    },
  };
});
