import { SLUG, ULID } from '../values/id-patterns.ts';
import { fail, ok, type Result } from '../values/result.ts';
import type { Body, WorksheetTitle } from './definition.ts';
import type { FieldShape, PartShape, WorksheetShape } from '../course/worksheet-shape.ts';

export const MOST_CHARACTERS = 280;
export const MOST_ROWS = 20;
export const HIGHEST_RATING = 5;
export const MOST_OF_NAME = 80;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;
const isDay = (value: unknown): boolean => typeof value === 'string' && DAY.test(value);
/** Made on the phone, or an author's in an example. */
const isRowId = (value: unknown): boolean =>
  typeof value === 'string' && (ULID.test(value) || SLUG.test(value));
const isLanguage = (value: unknown): boolean => value === 'en' || value === 'es';
const isNumber = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;
const isList = (value: unknown, most: number, is: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= most && value.every(is);

interface Wrong {
  readonly at: string;
  readonly isUnknown?: true;
}
type Look = (value: unknown, at: string) => readonly Wrong[];
const wrongUnless =
  (is: (value: unknown) => boolean): Look =>
  (value, at) =>
    is(value) ? [] : [{ at }];

const placeIn = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

/** Checks an object that may hold these fields and no other. */
const inObject =
  (looks: Readonly<Record<string, Look>>, required: readonly string[] = []): Look =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ at }];
    const known = new Map(Object.entries(looks));
    const given = Object.entries(value).filter(([, each]) => each !== undefined);
    return [
      ...given.flatMap(([name, each]): readonly Wrong[] => {
        const place = placeIn(at, name);
        return known.get(name)?.(each, place) ?? [{ at: place, isUnknown: true }];
      }),
      ...required
        .filter((name) => !given.some(([each]) => each === name))
        .map((name) => ({ at: placeIn(at, name) })),
    ];
  };

function lookOf({ kind, most, options, fields }: PartShape): Look {
  const isOption = (value: unknown): boolean => (options ?? []).some(({ id }) => id === value);
  switch (kind) {
    case 'text':
    case 'long':
      return wrongUnless((value) => isText(value, most ?? MOST_CHARACTERS));
    case 'choice':
      return wrongUnless(isOption);
    case 'many':
      return wrongUnless((value) => isList(value, most ?? (options ?? []).length, isOption));
    case 'number':
      return wrongUnless((value) => isNumber(value, 0, most ?? Number.MAX_SAFE_INTEGER));
    case 'rating':
      return wrongUnless((value) => isNumber(value, 1, most ?? HIGHEST_RATING) && Number.isInteger(value));
    case 'date':
      return wrongUnless(isDay);
    case 'yes-no':
      return wrongUnless((value) => typeof value === 'boolean');
    case 'pick':
      return wrongUnless(isRowId);
    case 'path':
      return wrongUnless((value) => isList(value, most ?? MOST_ROWS, isRowId));
    case 'sign':
      return inObject(
        { name: wrongUnless((value) => isText(value, MOST_OF_NAME)), day: wrongUnless(isDay) },
        ['name', 'day'],
      );
    case 'rows': {
      const row = inObject({ ...looksOf(fields ?? []), id: wrongUnless(isRowId) }, ['id']);
      return (value, at) => {
        if (!Array.isArray(value) || value.length > (most ?? MOST_ROWS)) return [{ at }];
        const ids = value.map((each) => fieldOf(each, 'id'));
        return value.flatMap((each: unknown, place) =>
          ids.indexOf(ids[place]) < place ? [{ at: `${at}.${place}.id` }] : row(each, `${at}.${place}`),
        );
      };
    }
  }
}

const looksOf = (fields: readonly (FieldShape | PartShape)[]): Record<string, Look> =>
  Object.fromEntries(fields.map((each) => [each.id, lookOf(each)]));

function lookOfBody({ parts }: Pick<WorksheetShape, 'parts'>): Look {
  const mayBeUnknown = parts.filter(({ unknown }) => unknown === true);
  return inObject(
    {
      parts: inObject(looksOf(parts)),
      written: inObject(Object.fromEntries(parts.map(({ id }) => [id, wrongUnless(isLanguage)]))),
      unknown: wrongUnless((value) =>
        isList(value, mayBeUnknown.length, (each) => mayBeUnknown.some(({ id }) => id === each)),
      ),
      ready: wrongUnless((value) => value === true),
    },
    ['parts', 'written'],
  );
}

export type BodyFault =
  | { readonly kind: 'no-worksheet' }
  | { readonly kind: 'unknown-fields'; readonly names: readonly string[] }
  | { readonly kind: 'wrong-values'; readonly names: readonly string[] }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number };

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const isBody = (_value: object, wrong: readonly Wrong[]): _value is Body => wrong.length === 0;

export function checkBody(shape: Pick<WorksheetShape, 'parts'>, value: unknown): Result<Body, BodyFault> {
  if (typeof value !== 'object' || value === null) return fail({ kind: 'no-worksheet' });
  const wrong = lookOfBody(shape)(value, '');
  if (isBody(value, wrong)) return ok(value);
  const unknown = wrong.flatMap(({ at, isUnknown }) => (isUnknown === true ? at : []));
  if (unknown.length > 0) return fail({ kind: 'unknown-fields', names: unknown });
  return fail({ kind: 'wrong-values', names: wrong.map(({ at }) => at) });
}

/** Of any size. An empty text is a worksheet that was deleted. */
export function parseBody(
  shape: Pick<WorksheetShape, 'parts' | 'plain'>,
  text: string,
): Result<Body, BodyFault> {
  if (text === '') return ok({ parts: {}, written: {} });
  const [only] = shape.parts;
  if (shape.plain && only !== undefined) return ok({ parts: { [only.id]: text }, written: {} });
  return checkBody(shape, parseJson(text));
}

export function readBody(shape: WorksheetShape, text: string): Result<Body, BodyFault> {
  const bytes = bytesOf(text);
  if (bytes > shape.limit) return fail({ kind: 'too-large', bytes, limit: shape.limit });
  return parseBody(shape, text);
}

/** Why a worksheet can never take a text as a version; null where it can. */
export function refusalOfText(shape: WorksheetShape, text: string): 'too_large' | 'bad_shape' | null {
  const read = readBody(shape, text);
  if (read.ok) return null;
  return read.error.kind === 'too-large' ? 'too_large' : 'bad_shape';
}

interface Progress {
  readonly filled: number;
  readonly of: number;
  readonly standing: 'draft' | 'ready';
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

export function progressOf({ parts }: Pick<WorksheetTitle, 'parts'>, text: string): Progress | null {
  if (text === '') return null;
  const body = parseJson(text);
  const unknown = fieldOf(body, 'unknown');
  const isFilled = (part: string): boolean =>
    fieldOf(fieldOf(body, 'parts'), part) !== undefined || (Array.isArray(unknown) && unknown.includes(part));
  return {
    filled: parts.filter(isFilled).length,
    of: parts.length,
    standing: fieldOf(body, 'ready') === true ? 'ready' : 'draft',
  };
}
