import * as z from 'zod/mini';
import { CohortOwner } from '../people/access.ts';
import { Mark, MarkValue } from '../attendance/marks.ts';
import { Language, Ulid } from '../values/ids.ts';
import { CohortView } from './people.ts';
import { cohortRoute } from './route.ts';

/** Most marks in one call. */
export const MARKS_AT_ONCE = 100;

/** One person of the list, with what trainers have marked. */
export const AttendancePerson = z.strictObject({
  person: Ulid,
  name: z.string(),
  language: Language,
  /** Letters of their badge, `7K2-QXM`. They find a name in this list and are worth nothing elsewhere. */
  badge: z.string(),
  /** Of every trainer, with corrections, in no order. Ratings of readiness are shown to trainers alone. */
  marks: z.array(Mark),
});
export type AttendancePerson = z.infer<typeof AttendancePerson>;

/** Who of a cohort was there: one page of its people, by name. */
export const readAttendance = cohortRoute({
  path: '/api/attendance',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  body: {
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(600))),
  },
  reply: z.strictObject({
    /** Whose the cohort is. */
    affiliate: CohortOwner,
    cohort: CohortView,
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    people: z.array(AttendancePerson),
    /** Names of those who marked somebody of this page, by id; left out where they are not here any more. */
    markers: z.record(Ulid, z.string()),
    next: z.nullable(z.string()),
  }),
});

/** A mark as a trainer's phone sends it. */
export const SentMark = z.strictObject({
  id: Ulid,
  person: Ulid,
  slot: z.string().check(z.maxLength(40)),
  value: MarkValue,
  /** The phone's clock, ms since 1970 UTC. */
  at: z.int(),
});
export type SentMark = z.infer<typeof SentMark>;

/**
 * The answer to one mark. `retry` asks for the same id again. Refusals are final: `not_enrolled` for somebody
 * who never was in this cohort, `unknown_slot` for a day outside of the training, a value that it doesn't
 * take, a mark made after the cohort's end, and a rating by somebody who is no trainer of this cohort.
 */
export const MarkReceipt = z.union([
  z.enum(['applied', 'duplicate', 'retry']),
  z.strictObject({ refused: z.enum(['not_enrolled', 'unknown_slot']) }),
]);
export type MarkReceipt = z.infer<typeof MarkReceipt>;

/**
 * Marks people of a cohort. One that is bad never holds up the others, and the same marks again change
 * nothing. Those of somebody who has left are kept for when they come back.
 */
export const markAttendance = cohortRoute({
  path: '/api/attendance/mark',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  body: { marks: z.array(SentMark).check(z.minLength(1), z.maxLength(MARKS_AT_ONCE)) },
  reply: z.strictObject({
    /** By mark. */
    results: z.record(Ulid, MarkReceipt),
    /** Of those marked, who has left the cohort. */
    left: z.array(Ulid),
  }),
});
