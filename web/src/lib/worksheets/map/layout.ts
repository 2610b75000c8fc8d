import type { Actor, Cell } from './actors.ts';

/** Columns of the map, and lines. */
export const SIDE = 5;
/** Half of a drawn sign, in px. */
export const RADIUS = 17;
/** Height of a line of text, and how wide a letter of it is on average. */
export const LINE = 20;
const LETTER = 5.3;
/** Above the first of a cell is the name of its line; below the last there is room. */
const HEAD = 26;
const FOOT = 10;
/** From the top of one to the middle of its sign, and from there to its name. */
const ABOVE = RADIUS + 8;
const BELOW = RADIUS + 6;
/** The least width of one beside another in a cell. */
const BESIDE = 96;

/** Where one stands: the middle of its sign, and its name below. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: readonly string[];
}
/** A band of the map: a line of cells. */
interface Band {
  readonly y: number;
  readonly height: number;
}
/** Where everything stands, in px from the map's upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** From the lowest line up. */
  readonly bands: readonly Band[];
  readonly spots: ReadonlyMap<string, Spot>;
}

/** What comes after it takes two of the units that a text is counted in. */
const LAST_IN_ONE_UNIT = 0xffff;

/**
 * A word in pieces that fit, cut after a hyphen where it has one, and never in the middle of an emoji. Only
 * the last piece ends in a space, so a screen reader says the whole word.
 */
function pieces(word: string, most: number): string[] {
  if (word.length <= most) return [`${word} `];
  const hyphen = word.lastIndexOf('-', most - 1) + 1;
  const isWithin = (word.codePointAt(most - 1) ?? 0) > LAST_IN_ONE_UNIT;
  const cut = hyphen > 0 ? hyphen : most - Number(isWithin);
  return [word.slice(0, cut), ...pieces(word.slice(cut), most)];
}

/** A text in lines that are no wider. Each ends in a space, except within a word. */
export function wrap(text: string, width: number): string[] {
  const most = Math.max(4, Math.floor(width / LETTER));
  const lines: string[] = [];
  const words = text.trim().split(/ +/u);
  for (const word of words.flatMap((each) => pieces(each, most))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.trimEnd().length <= most) lines.splice(-1, 1, last + word);
    else lines.push(word);
  }
  return lines;
}

/** As wide as it is drawn, at most. */
export const widthOf = (text: string): number => text.length * LETTER;

/** The name of somebody, with a question mark where their place is a guess. */
const caption = ({ name, isGuess }: Actor): string => (isGuess ? `${name}\u00a0?` : name);

/** Where everyone stands on a map of this width. The bands grow, so that nobody covers another. */
export function layoutOf(actors: readonly Actor[], width: number): Layout {
  const cellWidth = width / SIDE;
  const beside = Math.max(1, Math.floor(cellWidth / BESIDE));
  const spots = new Map<string, Spot>();
  const bands: Band[] = [];
  let y = 0;
  for (let line = SIDE - 1; line >= 0; line -= 1) {
    let height = Math.min(cellWidth, 110);
    for (let column = 0; column < SIDE; column += 1) {
      const here = actors.filter(({ cell }) => cell?.column === column && cell.line === line);
      let top = y + HEAD;
      for (let first = 0; first < here.length; first += beside) {
        const row = here.slice(first, first + beside);
        const own = cellWidth / row.length;
        const texts = row.map((actor) => wrap(caption(actor), own - 2));
        const rowHeight = ABOVE + BELOW + Math.max(...texts.map((text) => text.length)) * LINE;
        for (const [at, actor] of row.entries()) {
          spots.set(actor.id, {
            ...{ x: column * cellWidth + own * (at + 0.5), y: top + ABOVE, width: own, height: rowHeight },
            text: texts[at] ?? [],
          });
        }
        top += rowHeight;
      }
      height = Math.max(height, top + FOOT - y);
    }
    bands.unshift({ y, height });
    y += height;
  }
  return { width, height: y, bands, spots };
}

/** The cell at a point. @returns null outside the map */
export function cellAt({ width, bands }: Layout, x: number, y: number): Cell | null {
  const column = Math.floor((x / width) * SIDE);
  const line = bands.findIndex((band) => y >= band.y && y < band.y + band.height);
  return column < 0 || column >= SIDE || line < 0 ? null : { column, line };
}

interface Point {
  readonly x: number;
  readonly y: number;
}
const towards = (from: Point, to: Point, by: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
};
const written = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

/** A line from one to another, a little bent, so that it passes by who stands between. */
export function bent(from: Point, to: Point, room: number): string {
  const middle = {
    x: (from.x + to.x) / 2 - (to.y - from.y) * 0.12,
    y: (from.y + to.y) / 2 + (to.x - from.x) * 0.12,
  };
  return `M${written(towards(from, middle, room))}Q${written(middle)} ${written(towards(to, middle, room))}`;
}
