/** A run of dark modules in one row of a code to scan, in modules from the top left. */
export interface CodeBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Joins dark modules that are side by side: fewer shapes, and no seams between them. */
export function codeBars(rows: readonly (readonly boolean[])[]): readonly CodeBar[] {
  const bars: CodeBar[] = [];
  for (const [y, row] of rows.entries()) {
    let from = 0;
    while (from < row.length) {
      let to = from;
      while (row[to] === true) to += 1;
      if (to > from) bars.push({ x: from, y, width: to - from });
      from = to + 1;
    }
  }
  return bars;
}
