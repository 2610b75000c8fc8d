/**
 * Scripts in which people write their names, by ISO 15924 code, with how Unicode tells their letters. `Zyyy`
 * is for what belongs to no script: emoji, signs.
 */
const SCRIPTS = {
  Latn: /\p{Script=Latin}/u,
  Arab: /\p{Script=Arabic}/u,
  Hani: /\p{Script=Han}/u,
  Ethi: /\p{Script=Ethiopic}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Hang: /\p{Script=Hangul}/u,
  Hira: /\p{Script=Hiragana}/u,
  Kana: /\p{Script=Katakana}/u,
  Hmng: /\p{Script=Pahawh_Hmong}/u,
  Hmnp: /\p{Script=Nyiakeng_Puachue_Hmong}/u,
  Deva: /\p{Script=Devanagari}/u,
  Beng: /\p{Script=Bengali}/u,
  Guru: /\p{Script=Gurmukhi}/u,
  Gujr: /\p{Script=Gujarati}/u,
  Taml: /\p{Script=Tamil}/u,
  Telu: /\p{Script=Telugu}/u,
  Mlym: /\p{Script=Malayalam}/u,
  Thai: /\p{Script=Thai}/u,
  Laoo: /\p{Script=Lao}/u,
  Khmr: /\p{Script=Khmer}/u,
  Mymr: /\p{Script=Myanmar}/u,
  Tibt: /\p{Script=Tibetan}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Armn: /\p{Script=Armenian}/u,
  Geor: /\p{Script=Georgian}/u,
  Cher: /\p{Script=Cherokee}/u,
  Cans: /\p{Script=Canadian_Aboriginal}/u,
  Syrc: /\p{Script=Syriac}/u,
  Nkoo: /\p{Script=Nko}/u,
  Adlm: /\p{Script=Adlam}/u,
  Tfng: /\p{Script=Tifinagh}/u,
} as const;

/** An ISO 15924 code; `Zyyy` for what belongs to no script, `Zzzz` for a script that is not in the list. */
export type Script = keyof typeof SCRIPTS | 'Zyyy' | 'Zzzz';

const isScript = (code: string): code is keyof typeof SCRIPTS => code in SCRIPTS;

/** The script of the first letter in a text that has one. */
export function scriptOf(text: string): Script {
  for (const letter of text) {
    for (const [code, pattern] of Object.entries(SCRIPTS)) {
      if (pattern.test(letter) && isScript(code)) return code;
    }
  }
  return /\p{L}/u.test(text) ? 'Zzzz' : 'Zyyy';
}
