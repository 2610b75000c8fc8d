import * as fontkit from 'fontkit';
import type { FitLine } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';

/** The face of poster titles, as the site sends it. */
const font = fontkit.openSync(new URL('../../web/static/fonts/gw-display.woff2', import.meta.url).pathname);

/** More letters or lines would be small type, not a poster. */
export const POSTER_LETTERS = 16;
export const POSTER_LINES = 2;

/** `poster="The smoke / comes back"` has two lines. */
export const posterLines = (poster: string): readonly string[] =>
  poster.split(/\s+\/\s+/u).map((line) => line.trim());

/** `.fit` sets capitals. */
const capitals = (text: string, language: Language): string => text.toLocaleUpperCase(language);

export const lettersMissing = (text: string, language: Language): readonly string[] =>
  Array.from(capitals(text, language)).filter(
    (letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
  );

const thousandth = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * Measures a line by the face's advance widths and kerning. `font-size: calc(100cqi / em)` fills the measure
 * from ink to ink; `lsb` is the negative margin that removes the first letter's left bearing.
 */
export function fitLine(text: string, language: Language): FitLine {
  const { glyphs, positions } = font.layout(capitals(text, language));
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  const width = positions.reduce((sum, position) => sum + position.xAdvance, 0);
  const left = first === undefined ? 0 : first.bbox.minX;
  const right = last === undefined ? 0 : last.advanceWidth - last.bbox.maxX;
  return {
    text,
    em: thousandth((width - left - right) / font.unitsPerEm),
    lsb: thousandth(-left / font.unitsPerEm),
  };
}
