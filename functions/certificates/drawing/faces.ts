import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';
import packed from '#certificates/faces.json';

/** The poster's, running text, its heavier cut, figures. */
export type FaceName = keyof typeof packed;

interface Run {
  readonly font: Font;
  /** Its name within the document: two files of a face call themselves the same. */
  readonly key: string;
  readonly text: string;
}

const parsed = new Map<FaceName, readonly Font[]>();

/** In the order in which they are searched for a letter; parsed at first use. */
function fontsOf(face: FaceName): readonly Font[] {
  const fonts =
    parsed.get(face) ?? packed[face].map((base64) => fontkit.create(Buffer.from(base64, 'base64')));
  parsed.set(face, fonts);
  return fonts;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Fonts draw boxes for some invisible letters, such as a joiner or a zero-width space. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const drawn = (text: string): string => text.normalize('NFC').replace(INVISIBLE, '');

export const lettersOf = (text: string): readonly string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

const hasAll = (font: Font, letter: string): boolean =>
  Array.from(letter).every((point) => font.hasGlyphForCodePoint(point.codePointAt(0) ?? 0));

/** The first letter, with its marks, that no file of the face can draw whole; null where all can be drawn. */
export const letterMissing = (face: FaceName, text: string): string | null =>
  lettersOf(drawn(text)).find((letter) => !fontsOf(face).some((font) => hasAll(font, letter))) ?? null;

/** A letter and its marks stay together. @throws Error for a letter that the face lacks (`letterMissing`) */
export function runsOf(face: FaceName, text: string): readonly Run[] {
  const runs: { font: Font; key: string; text: string }[] = [];
  const fonts = fontsOf(face);
  for (const letter of lettersOf(drawn(text))) {
    const place = fonts.findIndex((each) => hasAll(each, letter));
    const font = fonts[place];
    if (font === undefined) throw new Error('a letter that the face lacks came to be drawn');
    const last = runs.at(-1);
    if (last?.font === font) last.text += letter;
    else runs.push({ font, key: `${face}-${String(place)}`, text: letter });
  }
  return runs;
}

/** In points, kerned as it is drawn: word by word, each with the space after it. */
export function runWidth({ font, text }: Pick<Run, 'font' | 'text'>, size: number, spacing = 0): number {
  const words = text.match(/[^ ]* |[^ ]+$/gu) ?? [];
  const units = words.reduce((sum, word) => sum + font.layout(word).advanceWidth, 0);
  return (units * size) / font.unitsPerEm + spacing * Array.from(text).length;
}

/** In points. `spacing` is added after each letter. */
export const lineWidth = (face: FaceName, text: string, size: number, spacing = 0): number =>
  runsOf(face, text).reduce((sum, run) => sum + runWidth(run, size, spacing), 0);

export function capHeight(face: FaceName): number {
  const [font] = fontsOf(face);
  return font === undefined ? 0 : font.capHeight / font.unitsPerEm;
}

/** Scripts in which people write their names, by ISO 15924 code. */
// prettier-ignore
const SCRIPTS = [
  'Latn', 'Arab', 'Hani', 'Ethi', 'Cyrl', 'Grek', 'Hang', 'Hira', 'Kana', 'Hmng', 'Hmnp', 'Deva',
  'Beng', 'Guru', 'Gujr', 'Taml', 'Telu', 'Mlym', 'Thai', 'Laoo', 'Khmr', 'Mymr', 'Tibt', 'Hebr',
  'Armn', 'Geor', 'Cher', 'Cans', 'Syrc', 'Nkoo', 'Adlm', 'Tfng',
] as const;

/** An ISO 15924 code; `Zyyy` for emoji and signs, `Zzzz` for a script that isn't listed. */
export type UnicodeScript = (typeof SCRIPTS)[number] | 'Zyyy' | 'Zzzz';

export function scriptOf(text: string): UnicodeScript {
  for (const letter of text) {
    const found = SCRIPTS.find((code) => new RegExp(`\\p{Script=${code}}`, 'u').test(letter));
    if (found !== undefined) return found;
  }
  return /\p{L}/u.test(text) ? 'Zzzz' : 'Zyyy';
}
