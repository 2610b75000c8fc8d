import * as z from 'zod/mini';
import { SectionId, Slug } from '../values/ids.ts';

export type Frozen<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
  : Value;

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
/** `rows` is a list of records, `path` ordered picks of its rows. */
export const PartKind = z.enum([...FieldKind.options, 'rows', 'path']);

export const field = {
  id: Slug,
  kind: FieldKind,
  /** Characters of a text, picks of many, the highest number or rating. */
  most: z.optional(z.int().check(z.positive())),
  options: z.optional(z.array(z.strictObject({ id: Slug }))),
  of: z.optional(Slug),
};
const Field = z.strictObject(field);
export const part = {
  ...field,
  kind: PartKind,
  fields: z.optional(z.array(Field)),
  /** People may say “I do not know yet”; the text then says how to find out. */
  unknown: z.optional(z.literal(true)),
  /** The part's only readers, where the rest of the worksheet may be shared with more. */
  shareWith: z.optional(z.enum(['logistics', 'nobody'])),
};
const Part = z.strictObject(part);

/** Without texts: a body's parts and their limits. */
export const WorksheetShape = z.strictObject({
  id: SectionId,
  limit: z.int(),
  /** Its text is that of its one part, and not a body as JSON: so are reflections kept. */
  plain: z.optional(z.literal(true)),
  parts: z.array(Part),
});
/** `sender`: the person who sent the writer to the training, by a link. */
export const ShareWith = z.enum(['trainers', 'sender', 'logistics', 'nobody']);

export const CatalogueWorksheet = z.extend(WorksheetShape, {
  shareWith: z._default(ShareWith, 'nobody'),
  rubric: z._default(z.array(Slug), []),
});
export type CatalogueWorksheet = Frozen<z.infer<typeof CatalogueWorksheet>>;
export type FieldShape = Frozen<z.infer<typeof Field>>;
export type PartShape = Frozen<z.infer<typeof Part>>;
export type WorksheetShape = Frozen<z.infer<typeof WorksheetShape>>;
