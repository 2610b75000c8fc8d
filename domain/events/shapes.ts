import * as z from 'zod/mini';
import { Answer } from '../course.ts';
import { SectionId, Slug, Ulid } from '../ids.ts';

/**
 * An event of a kind. The phone is the first copy; an event is a fact that happened there and is never
 * edited.
 * @param kind its `t` on the wire
 * @param fields what it holds beside what every event holds
 */
const event = <Kind extends string, Fields extends z.core.$ZodLooseShape>(kind: Kind, fields: Fields) =>
  z.strictObject({
    /** Made on the phone, a ULID: never a sequence number, which a cloned phone would reuse. */
    id: Ulid,
    course: Slug,
    /** The phone's clock, ms since 1970 UTC. */
    at: z.int().check(z.nonnegative()),
    /** Version of the event's shape. */
    v: z.literal(1),
    t: z.literal(kind),
    ...fields,
  });

/**
 * What the files of events build their schemas from. They get it as an argument and import its type alone, so
 * that a lesson can apply an event without loading any schema.
 */
export const shapes = {
  event,
  Answer,
  SectionId,
  Slug,
  Ulid,
  // By name: the whole of `z` as a value would keep all of zod in the bundle.
  z: {
    array: z.array,
    int: z.int,
    maxLength: z.maxLength,
    record: z.record,
    refine: z.refine,
    strictObject: z.strictObject,
    string: z.string,
  },
};
export type Shapes = typeof shapes;

/** The event that a file's `schema` describes. */
export type EventOf<Schema extends (shapes: Shapes) => z.ZodMiniType> = z.infer<ReturnType<Schema>>;
