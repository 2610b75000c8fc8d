import type { Language } from '#domain/ids.ts';
import { itemsOf, type LessonSource, lessonsOf, type LessonText, textsOf } from '../course.ts';
import { passagesIn } from '../passages.ts';
import { wordsOf } from '../readability.ts';
import type { Card } from '../schemas/lesson.ts';
import type { Rules } from './rule.ts';

/** How many cards of each kind a lesson has: at least and at most. */
const PARTS: readonly (readonly [kind: Card['kind'], least: number, most: number])[] = [
  ['hook', 1, 1],
  ['story', 1, 2],
  ['idea', 2, 4],
  ['try-it', 1, 3],
  ['mix-up', 1, 1],
  ['take-away', 1, 1],
];
/** Questions of a check; a reflection, which gets no feedback, may be one more. */
const ITEMS = { least: 2, most: 4 };

/** Most words of a whole lesson, by its minutes: the first row that fits counts. */
const WORDS: readonly { readonly minutes: number; readonly most: number }[] = [
  { minutes: 8, most: 750 },
  { minutes: 9, most: 900 },
  { minutes: Infinity, most: 1050 },
];
/** How many percent more are allowed. Spanish takes more words to say the same. */
const SLACK: Readonly<Record<Language, number>> = { en: 10, es: 20 };

function* missingParts({ cards }: LessonText): Generator<string> {
  for (const [kind, least, most] of PARTS) {
    const those = cards.filter((card) => card.kind === kind);
    // A text that needs a sign-off is on a card of its own, so that the rest can be read without it.
    const apart = those.some(({ signOff }) => signOff !== undefined) ? 1 : 0;
    if (those.length >= least && those.length <= most + apart) continue;
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    yield `A lesson has ${wanted} of “${kind}”, this one ${those.length}.`;
  }
  if (cards[0]?.kind !== 'hook' || cards.at(-1)?.kind !== 'take-away') {
    yield 'A lesson begins with its hook and ends with its take-away.';
  }
}

/**
 * Words on one way through a lesson: cards without twins, and items with every option's reason. That of a
 * thing is read only where it was put wrong.
 */
function wordsToRead(lesson: LessonSource, { cards, language }: LessonText): number {
  const prose = cards.filter(({ kind }) => kind !== 'twin').flatMap((card) => card.prose);
  const items = itemsOf(lesson).map((item) => ({
    ...item,
    things: item.things.map(({ text }) => text),
    twin: undefined,
  }));
  return [...prose, ...passagesIn(items, language)].flatMap((each) => wordsOf(each.text)).length;
}

export const LESSON_RULES: Rules = {
  /** A lesson has every part: hook, story, ideas, something to try, mix-ups, check, take-away. */
  *anatomy(course) {
    for (const lesson of lessonsOf(course)) {
      for (const text of textsOf(lesson)) {
        for (const message of missingParts(text)) yield { file: text.file, line: 1, message };
      }
      const { file, items } = lesson.check;
      const marked = items.filter(({ type }) => type !== 'reflect').length;
      if (items.length >= ITEMS.least && marked <= ITEMS.most) continue;
      const message = `A check has ${ITEMS.least} to ${ITEMS.most} questions, this one ${items.length}.`;
      yield { file, line: 1, message };
    }
  },

  /** A lesson can be read in the minutes it says. Titles, notes and credits are not counted. */
  *'lesson-budget'(course) {
    for (const lesson of lessonsOf(course)) {
      for (const text of textsOf(lesson)) {
        const { most = 0 } = WORDS.find(({ minutes }) => lesson.minutes <= minutes) ?? {};
        const limit = Math.floor((most * (100 + SLACK[text.language])) / 100);
        const words = wordsToRead(lesson, text);
        if (words <= limit) continue;
        const message = `${words} words in ${lesson.minutes} minutes: at most ${limit}, and ${most} is better.`;
        yield { file: text.file, line: 1, message };
      }
    }
  },
};
