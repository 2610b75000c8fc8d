import type { Language } from '../values/ids.ts';
import type { Body, FieldValue, Row, Sign, Value } from './definition.ts';
import type { FieldShape, PartShape, WorksheetShape } from '../course/worksheet-shape.ts';

/** An empty list counts as a list of rows. */
export const isRows = (value: Value | undefined): value is readonly Row[] =>
  Array.isArray(value) && typeof value[0] === 'object';
export const isIds = (value: Value | undefined): value is readonly string[] =>
  Array.isArray(value) && typeof value[0] !== 'object';
export const isSign = (value: Value | undefined): value is Sign =>
  typeof value === 'object' && 'name' in value;

export function isBlank(value: Value | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (isSign(value)) return value.name.trim() === '';
  if (isRows(value)) return value.every((row) => isBlankRow(row));
  return Array.isArray(value) && value.length === 0;
}
export const isBlankRow = ({ id: _id, ...fields }: Row): boolean =>
  Object.values(fields).every((value) => isBlank(value));

export function rowsOf(body: Body, part: string): readonly Row[] {
  const value = body.parts[part];
  return isRows(value) ? value : [];
}

export function rowName(fields: readonly FieldShape[], row: Row): string {
  for (const { id, kind } of fields) {
    const text = row[id];
    if ((kind === 'text' || kind === 'long') && typeof text === 'string' && !isBlank(text)) return text;
  }
  return '';
}
/** Names of a part's rows by their ids, without rows that have none yet. */
export function rowNames(
  { parts }: { parts: readonly PartShape[] },
  body: Body,
  part: string,
): ReadonlyMap<string, string> {
  const fields = parts.find(({ id }) => id === part)?.fields ?? [];
  const named = rowsOf(body, part).map((row) => [row.id, rowName(fields, row)] as const);
  return new Map(named.filter(([, name]) => name !== ''));
}

export const isBlankBody = ({ parts, unknown = [] }: Body): boolean =>
  unknown.length === 0 && Object.values(parts).every((value) => isBlank(value));

/** A part holds something, or is marked as unknown. */
export const isFilled = (body: Body, part: string): boolean =>
  !isBlank(body.parts[part]) || body.unknown?.includes(part) === true;

export const filledParts = ({ parts }: Pick<WorksheetShape, 'parts'>, body: Body): number =>
  parts.filter(({ id }) => isFilled(body, id)).length;

export function onlyParts(body: Body, ids: ReadonlySet<string>): Body {
  const only = <Held>(of: Readonly<Record<string, Held>>): Record<string, Held> =>
    Object.fromEntries(Object.entries(of).filter(([part]) => ids.has(part)));
  const unknown = (body.unknown ?? []).filter((part) => ids.has(part));
  return {
    ...{ parts: only(body.parts), written: only(body.written) },
    ...(unknown.length > 0 && { unknown }),
  };
}

/** Writes one part. The worksheet is a draft again until somebody calls it ready. */
export function withPart(body: Body, part: string, value: Value, language: Language): Body {
  const { ready: _ready, ...rest } = body;
  return { ...rest, parts: { ...body.parts, [part]: value }, written: { ...body.written, [part]: language } };
}

export function withUnknown(body: Body, part: string, isUnknown: boolean): Body {
  const others = (body.unknown ?? []).filter((each) => each !== part);
  const { unknown: _unknown, ready: _ready, ...rest } = body;
  const unknown = isUnknown ? [...others, part].sort() : others;
  return unknown.length === 0 ? rest : { ...rest, unknown };
}

const inFields = (row: Row, fields: readonly FieldShape[]): Row => ({
  id: row.id,
  ...Object.fromEntries(
    fields.flatMap(({ id }): [string, FieldValue][] => {
      const value = row[id];
      return value === undefined || isBlank(value) ? [] : [[id, value]];
    }),
  ),
});

/**
 * The text of a version: always the same for the same body, without blanks, so that two phones that wrote the
 * same are no conflict; empty for a blank body.
 */
export function textOfBody(
  { parts, plain }: { parts: readonly PartShape[]; plain?: true | undefined },
  body: Body,
): string {
  if (isBlankBody(body)) return '';
  if (plain) return Object.values(body.parts).find((value) => typeof value === 'string') ?? '';
  const kept = parts.flatMap(({ id, fields }): [string, Value][] => {
    const value = body.parts[id];
    if (value === undefined || isBlank(value)) return [];
    return [[id, isRows(value) ? value.map((row) => inFields(row, fields ?? [])) : value]];
  });
  const unknown = parts.map(({ id }) => id).filter((id) => body.unknown?.includes(id));
  const written = parts.flatMap(({ id }): [string, Language][] => {
    const language = body.written[id];
    const isKept = unknown.includes(id) || kept.some(([part]) => part === id);
    return language === undefined || !isKept ? [] : [[id, language]];
  });
  return JSON.stringify({
    parts: Object.fromEntries(kept),
    written: Object.fromEntries(written),
    ...(unknown.length > 0 && { unknown }),
    ...(body.ready === true && { ready: true }),
  });
}

export interface Placed {
  readonly part: string;
  readonly row?: string;
  readonly field?: string;
  readonly text: string;
}

export const textsOf = ({ parts }: Pick<WorksheetShape, 'parts'>, body: Body): Placed[] =>
  parts.flatMap(({ id: part, kind, fields = [] }): Placed[] => {
    const value = body.parts[part];
    if ((kind === 'text' || kind === 'long') && typeof value === 'string') return [{ part, text: value }];
    return rowsOf(body, part).flatMap((row) =>
      fields.flatMap((field): Placed[] => {
        const text = row[field.id];
        const isText = field.kind === 'text' || field.kind === 'long';
        return isText && typeof text === 'string' ? [{ part, row: row.id, field: field.id, text }] : [];
      }),
    );
  });
