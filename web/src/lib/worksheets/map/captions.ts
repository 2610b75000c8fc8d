import type { Body, Worksheet } from '#domain/worksheets/definition.ts';
import { sheetOf } from '#domain/worksheets/text.ts';
import { sheetWords } from '../messages.ts';
import { LINE, widthOf, wrap } from './layout.ts';

/** A line of words above or below the map, and where it begins. */
export interface Line {
  readonly y: number;
  readonly text: string;
  readonly isLabel: boolean;
}
/** Lines of words, and how high they are together. */
export interface Captions {
  readonly lines: readonly Line[];
  readonly height: number;
}

/** The answers before the list of who is on the map, or those after it, as lines. */
export function captionsOf(
  worksheet: Worksheet,
  body: Body,
  which: 'before' | 'after',
  width: number,
): Captions {
  const list = worksheet.parts.findIndex(({ kind }) => kind === 'rows');
  const isHere = (part: string): boolean => {
    const at = worksheet.parts.findIndex(({ id }) => id === part);
    return worksheet.parts[at]?.kind !== 'rows' && at < list === (which === 'before');
  };
  const lines: Line[] = [];
  let y = 0;
  for (const { id, label, lines: texts } of sheetOf(worksheet, body, sheetWords(worksheet.language))) {
    if (!isHere(id)) continue;
    for (const [text, isLabel] of [
      [label, true] as const,
      ...texts.flatMap((each) => wrap(each, width)).map((each) => [each, false] as const),
    ]) {
      y += LINE;
      lines.push({ y, text, isLabel });
    }
    y += LINE / 2;
  }
  return { lines, height: y };
}

/** A sign of the legend, and where it stands. */
export interface Key<Sign> {
  readonly sign: Sign;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}
/** Room for a sign of the legend. */
const SIGN = 52;
const KEY_LINE = 34;

/** Signs with their words, one after the other in lines of this width. */
export function legendOf<Sign>(
  signs: readonly (readonly [sign: Sign, text: string])[],
  width: number,
): { readonly keys: readonly Key<Sign>[]; readonly height: number } {
  const keys: Key<Sign>[] = [];
  let [x, y] = [0, KEY_LINE];
  for (const [sign, text] of signs) {
    const own = SIGN + widthOf(text) + 18;
    if (x > 0 && x + own > width) [x, y] = [0, y + KEY_LINE];
    keys.push({ sign, text, x, y });
    x += own;
  }
  return { keys, height: y + KEY_LINE / 2 };
}

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
