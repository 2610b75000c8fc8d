/**
 * Syllables by the *Ortografía* (RAE 2010). Two strong vowels are two syllables, and so is a stressed í or ú
 * beside a strong vowel; all other vowels hold together. An h between vowels changes nothing; u is silent in
 * que, qui, gue, gui.
 */

const VOWEL_RUN = /[aeiouáéíóúü]+/gu;
const STRONG = /[aeoáéó]/gu;
const STRESSED_WEAK = /[íú]/gu;

/** y is a vowel where no vowel follows it: y, hoy, muy; in “mayo” it is a consonant. */
const vowelY = (word: string): string => word.replace(/y(?![aeiouáéíóúü])/gu, 'i');

function syllablesOfRun(run: string): number {
  const strong = run.match(STRONG)?.length ?? 0;
  // “construí”, “huí”: weak vowels alone never part.
  if (strong === 0) return 1;
  return strong + (run.match(STRESSED_WEAK)?.length ?? 0);
}

/** A figure or a sign counts as one. @param word in any case, with its accents */
export function syllablesEs(word: string): number {
  const sounds = vowelY(word.normalize('NFC').toLowerCase())
    .replace(/qu(?=[eiéí])/gu, 'k')
    .replace(/gu(?=[eiéí])/gu, 'g')
    .replace(/(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])/gu, '');
  const runs = sounds.match(VOWEL_RUN) ?? [];
  return Math.max(
    1,
    runs.reduce((sum, run) => sum + syllablesOfRun(run), 0),
  );
}
