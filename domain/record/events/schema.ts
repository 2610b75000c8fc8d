import * as z from 'zod/mini';
import { Answer } from '../../course/answer.ts';
import { SectionId, Slug, Ulid } from '../../values/ids.ts';
import { MOST_JOINED } from '../../worksheets/worksheet.ts';
import type { CatalogueItem, Form } from '../../course/course.ts';
import type { Register } from '../record.ts';

/** Files that only apply events import types alone from here, so that a lesson loads no schema. */

/** An event is a fact that happened on the phone and is never edited. @param kind its `t` on the wire */
const event = <Kind extends string, Fields extends z.core.$ZodLooseShape>(kind: Kind, fields: Fields) =>
  z.strictObject({
    /** A ULID made on the phone; a cloned phone would reuse a sequence number. */
    id: Ulid,
    course: Slug,
    at: z.int().check(z.nonnegative()),
    v: z.literal(1),
    t: z.literal(kind),
    ...fields,
  });

/** A card was opened, or an item tried. A reflection counts as tried once it has a word in it. */
const Step = event('step', { section: SectionId });

/** A card was skipped by its content note, or a reflection passed. Counts as done. */
const Skip = event('skip', { section: SectionId });

/** An answer to a scored item, or the moves of a talk that came to its end (`talks.…`). */
const AnswerGiven = event('answer', { item: SectionId, answer: Answer });
export type AnswerEvent = z.infer<typeof AnswerGiven>;

/** "Talk it through", of phones older than flags. Staff see the item, and nothing more. */
const Ask = event('ask', { section: SectionId });

const MOST_QUESTIONS = 40;
const MOST_LETTERS = 1000;

/** A survey, a reaction to a module or a setting of the person; without values it was passed. */
const FormFilledIn = event('form', {
  form: SectionId,
  values: z.record(Slug, z.int()).check(z.refine((values) => Object.keys(values).length <= MOST_QUESTIONS)),
  words: z.optional(z.string().check(z.minLength(1), z.maxLength(MOST_LETTERS))),
});
export type FormEvent = z.infer<typeof FormFilledIn>;

const Place = event('place', { section: SectionId });

/** A new version of a worksheet. `refusal` judges its size, so that too much has its own name. */
export const Work = event('work', {
  worksheet: SectionId,
  base: z.array(Ulid).check(z.maxLength(MOST_JOINED)),
  body: z.strictObject({ text: z.string() }),
});
export type WorkEvent = z.infer<typeof Work>;

export const ProgressEvent = z.discriminatedUnion('t', [
  Step,
  Skip,
  AnswerGiven,
  Ask,
  FormFilledIn,
  Work,
  Place,
]);
export type ProgressEvent = z.infer<typeof ProgressEvent>;

export const isKnownKind = (kind: string): boolean =>
  ProgressEvent.def.options.some(({ shape }) => z.safeParse(shape.t, kind).success);

/** Final; the phone keeps the event under "needs you". */
export const RefusalCode = z.enum([
  'bad_shape',
  'unknown_course',
  'not_enrolled',
  'unknown_step',
  'too_large',
  'too_old',
  'closed',
]);
export type RefusalCode = z.infer<typeof RefusalCode>;

/** `retry` asks for the same id again. */
export const Receipt = z.union([
  z.enum(['applied', 'duplicate', 'conflict', 'retry']),
  z.strictObject({ refused: RefusalCode }),
]);
export type Receipt = z.infer<typeof Receipt>;

/** The ids that a course can take, made from its catalogue by `merge.ts`. */
export interface CourseKeys {
  readonly sections: ReadonlySet<string>;
  readonly items: ReadonlyMap<string, CatalogueItem>;
  readonly forms: ReadonlyMap<string, Form>;
  /** By a talk's item: whether a run of such moves counts; null where nobody could have made them. */
  readonly talks: ReadonlyMap<string, (moves: Answer) => boolean | null>;
  /** By worksheet: why it can never take such a text; null where it can. */
  readonly worksheets: ReadonlyMap<string, (text: string) => RefusalCode | null>;
}

export type Time = Pick<Register, 'at' | 'received'>;

/** An event with the time that its record keeps (`acceptTime`). */
export type Timed<Event> = Event & Time;
