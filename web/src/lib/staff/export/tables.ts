/** Tables of other programs, read and written: what needs a library, in one file. */
import papa from 'papaparse';
import writeExcelFile, { type CellObject, type Feature } from 'write-excel-file/universal';
import { type Finisher, readOwnList } from '#domain/export/own-list.ts';
import type { Cell, Sheet } from '#domain/export/sheet.ts';

/** Narrowest and widest column, in characters. */
const WIDTHS = [10, 28] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

// Said to be text, so that nothing is ever read as a formula.
const cellOf = (cell: Cell): CellObject | null => {
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (DAY.test(cell)) return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  return cell === '' ? null : { value: cell, type: String };
};

/** The arrows in the heading by which a reader filters. A column is named in base 26 of letters. */
function withFilter(columns: number, rows: number): Feature<Blob> {
  const letter = (at: number): string =>
    (at < 26 ? '' : letter(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
  const filter = `<autoFilter ref="A1:${letter(columns - 1)}${rows}"/>`;
  const transform = (sheet: string) => sheet.replace('</sheetData>', `</sheetData>${filter}`);
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } };
}

/** A sheet as a file for Excel and LibreOffice. */
export function xlsxOf({ titles, rows }: Sheet): Promise<Blob> {
  const heading = titles.map((title): CellObject => ({
    ...{ value: title, type: String, fontWeight: 'bold', wrap: true, alignVertical: 'top' },
  }));
  const columns = titles.map((title, at) => {
    // A heading takes a second line, or a third.
    const least = Math.min(title.length, WIDTHS[0] + 4);
    const longest = rows.reduce((most, row) => Math.max(most, String(row[at] ?? '').length), least);
    return { width: Math.min(Math.max(longest + 2, WIDTHS[0]), WIDTHS[1]) };
  });
  return writeExcelFile(
    [heading, ...rows.map((row) => row.map(cellOf))],
    { columns, stickyRowsCount: 1 },
    { features: [withFilter(titles.length, rows.length + 1)] },
  ).toBlob();
}

/** Separators between columns that lists are written with. Names hold commas too, so those come last. */
const SEPARATORS = ['\t', ';', ','] as const;

/** The separator that parts the most rows: where few people have an address, it's on few. */
function separatorOf(text: string, quoteChar: string): string {
  const parted = SEPARATORS.map((delimiter) => {
    const { data } = papa.parse<string[]>(text, { quoteChar, delimiter });
    return { delimiter, rows: data.filter(({ length }) => length > 1).length };
  });
  return parted.reduce((most, each) => (each.rows > most.rows ? each : most)).delimiter;
}

function rowsOf(text: string): string[][] {
  const read = (quoteChar: string) =>
    papa.parse<string[]>(text, { quoteChar, delimiter: separatorOf(text, quoteChar) });
  const quoted = read('"');
  // Where quotation marks are a nickname's, and no column's, they are letters like others.
  return (quoted.errors.some(({ type }) => type === 'Quotes') ? read('\u0000') : quoted).data;
}

/** Somebody's own list, with those on it who have finished. */
export const ownListOf = (text: string, finishers: readonly Finisher[]) =>
  readOwnList(rowsOf(text), finishers);
