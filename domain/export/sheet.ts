/** What a cell of a file for spreadsheets holds. */
export type Cell = string | number;

/** A file for spreadsheets: a title over each column, and rows of as many cells. */
export interface Sheet {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A column: its title, and what it says of one row. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Cell;
}

/** The sheet that columns make of rows. */
export const sheetOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Sheet => ({
  titles: columns.map(({ title }) => title),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
});
