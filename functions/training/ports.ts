import * as z from 'zod/mini';
import { Mark } from '#domain/attendance/marks.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Result } from '#domain/values/result.ts';

/** What trainers marked of one person in one cohort. */
export const AttendanceSheet = z.object({
  /** Counts its writes; 0 where there is none yet. */
  version: z.int().check(z.nonnegative()),
  marks: z.readonly(z.array(Mark)),
});
export type AttendanceSheet = Readonly<z.infer<typeof AttendanceSheet>>;

/** Somebody in a cohort's list, with what is marked of them. */
export interface AttendanceRow {
  readonly person: string;
  readonly name: string;
  readonly language: Language;
  readonly sheet: AttendanceSheet;
}

/** Somebody who is or was in a cohort, as marking needs them. */
export interface Marked {
  /** ms since 1970 UTC. */
  readonly enrolledAt: number;
  readonly hasLeft: boolean;
  readonly sheet: AttendanceSheet;
}

/** Who was there on which day. Lists lag by moments; everything else is strongly consistent. */
export interface Attendance {
  /**
   * One page of a cohort's people by name: one query of enrolments, one BatchGetItem of sheets and one of the
   * names of who marked.
   * @param after `next` of the page before
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: string,
    size: number,
    after: string | null,
  ) => Promise<
    Result<
      {
        readonly rows: readonly AttendanceRow[];
        /** By id; those who are not here any more are left out. */
        readonly markers: ReadonlyMap<string, string>;
        readonly next: string | null;
      },
      'bad_cursor'
    >
  >;
  /** Those of these people who are or were in a cohort. */
  readonly read: (cohort: string, people: readonly string[]) => Promise<ReadonlyMap<string, Marked>>;
  /** @returns `behind` where another write came first */
  readonly write: (cohort: string, person: string, sheet: AttendanceSheet) => Promise<'written' | 'behind'>;
  /** The sheets of one person, by cohort. */
  readonly ofPerson: (person: string) => Promise<ReadonlyMap<string, AttendanceSheet>>;
}
