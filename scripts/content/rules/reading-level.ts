import { Language } from '#domain/values/ids.ts';
import { type CourseSource, itemsOf, lessonsOf, type LessonText, textsOf } from '../course.ts';
import { passagesIn } from '../passages.ts';
import { plain } from '../read/markdown.ts';
import type { Card } from '../schemas/lesson.ts';
import type { Rules } from './rule.ts';
import { type Counts, count, fernandezHuertaEs, scoreOf, sentencesOf, wordsOf } from '../readability.ts';

/** English: the highest school grade. Spanish: the lowest INFLESZ. */
const LIMITS: Readonly<Record<Language, number>> = { en: 8, es: 65 };
/** Under this many words a formula says nothing about a card alone. */
const FEWEST_WORDS = 40;

export interface Level extends Counts {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly language: Language;
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
  const second = at.language === 'es' ? fernandezHuertaEs(counts) : null;
  return [{ ...at, ...counts, score: scoreOf(counts, at.language), second, longest }];
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

/**
 * How many running sentences have 12 to 18 words: at least so many percent of a lesson's and of the course's,
 * where it has `fewest` (the course: ten times as many).
 * Below these levels a lesson reads as a primer.
 */
const FLOW = { least: 12, most: 18, lesson: 20, course: 33, fewest: 12 };
const PRIMER: Readonly<Record<Language, number>> = { en: 2, es: 94 };
const RUNNING: readonly Card['kind'][] = ['hook', 'story', 'twin', 'idea', 'mix-up'];

interface Flow {
  readonly file: string;
  readonly what: string;
  readonly language: Language;
  readonly sentences: readonly string[];
  /** How many of a hundred sentences are neither short nor long. */
  readonly share: number;
  readonly score: number;
}

/** Paragraphs, sentence by sentence; a list and what somebody says aloud are short by nature. */
function runningSentences({ cards }: LessonText): readonly string[] {
  const blocks = cards
    .filter(({ kind }) => RUNNING.includes(kind))
    .flatMap((card) => [...card.blocks, ...card.mixUps.flatMap(({ answer }) => answer)]);
  return blocks
    .flatMap((block) => (block.type === 'paragraph' ? sentencesOf(plain(block.words)) : []))
    .filter((sentence) => !/[“”]/u.test(sentence));
}

function flowOf(text: Omit<Flow, 'share' | 'score'>): Flow {
  const lengths = text.sentences.map((sentence) => wordsOf(sentence).length);
  const grown = lengths.filter((words) => words >= FLOW.least && words <= FLOW.most);
  const share = Math.round((100 * grown.length) / lengths.length);
  return { ...text, share, score: scoreOf(count(text.sentences, text.language), text.language) };
}

/** Every lesson with enough sentences, and the whole course, in each language. */
function countFlows(course: CourseSource) {
  const texts = lessonsOf(course)
    .flatMap((lesson) => textsOf(lesson).map((text) => ({ ...text, what: `lesson ${lesson.number}` })))
    .map((text) => ({ ...text, sentences: runningSentences(text) }));
  const all = Language.options.map((language) => ({
    ...{ file: course.file, what: 'all lessons', language },
    sentences: texts.filter((text) => text.language === language).flatMap(({ sentences }) => sentences),
  }));
  const long = (some: readonly Omit<Flow, 'share' | 'score'>[], fewest: number): readonly Flow[] =>
    some.filter(({ sentences }) => sentences.length >= fewest).map(flowOf);
  return { lessons: long(texts, FLOW.fewest), all: long(all, 10 * FLOW.fewest) };
}
const counted = new WeakMap<CourseSource, ReturnType<typeof countFlows>>();
/** The same, counted once: the rule and the printed figures both ask for it. */
function flows(course: CourseSource): ReturnType<typeof countFlows> {
  const found = counted.get(course) ?? countFlows(course);
  counted.set(course, found);
  return found;
}

const flowText = ({ what, language, share, sentences }: Flow): string =>
  `${what} (${language}): ${share} % of ${sentences.length} running sentences have ${FLOW.least} to ${FLOW.most} words`;

/** The course, the lesson that has the fewest grown sentences, and the one that reads easiest. */
export function flowTexts(course: CourseSource): string[] {
  const { lessons, all } = flows(course);
  return all.flatMap((whole) => {
    const own = lessons.filter(({ language }) => language === whole.language);
    const [fewest] = own.toSorted((left, right) => left.share - right.share);
    const sign = whole.language === 'en' ? 1 : -1;
    const [easiest] = own.toSorted((left, right) => sign * (left.score - right.score));
    const least = fewest === undefined ? '' : `; fewest in ${fewest.what}, ${fewest.share} %`;
    const low = easiest === undefined ? '' : `; easiest is ${easiest.what}, at ${easiest.score.toFixed(1)}`;
    return [`${flowText(whole)}${least}${low}`];
  });
}

export const READING_LEVEL_RULES: Rules = {
  /** A grown reader is no child: some sentences run on, and a floor stops primers. */
  *primer(course) {
    const { lessons, all } = flows(course);
    for (const flow of [...lessons, ...all]) {
      const least = all.includes(flow) ? FLOW.course : FLOW.lesson;
      if (flow.share < least) {
        yield { file: flow.file, line: 1, message: `${flowText(flow)}: at least ${least} %.` };
      }
    }
    for (const flow of lessons) {
      const [{ score }, limit] = [flow, PRIMER[flow.language]];
      if (flow.language === 'en' ? score >= limit : score <= limit) continue;
      const message = `${flow.what} (${flow.language}) reads as a primer: ${score.toFixed(1)}, and ${limit} is the floor.`;
      yield { file: flow.file, line: 1, message };
    }
  },

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
