import { HIGHEST_RATING } from './body.ts';
import type { Body, FieldText, FieldValue, PartText, Value, Worksheet } from './definition.ts';
import { isIds, isRows, isSign, rowNames, rowsOf } from './values.ts';

export interface SheetWords {
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  readonly day: (day: string) => string;
  readonly of: (value: number, most: number) => string;
}

export function readable(
  field: FieldText | PartText,
  value: Value | FieldValue | undefined,
  names: ReadonlyMap<string, string>,
  words: SheetWords,
): string {
  const textOf = (id: string): string => field.options?.find((option) => option.id === id)?.text ?? id;
  const picked = (id: string): string => names.get(id) ?? '';
  if (value === undefined || isRows(value)) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    return field.kind === 'rating' ? words.of(value, field.most ?? HIGHEST_RATING) : String(value);
  }
  if (isSign(value)) return `${value.name}, ${words.day(value.day)}`;
  if (isIds(value)) {
    return field.kind === 'path' ? value.map(picked).join(' → ') : value.map(textOf).join(', ');
  }
  if (field.kind === 'date') return words.day(value);
  return field.kind === 'choice' ? textOf(value) : field.kind === 'pick' ? picked(value) : value;
}

export interface ReadPart {
  readonly id: string;
  readonly heading?: string;
  readonly label: string;
  readonly lines: readonly string[];
}

export function partsOfSheet(worksheet: Worksheet, body: Body, words: SheetWords): ReadPart[] {
  const all = new Map(worksheet.parts.map(({ id }) => [id, rowNames(worksheet, body, id)]));
  const namesFor = ({ of = '' }: FieldText | PartText) => all.get(of) ?? new Map<string, string>();
  return worksheet.parts.map((part): ReadPart => {
    const unknown = body.unknown?.includes(part.id) === true ? [words.unknown] : [];
    const own = readable(part, body.parts[part.id], namesFor(part), words);
    const rows = rowsOf(body, part.id).map((row) =>
      (part.fields ?? [])
        .flatMap((field, at) => {
          const text = readable(field, row[field.id], namesFor(field), words);
          // A row begins with its name, and a name needs no label.
          return text === '' ? [] : [at === 0 ? text : `${field.label}: ${text}`];
        })
        .join(' · '),
    );
    const lines = [...unknown, ...(own === '' ? [] : own.split('\n')), ...rows].filter((line) => line !== '');
    const { id, heading, label } = part;
    return { id, ...(heading !== undefined && { heading }), label, lines };
  });
}

/** Each part that holds something. The first of a group carries its heading. */
export function sheetOf(worksheet: Worksheet, body: Body, words: SheetWords): ReadPart[] {
  let group: string | undefined;
  return partsOfSheet(worksheet, body, words).flatMap(({ heading = group, ...part }): ReadPart[] => {
    group = part.lines.length === 0 ? heading : undefined;
    if (part.lines.length === 0) return [];
    return [{ ...part, ...(heading !== undefined && { heading }) }];
  });
}

export const plainText = (worksheet: Worksheet, body: Body, words: SheetWords): string =>
  [
    worksheet.title,
    ...sheetOf(worksheet, body, words).map(({ heading, label, lines }) =>
      [...(heading === undefined ? [] : [heading.toUpperCase(), '']), label, ...lines].join('\n'),
    ),
  ].join('\n\n') + '\n';
