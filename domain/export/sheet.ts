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
