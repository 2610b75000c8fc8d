import type { Cell, Sheet } from './sheet.ts';

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
const END_OF_LINE = '\r\n';

/**
 * Where a spreadsheet may begin a cell, with what it would run behind it. Those set to semicolons or tabs cut
 * inside our quotation marks, and some cut at each line's end.
 */
const FORMULA_BEGINS = (() => {
  const parts = String.raw`\r\n\v\f\u0085\u2028\u2029\t`;
  const unseen = String.raw`[^\S${parts}]|[\p{Cf}"]`;
  const formula = String.raw`[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]`;
  return new RegExp(String.raw`(^|\r\n|[${parts},;])(?=(?:${unseen})*${formula})`, 'gu');
})();
/** A cell that begins with a tab or a return always gets an apostrophe. */
const GUARDED_FIRST = /^(?=[\t\r])/u;

/** A text that no spreadsheet runs: an apostrophe stands before each place where a formula would begin. */
export const withoutFormulas = (text: string): string =>
  text.replace(FORMULA_BEGINS, "$1'").replace(GUARDED_FIRST, "'");

/** What a reader might cut a cell at, or leave out of it. */
const QUOTED = /[",;]|[^\S ]|^ | $/u;

function field(cell: Cell): string {
  const text = typeof cell === 'number' ? String(cell) : withoutFormulas(cell);
  return QUOTED.test(text) ? `"${text.replace(/"/gu, '""')}"` : text;
}

/** A sheet as CSV (RFC 4180), in UTF-8 with its mark. */
export const csvOf = ({ titles, rows }: Sheet): string =>
  BYTE_ORDER_MARK + [titles, ...rows].map((row) => row.map(field).join(',') + END_OF_LINE).join('');
