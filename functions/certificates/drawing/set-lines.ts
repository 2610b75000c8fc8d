import { type FaceName, lettersOf, lineWidth } from './faces.ts';

export interface SetLines {
  /**
   * Joined, they are the text again: a line that ends at a space keeps it, so that words stay apart when
   * copied.
   */
  readonly lines: readonly string[];
  readonly size: number;
}

/** Between words is better than within a double name. */
const BETWEEN_WORDS = /\S+\s*/gu;
const AFTER_HYPHENS = /[^\s-]*(?:-+|\s+|$)/gu;
const BREAKS = [BETWEEN_WORDS, AFTER_HYPHENS] as const;

const widthOf = (face: FaceName, line: string, size: number): number => lineWidth(face, line.trimEnd(), size);

/** A part that is wider than the measure has a line of its own. */
function fill(face: FaceName, parts: readonly string[], size: number, measure: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && widthOf(face, line + part, size) > measure) {
      lines.push(line);
      line = part;
    } else {
      line += part;
    }
  }
  return line === '' ? lines : [...lines, line];
}

const widest = (face: FaceName, lines: readonly string[], size: number): number =>
  Math.max(0, ...lines.map((line) => widthOf(face, line, size)));

/** The same number of lines, as even as they come: the narrowest measure that still holds them. */
function even(
  face: FaceName,
  parts: readonly string[],
  size: number,
  lines: readonly string[],
): readonly string[] {
  let best = lines;
  let measure = widest(face, lines, size);
  for (;;) {
    measure -= size / 4;
    const next = fill(face, parts, size, measure);
    if (next.length !== lines.length || widest(face, next, size) > measure) return best;
    best = next;
  }
}

/**
 * The largest size that fits the measure. All of a text is set, however long.
 * @param sizes in points, with the lines each may take, best first; the last one always does
 * @param measure points
 */
export function setLines(
  face: FaceName,
  text: string,
  measure: number,
  sizes: readonly (readonly [size: number, lines: number])[],
): SetLines {
  for (const [size, most] of sizes) {
    for (const breaks of BREAKS) {
      const parts = text.match(breaks) ?? [];
      const lines = fill(face, parts, size, measure);
      if (lines.length > most || widest(face, lines, size) > measure) continue;
      return { size, lines: lines.length > 1 ? even(face, parts, size, lines) : lines };
    }
  }
  // Cut between letters, so that nothing is lost.
  const size = sizes.at(-1)?.[0] ?? 12;
  return { size, lines: fill(face, lettersOf(text), size, measure) };
}
