import { graphemesOf } from '../values/name.ts';

export type Cell = string | number;

export interface Sheet {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Cell;
}

export const sheetOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Sheet => ({
  titles: columns.map(({ title }) => title),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
});

/** Letters that some system refuses in a file's name, and invisible ones. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]+/gu;

const PART_OF_NAME = 60;

export const fileName = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(NOT_IN_NAMES, ' ').replace(/\s+/gu, ' ').trim())
    .map((part) => graphemesOf(part).slice(0, PART_OF_NAME).join('').trim())
    .filter((part) => part !== '')
    .join(' ');

const BYTE_ORDER_MARK = '\uFEFF';
const END_OF_LINE = '\r\n';

/**
 * Places where a spreadsheet may run a cell as a formula. Spreadsheets set to semicolons or tabs cut inside
 * our quotation marks, and some cut at each line's end.
 */
const FORMULA_BEGINS = (() => {
  const parts = String.raw`\r\n\v\f\u0085\u2028\u2029\t`;
  const unseen = String.raw`[^\S${parts}]|[\p{Cf}"]`;
  const formula = String.raw`[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]`;
  return new RegExp(String.raw`(^|\r\n|[${parts},;])(?=(?:${unseen})*${formula})`, 'gu');
})();
const GUARDED_FIRST = /^(?=[\t\r])/u;

/** Puts an apostrophe before each place where a formula would begin. */
export const withoutFormulas = (text: string): string =>
  text.replace(FORMULA_BEGINS, "$1'").replace(GUARDED_FIRST, "'");

/** Letters at which a reader might cut a cell, or which it would drop. */
const QUOTED = /[",;]|[^\S ]|^ | $/u;

function field(cell: Cell): string {
  const text = typeof cell === 'number' ? String(cell) : withoutFormulas(cell);
  return QUOTED.test(text) ? `"${text.replace(/"/gu, '""')}"` : text;
}

/** For programs, which would read a byte order mark as part of the first title. */
export const csvLines = ({ titles, rows }: Sheet): string =>
  [titles, ...rows].map((row) => row.map(field).join(',') + END_OF_LINE).join('');

export const csvOf = (sheet: Sheet): string => BYTE_ORDER_MARK + csvLines(sheet);
