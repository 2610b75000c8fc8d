import * as z from 'zod/mini';
import { BOARD_READERS, CohortOwner } from '../people/access.ts';
import { Mark, MarkValue } from '../attendance/marks.ts';
import { Language, Ulid, Instant } from '../values/ids.ts';
import { CohortView } from './people.ts';
import { After, boardRoute } from './route.ts';

export const MARKS_AT_ONCE = 100;

export const AttendancePerson = z.strictObject({
  person: Ulid,
  name: z.string(),
  language: Language,
  /** Letters of their badge, `7K2-QXM`, which are worth nothing outside this list. */
  badge: z.string(),
  /** Marks of every trainer, with corrections, in no order. Only trainers see ratings of readiness. */
  marks: z.array(Mark),
});
export type AttendancePerson = z.infer<typeof AttendancePerson>;

export const readAttendance = boardRoute({
  path: '/api/attendance',
  afterEnd: BOARD_READERS,
  body: { after: After },
  reply: z.strictObject({
    affiliate: CohortOwner,
    cohort: CohortView,
    now: Instant,
    people: z.array(AttendancePerson),
    markers: z.record(Ulid, z.string()),
    next: z.nullable(z.string()),
  }),
});

export const SentMark = z.strictObject({
  id: Ulid,
  person: Ulid,
  slot: z.string().check(z.maxLength(40)),
  value: MarkValue,
  at: Instant,
});
export type SentMark = z.infer<typeof SentMark>;

/**
 * `retry` asks for the same id again. Refusals are final: `not_enrolled` for somebody who never was in this
 * cohort, `unknown_slot` for a wrong day or value, a mark after the cohort's end, or a rating by anyone but
 * its trainer.
 */
export const MarkReceipt = z.union([
  z.enum(['applied', 'duplicate', 'retry']),
  z.strictObject({ refused: z.enum(['not_enrolled', 'unknown_slot']) }),
]);
export type MarkReceipt = z.infer<typeof MarkReceipt>;

/** One bad mark never holds up the others. Marks of somebody who left are kept. */
export const markAttendance = boardRoute({
  path: '/api/attendance/mark',
  afterEnd: BOARD_READERS,
  body: { marks: z.array(SentMark).check(z.minLength(1), z.maxLength(MARKS_AT_ONCE)) },
  reply: z.strictObject({ results: z.record(Ulid, MarkReceipt), left: z.array(Ulid) }),
});
