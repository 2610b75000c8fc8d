import { Language } from '#domain/values/ids.ts';
import { type CourseSource, itemsOf, lessonsOf, textsOf } from '../course.ts';
import { passagesIn } from '../passages.ts';
import type { Rules } from './rule.ts';
import { count, fernandezHuertaEs, scoreOf, sentencesOf, wordsOf } from '../readability.ts';

/** English: the highest school grade. Spanish: the lowest INFLESZ. */
const LIMITS: Readonly<Record<Language, number>> = { en: 8, es: 65 };
/** Under this many words a formula says nothing about a card alone. */
const FEWEST_WORDS = 40;

export interface Level {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly language: Language;
  readonly words: number;
  readonly sentences: number;
  /** Flesch-Kincaid grade (en) or INFLESZ (es). */
  readonly score: number;
  /** Fernández-Huerta, for Spanish; null for English. */
  readonly second: number | null;
  readonly longest: string;
}

interface Judged extends Pick<Level, 'file' | 'line' | 'what' | 'language'> {
  readonly texts: readonly string[];
  /** Judged however few words there are. */
  readonly isWhole: boolean;
}

function levelOf({ texts, isWhole, ...at }: Judged): Level[] {
  const counts = count(texts, at.language);
  if (counts.words < (isWhole ? 1 : FEWEST_WORDS)) return [];
  const [longest = ''] = texts
    .flatMap(sentencesOf)
    .toSorted((left, right) => wordsOf(right).length - wordsOf(left).length);
  return [
    {
      ...at,
      words: counts.words,
      sentences: counts.sentences,
      score: scoreOf(counts, at.language),
      second: at.language === 'es' ? fernandezHuertaEs(counts) : null,
      longest,
    },
  ];
}

const textsIn = (value: unknown, language: Language): readonly string[] =>
  passagesIn(value, language).map(({ text }) => text);

const judgedLessons = (course: CourseSource): Judged[] =>
  lessonsOf(course).flatMap((lesson) =>
    textsOf(lesson).flatMap(({ language, file, cards }): Judged[] => {
      const judged = cards.map(({ id, line, prose }): Judged => {
        const texts = prose.map(({ text }) => text);
        return { file, line, language, what: `card “${id}”`, texts, isWhole: false };
      });
      const texts = [
        ...judged.flatMap((card) => card.texts),
        ...textsIn([lesson.check.guesses, itemsOf(lesson)], language),
      ];
      const whole = { file, line: 1, language, what: 'the whole lesson', texts, isWhole: true };
      return [...judged, whole];
    }),
  );

const judgedPages = (course: CourseSource): Judged[] =>
  Language.options.flatMap((language) => [
    ...course.modules.map(({ review: { file, items } }): Judged => {
      const texts = textsIn(items, language);
      return { file, line: 1, language, what: 'the whole review', texts, isWhole: true };
    }),
    ...course.pages.flatMap(({ kind, source }): Judged[] => {
      const whole = { what: kind.whole, line: 1, texts: source };
      return [...(kind.parts?.(source) ?? []), whole].map((part) => ({
        ...part,
        ...{ file: source.file, language, isWhole: part === whole },
        texts: textsIn(part.texts, language),
      }));
    }),
  ]);

/** Every card and part of 40 words or more, and every lesson, review and page as a whole. */
export const levels = (course: CourseSource): Level[] =>
  [...judgedLessons(course), ...judgedPages(course)].flatMap(levelOf);

/** “grade 6.1”, “INFLESZ 71.2 (Fernández-Huerta 75.0)”. */
export const levelText = ({ score, second }: Level): string =>
  second === null
    ? `grade ${score.toFixed(1)}`
    : `INFLESZ ${score.toFixed(1)} (Fernández-Huerta ${second.toFixed(1)})`;

export const READING_LEVEL_RULES: Rules = {
  *'reading-level'(course) {
    for (const level of levels(course)) {
      const { file, line, what, language, score, words, sentences, longest } = level;
      const limit = LIMITS[language];
      if (language === 'en' ? score <= limit : score >= limit) continue;
      const bound = language === 'en' ? `at most ${limit}` : `at least ${limit}`;
      const message = `${what}: ${levelText(level)}, ${bound} (${words} words in ${sentences} sentences). Shorten first: “${longest}”`;
      yield { file, line, message };
    }
  },
};
