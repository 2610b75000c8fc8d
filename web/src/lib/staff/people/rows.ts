import papa from 'papaparse';

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

/** The rows and columns of a list. */
export function rowsOf(text: string): string[][] {
  const read = (quoteChar: string) =>
    papa.parse<string[]>(text, { quoteChar, delimiter: separatorOf(text, quoteChar) });
  const quoted = read('"');
  // Where quotation marks are a nickname's, and no column's, they are letters like others.
  return (quoted.errors.some(({ type }) => type === 'Quotes') ? read('\u0000') : quoted).data;
}
