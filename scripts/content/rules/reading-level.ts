import type { Language } from '#domain/ids.ts';
import { itemPassages, scriptPassages, surveyPassages, turnPassages } from '../passages.ts';
import type { Problem } from '../problem.ts';
import {
  count,
  fernandezHuertaEs,
  gradeEn,
  infleszEs,
  sentencesOf,
  wordsOf,
} from '../readability.ts';
import {
  type CourseSource,
  type ItemSet,
  itemsOf,
  LANGUAGES,
  lessonsOf,
  type LessonSource,
  type LessonText,
  type ScriptSource,
  type SurveysSource,
  textsOf,
} from '../source.ts';

/** English: highest school grade. Spanish: lowest INFLESZ (CURRICULUM E5). */
const HIGHEST_GRADE = 8;
const LOWEST_INFLESZ = 65;
/** Under this many words a formula says nothing of a card alone. */
const FEWEST_WORDS = 40;

/** How a card, or a lesson as a whole, reads. */
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
  readonly tooHard: boolean;
  /** The sentence with the most words: the first to shorten. */
  readonly longest: string;
}

function level(
  texts: readonly string[],
  language: Language,
  at: { readonly file: string; readonly line: number; readonly what: string },
): Level | null {
  const counts = count(texts, language);
  if (counts.words === 0) return null;
  const score = language === 'en' ? gradeEn(counts) : infleszEs(counts);
  const [longest = ''] = texts
    .flatMap(sentencesOf)
    .toSorted((left, right) => wordsOf(right).length - wordsOf(left).length);
  return {
    ...at,
    language,
    words: counts.words,
    sentences: counts.sentences,
    score,
    second: language === 'es' ? fernandezHuertaEs(counts) : null,
    tooHard: language === 'en' ? score > HIGHEST_GRADE : score < LOWEST_INFLESZ,
    longest,
  };
}

function levelsOfText(lesson: LessonSource, language: Language, text: LessonText): Level[] {
  const cards = text.cards.map((card) => ({ card, texts: card.prose.map((each) => each.text) }));
  const whole = [
    ...cards.flatMap(({ texts }) => texts),
    ...itemPassages(itemsOf(lesson), language).map((passage) => passage.text),
  ];
  return [
    ...cards
      .filter(({ texts }) => texts.flatMap(wordsOf).length >= FEWEST_WORDS)
      .map(({ card, texts }) =>
        level(texts, language, { file: text.file, line: card.line, what: `card “${card.id}”` }),
      ),
    level(whole, language, { file: text.file, line: 1, what: 'the whole lesson' }),
  ].filter((each) => each !== null);
}

function levelsOfScript(script: ScriptSource, language: Language): Level[] {
  const at = { file: script.file, line: 1, what: 'the whole talk' };
  const all = scriptPassages(script, language).map(({ text }) => text);
  return [
    ...script.turns
      .map((turn) => ({ turn, texts: turnPassages(turn, language).map(({ text }) => text) }))
      .filter(({ texts }) => texts.flatMap(wordsOf).length >= FEWEST_WORDS)
      .map(({ turn, texts }) =>
        level(texts, language, { ...at, line: turn.line, what: `turn “${turn.id}”` }),
      ),
    level(all, language, at),
  ].filter((each) => each !== null);
}

/** How a module's questions that come again read, together. */
const levelsOfReview = ({ file, items }: ItemSet): Level[] =>
  LANGUAGES.flatMap((language) => {
    const texts = itemPassages(items, language).map(({ text }) => text);
    return level(texts, language, { file, line: 1, what: 'the whole review' }) ?? [];
  });

function levelsOfSurveys(surveys: SurveysSource, language: Language): Level[] {
  const texts = surveyPassages(surveys, language).map(({ text }) => text);
  const whole = level(texts, language, { file: surveys.file, line: 1, what: 'all surveys' });
  return whole === null ? [] : [whole];
}

/** How every card and every turn of 40 words or more reads, every lesson with its items, every review, every talk, and all surveys together. */
export const levels = (course: CourseSource): Level[] => [
  ...lessonsOf(course).flatMap((lesson) =>
    textsOf(lesson).flatMap(({ language, text }) => levelsOfText(lesson, language, text)),
  ),
  ...course.modules.flatMap(({ review }) => levelsOfReview(review)),
  ...course.scripts.flatMap((script) =>
    LANGUAGES.flatMap((language) => levelsOfScript(script, language)),
  ),
  ...LANGUAGES.flatMap((language) =>
    course.surveys === null ? [] : levelsOfSurveys(course.surveys, language),
  ),
];

/** A level in words: “grade 6.1”, “INFLESZ 71.2 (Fernández-Huerta 75.0)”. */
export const levelText = (each: Level): string =>
  each.second === null
    ? `grade ${each.score.toFixed(1)}`
    : `INFLESZ ${each.score.toFixed(1)} (Fernández-Huerta ${each.second.toFixed(1)})`;

/** Nothing reads harder than grade 8 in English or INFLESZ 65 in Spanish: each card and turn of 40 words or more, each lesson, each talk, and the surveys. */
export const readingLevel = (course: CourseSource): Problem[] =>
  levels(course)
    .filter((each) => each.tooHard)
    .map((each) => {
      const limit = each.language === 'en' ? `at most ${HIGHEST_GRADE}` : `at least ${LOWEST_INFLESZ}`;
      return {
        file: each.file,
        line: each.line,
        rule: 'reading-level',
        message: `${each.what}: ${levelText(each)}, ${limit} (${each.words} words in ${each.sentences} sentences). Shorten first: “${each.longest}”`,
      };
    });
