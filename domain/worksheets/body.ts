import * as z from 'zod/mini';
import { Language, Slug, Ulid } from '../ids.ts';
import type { RefusalCode } from '../events/receipt.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Body, FieldShape, PartShape, WorksheetShape } from './definition.ts';

/** Characters of a text, where its definition says nothing. */
export const MOST_CHARACTERS = 280;
/** Rows of a list, where its definition says nothing. */
export const MOST_ROWS = 20;
/** The highest rating, where its definition says nothing. */
export const HIGHEST_RATING = 5;

const Day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
/** A row's id: made on the phone, or an author's in an example. */
const RowId = z.union([Ulid, Slug]);

function valueSchema({ kind, most, options, fields }: PartShape): z.ZodMiniType {
  const ids = (options ?? []).map(({ id }) => id);
  switch (kind) {
    case 'text':
    case 'long':
      return z.string().check(z.maxLength(most ?? MOST_CHARACTERS));
    case 'choice':
      return z.enum(ids);
    case 'many':
      return z.array(z.enum(ids)).check(z.maxLength(most ?? ids.length));
    case 'number':
      return z.number().check(z.minimum(0), z.maximum(most ?? Number.MAX_SAFE_INTEGER));
    case 'rating':
      return z.int().check(z.minimum(1), z.maximum(most ?? HIGHEST_RATING));
    case 'date':
      return Day;
    case 'yes-no':
      return z.boolean();
    case 'pick':
      return RowId;
    case 'path':
      return z.array(RowId).check(z.maxLength(most ?? MOST_ROWS));
    case 'sign':
      return z.strictObject({ name: z.string().check(z.maxLength(80)), day: Day });
    case 'rows':
      return z
        .array(z.strictObject({ id: RowId, ...fieldsSchema(fields ?? []) }))
        .check(z.maxLength(most ?? MOST_ROWS));
  }
}

const fieldsSchema = (fields: readonly (FieldShape | PartShape)[]) =>
  Object.fromEntries(fields.map((each) => [each.id, z.optional(valueSchema(each))]));

/** The schema of a worksheet's body. It takes no field that the worksheet does not name. */
export const bodySchema = ({ parts }: Pick<WorksheetShape, 'parts'>) =>
  z.strictObject({
    parts: z.strictObject(fieldsSchema(parts)),
    written: z.strictObject(Object.fromEntries(parts.map(({ id }) => [id, z.optional(Language)]))),
    unknown: z.optional(z.array(z.enum(parts.filter(({ unknown }) => unknown === true).map(({ id }) => id)))),
    ready: z.optional(z.literal(true)),
  });

/** Why a text is no body of a worksheet. */
export type BodyFault =
  | { readonly kind: 'no-worksheet' }
  /** It has fields that the worksheet does not name. */
  | { readonly kind: 'unknown-fields'; readonly names: readonly string[] }
  /** What these fields hold is not what they ask for. */
  | { readonly kind: 'wrong-values'; readonly names: readonly string[] }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number };

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

/** Parses JSON. @returns undefined where it is none */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Bytes of a text as it is kept. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The schema is made at run time of a definition, so its type says less than it checks. */
const isBody = (_value: object, parsed: { readonly success: boolean }): _value is Body => parsed.success;

/** A value as the body of a worksheet. */
export function checkBody(shape: Pick<WorksheetShape, 'parts'>, value: unknown): Result<Body, BodyFault> {
  if (typeof value !== 'object' || value === null) return fail({ kind: 'no-worksheet' });
  const parsed = z.safeParse(bodySchema(shape), value);
  if (isBody(value, parsed)) return ok(value);
  const issues = parsed.error?.issues ?? [];
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => nameOf([...issue.path, key])) : [],
  );
  if (unknown.length > 0) return fail({ kind: 'unknown-fields', names: unknown });
  return fail({ kind: 'wrong-values', names: issues.map(({ path }) => nameOf(path)) });
}

/** Reads the text of a version. An empty one is a worksheet that was deleted. */
export function readBody(shape: WorksheetShape, text: string): Result<Body, BodyFault> {
  if (text === '') return ok({ parts: {}, written: {} });
  const bytes = bytesOf(text);
  if (bytes > shape.limit) return fail({ kind: 'too-large', bytes, limit: shape.limit });
  return checkBody(shape, parseJson(text));
}

/** Why a worksheet can never take a text as a version of it; null where it can. */
export function refusalOfText(shape: WorksheetShape, text: string): RefusalCode | null {
  const read = readBody(shape, text);
  if (read.ok) return null;
  return read.error.kind === 'too-large' ? 'too_large' : 'bad_shape';
}
