import { syllable } from 'syllable';
import type { Language } from '#domain/values/ids.ts';
import { syllablesEs } from './syllables-es.ts';

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
