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
