import * as z from 'zod/mini';
import { Receipt } from '../record/events/receipt.ts';
import { SectionId, Slug, Ulid } from '../values/ids.ts';
import { FormReply, LearningRecord } from '../record/record.ts';
import { PathName } from './people.ts';
import { selfRoute } from './route.ts';
import { Me } from './sign-in.ts';

/** Most events a phone sends at once; the body may weigh 256 KB at most (413 above). */
export const MAX_EVENTS = 100;
export const MAX_BODY_BYTES = 256 * 1024;

/** A worksheet as a phone receives it. */
export const WorksheetState = z.strictObject({
  /** How many versions there ever were; it only grows. */
  count: z.int(),
  /**
   * The versions that no other builds on, by id. Several mean that they were written apart and a person has
   * to choose.
   */
  heads: z.array(z.strictObject({ id: Ulid, at: z.int(), text: z.string() })),
});
export type WorksheetState = z.infer<typeof WorksheetState>;

/** A record as phones receive it, without the marks of wrong clocks, which old pages cannot read. */
const RecordForPhone = z.extend(LearningRecord, {
  forms: z.record(SectionId, z.omit(FormReply, { received: true })),
  place: z.nullable(z.object({ section: SectionId, at: z.int(), id: Ulid })),
});

/**
 * `POST /api/sync`: a phone's events, and receipts back (docs/architecture.md, the sync protocol). Here an
 * event is only "some object with an id": events are parsed one by one, so that a bad one never holds up the
 * others.
 */
export const sync = selfRoute({
  path: '/api/sync',
  rate: 'person',
  body: z.strictObject({
    /** This phone's own id, made by it. */
    device: Ulid,
    /** The epoch last heard, or an empty string. */
    epoch: z.string().check(z.maxLength(128)),
    /**
     * Whose outbox this is. For another signed-in person the answer is `wrong_person`, and the phone keeps it
     * all.
     */
    person: Ulid,
    /** Version of each course's record this phone holds. */
    have: z.record(Slug, z.int().check(z.nonnegative())),
    /** By worksheet, how many versions this phone knows of; absent where it wants no reflections. */
    words: z.optional(z.record(SectionId, z.int().check(z.nonnegative()))),
    /** By cohort, the path that this phone knows; absent from phones that do not ask who they are now. */
    groups: z.optional(z.record(Ulid, PathName)),
    events: z.array(z.unknown()).check(z.maxLength(MAX_EVENTS)),
    /** Events on this phone that are not in this batch; absent from phones that do not say. */
    waiting: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000))),
  }),
  reply: z.strictObject({
    epoch: z.string(),
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    /** By event id. An event without a readable id is answered under its index in the batch: "#3". */
    results: z.record(z.string(), Receipt),
    /** Records the phone is behind on, by course. */
    state: z.record(Slug, RecordForPhone),
    /** Worksheets the phone is behind on, where it wants them. */
    words: z.optional(z.record(SectionId, WorksheetState)),
    /** Who they are now, where the phone asks and knows other groups or paths. */
    me: z.optional(Me),
  }),
});
