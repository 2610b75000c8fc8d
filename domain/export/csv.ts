import type { Cell, Sheet } from './sheet.ts';

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

export const csvOf = ({ titles, rows }: Sheet): string =>
  BYTE_ORDER_MARK + [titles, ...rows].map((row) => row.map(field).join(',') + END_OF_LINE).join('');
