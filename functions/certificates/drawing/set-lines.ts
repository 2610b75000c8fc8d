import { type FaceName, lettersOf, lineWidth } from './faces.ts';

/** Text broken into lines, at the size that fits. */
export interface SetLines {
  /**
   * Joined, they are the text again: a line that ends at a space keeps it, so that words stay apart when
   * copied.
   */
  readonly lines: readonly string[];
  /** Points. */
  readonly size: number;
}

/** Where a line may end. Between words is better than within a double name. */
const BETWEEN_WORDS = /\S+\s*/gu;
const AFTER_HYPHENS = /[^\s-]*(?:-+|\s+|$)/gu;
const BREAKS = [BETWEEN_WORDS, AFTER_HYPHENS] as const;

/** Fills lines one after the other; null where a part alone is wider than the measure. */
function fill(
  face: FaceName,
  text: string,
  breaks: RegExp,
  size: number,
  measure: number,
): string[] | null {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(breaks) ?? []) {
    if (lineWidth(face, (line + part).trimEnd(), size) <= measure) {
      line += part;
      continue;
    }
    if (lineWidth(face, part.trimEnd(), size) > measure) return null;
    lines.push(line);
    line = part;
  }
  return line === '' ? lines : [...lines, line];
}

/** Fills lines, and cuts parts that are wider than the measure between letters: nothing is lost. */
function fillByLetter(face: FaceName, text: string, size: number, measure: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const letter of lettersOf(text)) {
    if (line !== '' && lineWidth(face, (line + letter).trimEnd(), size) > measure) {
      lines.push(line);
      line = letter;
    } else {
      line += letter;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** The same number of lines, as even as they come: the narrowest measure that still holds them. */
function even(
  face: FaceName,
  text: string,
  breaks: RegExp,
  size: number,
  lines: readonly string[],
): string[] {
  let best = [...lines];
  let measure = Math.max(...lines.map((line) => lineWidth(face, line.trimEnd(), size)));
  for (;;) {
    measure -= size / 4;
    const next = fill(face, text, breaks, size, measure);
    if (next?.length !== lines.length) return best;
    best = next;
  }
}

/**
 * Breaks a text into lines at the largest size that fits the measure. All of a text is set, however long.
 * @param sizes sizes to try in points, with the lines each may take, best first; the last one always does
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
      const lines = fill(face, text, breaks, size, measure);
      if (lines === null || lines.length > most) continue;
      return { size, lines: lines.length > 1 ? even(face, text, breaks, size, lines) : lines };
    }
  }
  const size = sizes.at(-1)?.[0] ?? 12;
  return { size, lines: fillByLetter(face, text, size, measure) };
}
