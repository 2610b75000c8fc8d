import { syllable } from 'syllable';
import type { Language } from '#domain/values/ids.ts';

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
  const found = runs.reduce((sum, run) => sum + syllablesOfRun(run), 0);
  return Math.max(1, found);
}

export interface Counts {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

/** Words joined by hyphens or apostrophes are one; figures keep their points and commas. */
const WORD = /\p{N}+(?:[.,:/]\p{N}+)*|[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*/gu;
/** Short forms whose point ends no sentence. */
const SHORT = /\b(?:Mr|Mrs|Ms|Dr|St|Sr|Sra|Dra|vs|núm|EE|UU|[ap]\.\s?m|[A-Z])\.(?=\s)/gu;
const SENTENCE_END = /(?<=[.!?…][”’"»)\]]*)\s+(?=[“‘"«(¿¡[]*[\p{Lu}\p{N}])/u;

export const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? [];

/** A text without an end mark is one sentence. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .replace(SHORT, (short) => short.replaceAll('.', ''))
    .split(SENTENCE_END)
    .filter((sentence) => wordsOf(sentence).length > 0);

const syllablesOf: Readonly<Record<Language, (word: string) => number>> = {
  en: (word) => Math.max(1, syllable(word)),
  es: syllablesEs,
};

/** @param texts paragraphs, list items and the like; a sentence never runs on from one to the next */
export function count(texts: readonly string[], language: Language): Counts {
  const words = texts.flatMap(wordsOf);
  return {
    words: words.length,
    sentences: texts.flatMap(sentencesOf).length,
    syllables: words.reduce((sum, word) => sum + syllablesOf[language](word), 0),
  };
}

/** Flesch-Kincaid: years of school in the US (Kincaid and others, 1975). Counts must not be empty. */
export const gradeEn = ({ words, sentences, syllables }: Counts): number =>
  0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;

/** INFLESZ: Szigriszt’s formula on Barrio’s scale (2008); 65 and more is “fairly easy”. */
export const infleszEs = ({ words, sentences, syllables }: Counts): number =>
  206.835 - 62.3 * (syllables / words) - words / sentences;

/** Fernández-Huerta (1959), as Law corrected it. Shown to authors, without a limit. */
export const fernandezHuertaEs = ({ words, sentences, syllables }: Counts): number =>
  206.84 - 60 * (syllables / words) - 1.02 * (words / sentences);

/** Flesch-Kincaid grade (en) or INFLESZ (es). Counts must not be empty. */
export const scoreOf = (counts: Counts, language: Language): number =>
  language === 'en' ? gradeEn(counts) : infleszEs(counts);
