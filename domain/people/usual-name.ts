const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|phd|esq|rn|jd)\.?$/iu;
const PARTICLE = /^(?:de|del|la|las|los|y|e|da|das|do|dos|di|van|von|der|den|al|bin|ibn)$/iu;
const NUMERAL = /^(?:ii|iii|iv)$/iu;
const MOST_WORDS = 3;

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/**
 * "Hernández, Ana" is "Ana Hernández".
 * @returns null where it isn't written so; unsure where the text behind the comma may be something else
 */
export function turnedRound(name: string): { readonly name: string; readonly isSure: boolean } | null {
  const [last = '', first = '', ...others] = name.split(',').map((part) => part.trim());
  const [family, given] = [wordsOf(last), wordsOf(first)];
  const isName = others.length === 0 && ![...family, ...given].some((word) => !/^\p{L}/u.test(word));
  if (!isName || family.length === 0 || given.length === 0 || SUFFIX.test(first)) return null;
  if (family.length > MOST_WORDS || given.length > MOST_WORDS) return null;
  const isSure = family.filter((word) => !PARTICLE.test(word)).length === 1;
  return { name: `${first} ${last}`, isSure };
}

/** "JOSÉ DE LA CRUZ" is "José de la Cruz". A name in mixed case stays. */
export function inUsualCase(name: string): string {
  const isShouted = /\p{Lu}{3}/u.test(name) && !/\p{Ll}/u.test(name);
  if (!isShouted) return name;
  return name.replace(/[\p{L}\p{M}]+/gu, (word, at: number) => {
    if (NUMERAL.test(word)) return word;
    const small = word.toLowerCase();
    if (at > 0 && PARTICLE.test(word)) return small;
    return small.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
  });
}
