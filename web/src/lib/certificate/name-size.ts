import { isInDisplayFace } from '#lib/ui/display-letters.ts';

/** How large a name is set: each has its rule in the sheet's styles. */
export type NameSize = 'large' | 'medium' | 'small' | 'tiny';

/** Scripts whose signs are as wide as they are high. */
const WIDE = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Ethiopic}/u;

/** The size that keeps a name to one line if possible, else to two or three. System faces are wider. */
export function nameSize(name: string): NameSize {
  let width = 0;
  for (const letter of name.replace(/\p{M}/gu, '')) width += WIDE.test(letter) ? 2 : 1;
  if (!isInDisplayFace(name)) width *= 1.7;
  if (width <= 24) return 'large';
  if (width <= 40) return 'medium';
  return width <= 80 ? 'small' : 'tiny';
}
