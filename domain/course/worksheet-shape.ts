import * as z from 'zod/mini';
import { SectionId, Slug } from '../values/ids.ts';

/** A value as it's read: nothing of it changes. */
export type Frozen<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
  : Value;

/** What a row holds in a field: one answer. */
export const FieldKind = z.enum([
  'text',
  'long',
  'choice',
  'many',
  'number',
  'date',
  'yes-no',
  'rating',
  'pick',
  'sign',
]);
/** What one part of a worksheet asks for. `rows` is a list of records, `path` ordered picks of its rows. */
export const PartKind = z.enum([...FieldKind.options, 'rows', 'path']);

/** What a field of a row, and each part, is made of. */
export const field = {
  id: Slug,
  kind: FieldKind,
  /** Characters of a text, picks of many, the highest number or rating. */
  most: z.optional(z.int().check(z.positive())),
  options: z.optional(z.array(z.strictObject({ id: Slug }))),
  /** pick and path: the part whose rows are picked. */
  of: z.optional(Slug),
};
const Field = z.strictObject(field);
/** What a part is made of. */
export const part = {
  ...field,
  kind: PartKind,
  /** rows: what each row holds. */
  fields: z.optional(z.array(Field)),
  /** “I do not know yet” may be said of it; the text then is how to find out. */
  unknown: z.optional(z.literal(true)),
  /** Whom it alone is for, where the rest of the worksheet may be shared with more. */
  shareWith: z.optional(z.enum(['logistics', 'nobody'])),
};
const Part = z.strictObject(part);

/** A worksheet without its texts: what a body may hold, and how much. */
export const WorksheetShape = z.strictObject({
  /** As versions know it: `worksheet.<id>`. */
  id: SectionId,
  /** Most bytes of a body. */
  limit: z.int(),
  /** Its text is that of its one part as it stands, and not a body as JSON: so are reflections kept. */
  plain: z.optional(z.literal(true)),
  parts: z.array(Part),
});
/** With whom its writer may share it. `sender`: who sent them to the training, by a link. */
export const ShareWith = z.enum(['trainers', 'sender', 'logistics', 'nobody']);

/** A worksheet as the catalogue has it. */
export const CatalogueWorksheet = z.extend(WorksheetShape, {
  shareWith: z._default(ShareWith, 'nobody'),
  /** Ids of its rubric's rows. */
  rubric: z._default(z.array(Slug), []),
});
export type CatalogueWorksheet = Frozen<z.infer<typeof CatalogueWorksheet>>;
export type FieldShape = Frozen<z.infer<typeof Field>>;
export type PartShape = Frozen<z.infer<typeof Part>>;
export type WorksheetShape = Frozen<z.infer<typeof WorksheetShape>>;
