import { type Instant, Language } from '../values/ids.ts';
import { folded } from '../values/letters.ts';
import { type Result, fail, ok } from '../values/result.ts';
import { MOST_LINES } from './line.ts';

export type ListProblem = 'list_empty' | 'list_too_long' | 'list_without_names';

type Row = readonly string[];

export interface Columns {
  readonly names: readonly number[];
  readonly email: number | null;
  readonly language: number | null;
  readonly hasHeading: boolean;
}

/** Headings in the lists that people keep, in small letters without marks. */
const CALLED = {
  name: [
    ...['name', 'names', 'full name', 'your name', 'your full name', 'first and last name'],
    ...[
      'nombre',
      'nombres',
      'nombre completo',
      'nombre y apellido',
      'nombre y apellidos',
      'nombres y apellidos',
    ],
    ...['tu nombre', 'tu nombre completo'],
  ],
  first: ['first', 'first name', 'firstname', 'given name', 'primer nombre'],
  last: ['last', 'last name', 'lastname', 'surname', 'family name', 'apellido', 'apellidos'],
} as const;
const EMAIL = /(^| )(e ?mails?|mail|correos?)( |$)/u;
const LANGUAGE = /(^| )(languages?|idiomas?|lenguas?)( |$)/u;

/** A name for comparing: without case, marks or doubled spaces. */
export const nameKey = (name: string): string => folded(name).replace(/\s+/gu, ' ').trim();

const LANGUAGES = {
  en: ['en', 'eng', 'english', 'ingles'],
  es: ['es', 'esp', 'spa', 'spanish', 'espanol', 'castellano'],
} satisfies Record<Language, readonly string[]>;

/** The language that a cell names, as people write it. */
export const languageIn = (cell: string): Language | null =>
  Language.options.find((each) => LANGUAGES[each].includes(nameKey(cell))) ?? null;

/** A heading for comparing: letters alone, without case or marks. */
export const headingOf = (cell: string): string => nameKey(cell.replace(/[^\p{L}\p{M}]+/gu, ' '));
const isAddress = (cell: string): boolean => cell.includes('@');
const isWords = (cell: string): boolean => /\p{L}/u.test(cell) && !isAddress(cell);

export function byHeading(first: Row): Columns | null {
  const headings = first.map(headingOf);
  const at = (called: readonly string[]): number => headings.findIndex((each) => called.includes(each));
  const email = headings.findIndex((each) => EMAIL.test(each));
  const language = headings.findIndex((each) => LANGUAGE.test(each));
  const [name, given, last] = [at(CALLED.name), at(CALLED.first), at(CALLED.last)];
  if (email + name + given + last === -4 || first.some(isAddress)) return null;
  const names = [given === -1 ? name : given, last].filter((each) => each !== -1);
  const orNull = (at: number) => (at === -1 ? null : at);
  return { names, email: orNull(email), language: orNull(language), hasHeading: true };
}

export function byContent(rows: readonly Row[]): Columns {
  const width = Math.max(...rows.map(({ length }) => length));
  const count = (column: number, holds: (cell: string) => boolean): number =>
    rows.filter((row) => holds(row[column] ?? '')).length;
  const columns = Array.from({ length: width }, (_, at) => ({
    at,
    addresses: count(at, isAddress),
    words: count(at, isWords),
  }));
  const [email] = columns
    .filter(({ addresses }) => addresses > 0)
    .sort((one, other) => other.addresses - one.addresses);
  const named = columns.filter(({ at, words }) => at !== email?.at && words * 2 > rows.length);
  const isOfSingleWords = (at: Instant): boolean =>
    count(at, (cell) => /\p{L}\s+\p{L}/u.test(cell.trim())) * 2 < rows.length;
  const [first, second] = named;
  const isCity =
    first !== undefined &&
    second !== undefined &&
    !isOfSingleWords(second.at) &&
    rows.length > 1 &&
    count(first.at, (cell) => cell === rows[0]?.[first.at]) === rows.length;
  const [name, next] = isCity ? named.slice(1) : named;
  // Single words beside another such column are a first and a last name.
  const isSplit = name !== undefined && isOfSingleWords(name.at) && next?.at === name.at + 1;
  return {
    names: [...(name === undefined ? [] : [name.at]), ...(isSplit ? [next.at] : [])],
    email: email?.at ?? null,
    language: null,
    hasHeading: false,
  };
}

export interface Table extends Omit<Columns, 'hasHeading'> {
  readonly heading: Row | null;
  readonly lines: readonly { readonly row: Row; readonly line: number }[];
}

/** Finds the columns of a list by its headings, or else by their content. */
export function readTable(rows: readonly Row[]): Result<Table, ListProblem> {
  const filled = rows
    .map((row, at) => ({ row, line: at + 1 }))
    .filter(({ row }) => row.some((cell) => cell.trim() !== ''));
  const [first] = filled;
  if (first === undefined) return fail('list_empty');
  if (filled.some(({ line }) => line > MOST_LINES)) return fail('list_too_long');
  const { hasHeading, ...columns } = byHeading(first.row) ?? byContent(filled.map(({ row }) => row));
  if (columns.names.length === 0) return fail('list_without_names');
  return ok({
    ...columns,
    heading: hasHeading ? first.row : null,
    lines: hasHeading ? filled.slice(1) : filled,
  });
}

export const nameIn = ({ names }: Pick<Table, 'names'>, row: Row): string =>
  names.map((at) => (row[at] ?? '').trim()).join(' ');
