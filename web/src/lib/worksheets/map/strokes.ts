/** How one kind of tie is drawn. All have one color, so dashes and the mark at the end tell them apart. */
interface Stroke {
  readonly dashes: string;
  readonly end: 'arrow' | 'dot' | 'block' | null;
}

/** Who decides is a whole line; who deals with whom has dashes; who knows whom has dots. */
const STROKES: Readonly<Record<string, Stroke>> = {
  'decides-over': { dashes: '', end: 'arrow' },
  pays: { dashes: '', end: 'dot' },
  elects: { dashes: '', end: 'block' },
  'works-with': { dashes: '9 5', end: null },
  'buys-from': { dashes: '9 5', end: 'dot' },
  'member-of': { dashes: '9 5', end: 'block' },
  'knows-well': { dashes: '2 4', end: null },
  'reports-on': { dashes: '2 4', end: 'arrow' },
  'worships-with': { dashes: '9 4 2 4', end: null },
};

/** How a kind of tie is drawn; one that is not said yet is a thin line. */
export const strokeOf = (kind: string): Stroke => STROKES[kind] ?? { dashes: '', end: null };
