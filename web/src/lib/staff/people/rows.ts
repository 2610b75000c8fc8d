import papa from 'papaparse';

/** Separators between columns that lists are written with. */
const SEPARATORS = [',', ';', '\t'];

/** The rows and columns of a list. */
export function rowsOf(text: string): string[][] {
  const read = (quoteChar: string) =>
    papa.parse<string[]>(text, { quoteChar, delimitersToGuess: SEPARATORS });
  const quoted = read('"');
  // Where quotation marks are a nickname's, and no column's, they are letters like others.
  return (quoted.errors.some(({ type }) => type === 'Quotes') ? read('\u0000') : quoted).data;
}
