import * as z from 'zod/mini';
import { Receipt } from '../record/events/schema.ts';
import { Language, SectionId, Slug, Ulid, Instant } from '../values/ids.ts';
import { FormReply, LearningRecord } from '../record/record.ts';
import { PathName } from './people.ts';
import { selfRoute } from './route.ts';
import { Me } from './sign-in.ts';

/** In one batch; the body may weigh 256 KB (413 above). */
export const MAX_EVENTS = 100;
export const MAX_BODY_BYTES = 256 * 1024;

export const WorksheetState = z.strictObject({
  count: z.int(),
  /** Versions that no other builds on. Several were written apart, and a person has to choose. */
  heads: z.array(z.strictObject({ id: Ulid, at: Instant, text: z.string() })),
});
export type WorksheetState = z.infer<typeof WorksheetState>;

/** Without the marks of wrong clocks, which old pages cannot read. */
const RecordForPhone = z.extend(LearningRecord, {
  forms: z.record(SectionId, z.omit(FormReply, { received: true })),
  place: z.nullable(z.object({ section: SectionId, at: Instant, id: Ulid })),
});

/**
 * `POST /api/sync` (docs/architecture.md, the sync protocol). Here an event is only "some object with an id":
 * events are parsed one by one, so that a bad one never holds up the others.
 */
export const sync = selfRoute({
  path: '/api/sync',
  rate: 'person',
  body: z.strictObject({
    device: Ulid,
    epoch: z.string().check(z.maxLength(128)),
    /** The outbox's owner. For another person the answer is `wrong_person`, and the phone keeps it all. */
    person: Ulid,
    have: z.record(Slug, z.int().check(z.nonnegative())),
    /** Known versions by worksheet; absent where the phone wants no reflections. */
    words: z.optional(z.record(SectionId, z.int().check(z.nonnegative()))),
    groups: z.optional(z.record(Ulid, PathName)),
    /** Chosen on this phone since it last spoke: their mails come in it. */
    language: z.optional(Language),
    events: z.array(z.unknown()).check(z.maxLength(MAX_EVENTS)),
    waiting: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000))),
  }),
  reply: z.strictObject({
    epoch: z.string(),
    now: Instant,
    /** By event id. An event without a readable id is answered under its index in the batch: "#3". */
    results: z.record(z.string(), Receipt),
    state: z.record(Slug, RecordForPhone),
    words: z.optional(z.record(SectionId, WorksheetState)),
    /** Present where the phone's groups, paths or language are out of date. */
    me: z.optional(Me),
  }),
});
