import type { Language } from '#domain/ids.ts';
import { itemPassages } from '../passages.ts';
import type { Problem } from '../problem.ts';
import { wordsOf } from '../readability.ts';
import {
  type CourseSource,
  itemsOf,
  type LessonSource,
  lessonsOf,
  type LessonText,
  textsOf,
} from '../course.ts';
import type { Card } from '../schemas/lesson.ts';

/** How many cards of each kind a lesson has. */
const PARTS: readonly {
  readonly kind: Card['kind'];
  readonly least: number;
  readonly most: number;
}[] = [
  { kind: 'hook', least: 1, most: 1 },
  { kind: 'story', least: 1, most: 2 },
  { kind: 'idea', least: 2, most: 4 },
  { kind: 'try-it', least: 1, most: 3 },
  { kind: 'mix-up', least: 1, most: 1 },
  { kind: 'take-away', least: 1, most: 1 },
];
/** Questions of a check; a reflection, which gets no feedback, may be one more. */
const ITEMS = { least: 2, most: 4 };

function missingParts({ cards }: LessonText): string[] {
  const found = PARTS.flatMap(({ kind, least, most }): string[] => {
    const those = cards.filter((card) => card.kind === kind);
    // A text that needs a sign-off is on a card of its own, so that the rest can be read without it.
    const apart = those.some(({ signOff }) => signOff !== null) ? 1 : 0;
    if (those.length >= least && those.length <= most + apart) return [];
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    return [`A lesson has ${wanted} of “${kind}”, this one ${those.length}.`];
  });
  const isInOrder = cards[0]?.kind === 'hook' && cards.at(-1)?.kind === 'take-away';
  return isInOrder
    ? found
    : [...found, 'A lesson begins with its hook and ends with its take-away.'];
}

/** A lesson has every part: hook, story, ideas, something to try, mix-ups, check, take-away. */
export const anatomy = (course: CourseSource): Problem[] =>
  lessonsOf(course).flatMap((lesson): Problem[] => {
    const { file, items } = lesson.check;
    const marked = items.filter(({ type }) => type !== 'reflect').length;
    const message = `A check has ${ITEMS.least} to ${ITEMS.most} questions, this one ${items.length}.`;
    const isChecked = items.length >= ITEMS.least && marked <= ITEMS.most;
    return [
      ...textsOf(lesson).flatMap(({ text }) =>
        missingParts(text).map((said): Problem => ({
          file: text.file,
          line: 1,
          rule: 'anatomy',
          message: said,
        })),
      ),
      ...(isChecked ? [] : [{ file, line: 1, rule: 'anatomy' as const, message }]),
    ];
  });

/** Most words of a whole lesson, by its minutes: the first row that fits counts. */
const WORDS: readonly { readonly minutes: number; readonly most: number }[] = [
  { minutes: 8, most: 750 },
  { minutes: 9, most: 900 },
  { minutes: Infinity, most: 1050 },
];
/** How many percent more are allowed. Spanish takes more words to say the same. */
const SLACK: Readonly<Record<Language, number>> = { en: 10, es: 20 };

/** Words on one way through a lesson: its cards, and its items with every reason. A twin is read instead of its story. */
function wordsToRead(lesson: LessonSource, text: LessonText, language: Language): number {
  const cards = text.cards.filter(({ kind }) => kind !== 'twin').flatMap(({ prose }) => prose);
  const items = itemsOf(lesson).map((item) => ({ ...item, twin: undefined }));
  return [...cards, ...itemPassages(items, language)].flatMap((each) => wordsOf(each.text)).length;
}

/** A lesson can be read in the minutes it says. Titles, notes and credits are not counted. */
export const lessonBudget = (course: CourseSource): Problem[] =>
  lessonsOf(course).flatMap((lesson) =>
    textsOf(lesson).flatMap(({ language, text }): Problem[] => {
      const { most = 0 } = WORDS.find(({ minutes }) => lesson.minutes <= minutes) ?? {};
      const limit = Math.floor((most * (100 + SLACK[language])) / 100);
      const words = wordsToRead(lesson, text, language);
      if (words <= limit) return [];
      const message = `${words} words in ${lesson.minutes} minutes: at most ${limit}, and ${most} is better.`;
      return [{ file: text.file, line: 1, rule: 'lesson-budget', message }];
    }),
  );
