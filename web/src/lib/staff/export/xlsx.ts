import writeExcelFile, { type CellObject } from 'write-excel-file/universal';
import type { Cell, Sheet } from '#domain/export/sheet.ts';

/** Narrowest and widest column, in characters. */
const WIDTHS = [10, 50] as const;

// Said to be text, so that nothing is ever read as a formula.
const cellOf = (cell: Cell): CellObject | null =>
  typeof cell === 'number'
    ? { value: cell, type: Number }
    : cell === ''
      ? null
      : { value: cell, type: String };

/** A sheet as a file for Excel and LibreOffice. */
export function xlsxOf({ titles, rows }: Sheet): Promise<Blob> {
  const heading = titles.map((title): CellObject => ({ value: title, type: String, fontWeight: 'bold' }));
  const columns = titles.map((title, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, String(row[at] ?? '').length), title.length);
    return { width: Math.min(Math.max(longest + 2, WIDTHS[0]), WIDTHS[1]) };
  });
  return writeExcelFile([heading, ...rows.map((row) => row.map(cellOf))], {
    columns,
    stickyRowsCount: 1,
  }).toBlob();
}
