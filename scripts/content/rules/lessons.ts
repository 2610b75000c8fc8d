import type { Language } from '#domain/values/ids.ts';
import {
  type CourseSource,
  itemsOf,
  type LessonSource,
  lessonsOf,
  type LessonText,
  textsOf,
} from '../course.ts';
import { WORDS_A_MINUTE, wordsToRead } from '../effort.ts';
import { passagesIn } from '../passages.ts';
import { wordsOf } from '../readability.ts';
import type { Card } from '../schemas/lesson.ts';
import { pagesOf } from '../pages/kind.ts';
import { isAsked, SCRIPTS } from '../pages/scripts.ts';
import { WORKSHEETS } from '../pages/worksheets.ts';
import { perText, type Rules } from './rule.ts';
import { coreLessons, lessonsBySkill, minutesOf } from '../core-path.ts';

/** Texts under a sign-off stand on cards of their own, which are not counted among the most. */
const PARTS: readonly (readonly [kind: Card['kind'], least: number, most: number])[] = [
  ['hook', 1, 1],
  ['story', 1, 2],
  ['idea', 2, 4],
  ['try-it', 1, 4],
  ['mix-up', 1, 1],
  ['take-away', 1, 1],
];
/** A longer lesson has room for more ideas. */
const LONG = { minutes: 10, ideas: 6 };
/** Questions of a check; a reflection, which gets no feedback, may be one more. */
const ITEMS = { least: 2, most: 4 };
/** In a lesson without a check, its questions are try-its. */
const TRIES_WITHOUT_CHECK = { least: 3, most: 5 };

/** Most words of a whole lesson, by its minutes: the first row that fits counts. */
const WORDS: readonly { readonly minutes: number; readonly most: number }[] = [
  { minutes: 7, most: 675 },
  { minutes: 8, most: 750 },
  { minutes: 9, most: 900 },
  { minutes: 10, most: 1050 },
  { minutes: 11, most: 1150 },
  { minutes: Infinity, most: 1250 },
];
/** Percent of extra words. Spanish takes more words to say the same. */
const SLACK: Readonly<Record<Language, number>> = { en: 10, es: 20 };

/**
 * How soon there is something to do, by the card's place: a guess on the first, something to try by the
 * third, a question by the sixth. The first tap comes within a minute of reading.
 */
const FIRST = { trying: 3, question: 6, seconds: 60 };

const hasNoCheck = ({ check }: LessonSource): boolean => check.items.length === 0;

function* missingParts(lesson: LessonSource, { cards }: LessonText): Generator<string> {
  const bounds = (kind: Card['kind'], least: number, most: number): readonly [number, number] => {
    if (kind === 'idea' && lesson.minutes >= LONG.minutes) return [least, LONG.ideas];
    if (kind !== 'try-it' || !hasNoCheck(lesson)) return [least, most];
    return [TRIES_WITHOUT_CHECK.least, TRIES_WITHOUT_CHECK.most];
  };
  for (const [kind, ...usual] of PARTS) {
    const [least, most] = bounds(kind, ...usual);
    const those = cards.filter((card) => card.kind === kind);
    const open = those.filter(({ signOff }) => signOff === undefined);
    if (those.length >= least && open.length <= most) continue;
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    yield `A lesson has ${wanted} of “${kind}”, this one ${those.length}.`;
  }
  if (cards[0]?.kind !== 'hook' || cards.at(-1)?.kind !== 'take-away') {
    yield 'A lesson begins with its hook and ends with its take-away.';
  }
}

/** Null where a lesson's questions are right. A lesson to master needs a check. */
function wrongCheck(lesson: LessonSource): string | null {
  const { items } = lesson.check;
  const hasPlace = textsOf(lesson).some(({ cards }) => cards.some(({ kind }) => kind === 'check'));
  if (hasNoCheck(lesson) && !hasPlace && !lesson.mastery) return null;
  const marked = items.filter(({ type }) => type !== 'reflect').length;
  if (items.length >= ITEMS.least && marked <= ITEMS.most) return null;
  return `A check has ${ITEMS.least} to ${ITEMS.most} questions, this one ${items.length}.`;
}

/**
 * Minutes for a question and for a guess, beside the reading of all words at a slow reader’s pace. Guesses
 * are no part of the words that a lesson's minutes allow.
 */
const PACE = { item: 20 / 60, guess: 6 / 60 };

const isItem = ({ kind }: Card): boolean => kind === 'try-it' || kind === 'check';

/** Places, from 1, of a lesson's first guess, first thing to try and first question; Infinity for none. */
export function firstTaps({ check: { guesses } }: LessonSource, { cards }: LessonText) {
  const ways = cards.filter(({ kind }) => kind !== 'twin');
  const placeOf = (is: (card: Card) => boolean): number => ways.findIndex(is) + 1 || Infinity;
  const guess = placeOf((card) => guesses.some(({ on }) => on === card.id));
  const words = ways.slice(0, guess).flatMap(({ prose }) => prose.flatMap(({ text }) => wordsOf(text)));
  return {
    guess,
    trying: placeOf(
      (card) => isItem(card) || guesses.some(({ on, answered }) => on === card.id && answered === on),
    ),
    question: placeOf(isItem),
    seconds: Math.round((words.length * 60) / WORDS_A_MINUTE),
  };
}

/** “something to do, at the latest: a guess on card 1, after 20 seconds; …” */
export function firstTapsText(course: CourseSource): string {
  const all = lessonsOf(course).flatMap((lesson) => textsOf(lesson).map((text) => firstTaps(lesson, text)));
  const latest = (of: keyof ReturnType<typeof firstTaps>): number =>
    Math.max(0, ...all.map((each) => each[of]));
  return `something to do, at the latest: a guess on card ${latest('guess')}, after ${latest('seconds')} seconds; something to try on card ${latest('trying')}; a question on card ${latest('question')}`;
}

function* lateTaps(lesson: LessonSource, text: LessonText): Generator<string> {
  const { guess, trying, question, seconds } = firstTaps(lesson, text);
  if (guess !== 1) yield 'The hook asks no guess.';
  else if (seconds > FIRST.seconds)
    yield `The guess comes after ${seconds} seconds, at most ${FIRST.seconds}.`;
  if (trying > FIRST.trying) {
    yield `Something to try comes on card ${trying}, at the latest on ${FIRST.trying}.`;
  }
  if (question > FIRST.question) {
    yield `The first question comes on card ${question}, at the latest on ${FIRST.question}.`;
  }
}

/** Guesses that no card asks, or that none tells after it. */
function* lostGuesses({ check: { guesses } }: LessonSource, { cards }: LessonText): Generator<string> {
  for (const { on, answered } of guesses) {
    const [asks, tells] = [on, answered].map((id) => cards.findIndex((card) => card.id === id));
    const teller = cards[tells ?? -1];
    if (asks === -1) yield `A guess is asked on “${on}”, which is no card.`;
    else if (teller === undefined || isItem(teller) || (tells ?? 0) < (asks ?? 0)) {
      yield `The guess of “${on}” is answered on “${answered}”, which is no text from there on.`;
    }
  }
}

export const LESSON_RULES: Rules = {
  /** Somebody who opens a lesson has something to do on its first card, and hears how it went. */
  'first-tap': perText((lesson, text) => [...lateTaps(lesson, text), ...lostGuesses(lesson, text)]),

  /** A lesson has each of these parts. One with more to try may do without the check. */
  *anatomy(course, now) {
    yield* perText(missingParts)(course, now);
    for (const lesson of lessonsOf(course)) {
      const message = wrongCheck(lesson);
      if (message !== null) yield { file: lesson.check.file, line: 1, message };
    }
  },

  /** A lesson can be read in its minutes. Titles, notes and credits are not counted. */
  'lesson-budget': perText(function* (lesson, text) {
    const { minutes, check } = lesson;
    const { most = 0 } = WORDS.find((row) => minutes <= row.minutes) ?? {};
    const limit = Math.floor((most * (100 + SLACK[text.language])) / 100);
    const words = wordsToRead(lesson, text);
    const guesses = passagesIn(check.guesses, text.language);
    const takes =
      (words + guesses.flatMap((each) => wordsOf(each.text)).length) / WORDS_A_MINUTE +
      itemsOf(lesson).length * PACE.item +
      check.guesses.length * PACE.guess;
    if (takes > minutes) yield `It takes ${takes.toFixed(1)} minutes, and says ${minutes}.`;
    if (words > limit) {
      yield `${words} words in ${minutes} minutes: at most ${limit}, and ${most} is better.`;
    }
  }),
};

export const CORE_PATH_RULES: Rules = {
  /** A question that comes again names a lesson of its module; an item of a lesson names none. */
  *'unknown-id'(course) {
    for (const { id, lessons, review } of course.modules) {
      for (const { line, lesson } of review.items) {
        if (lessons.some((each) => each.id === lesson)) continue;
        const message = `“lesson” must name the lesson of “${id}” that this rests on: only who opened it is asked.`;
        yield { file: review.file, line, message };
      }
      for (const { check } of lessons) {
        for (const { line, lesson } of [...check.tries, ...check.items]) {
          if (lesson === undefined) continue;
          yield { file: check.file, line, message: 'An item of a lesson names none: it rests on its own.' };
        }
      }
    }
  },

  /** The core path teaches every skill, within its limit of minutes, and asks only what it taught. */
  *'core-path'(course) {
    const core = new Set(coreLessons(course).map(({ id }) => id));
    const asked = [
      ...pagesOf(course, WORKSHEETS).filter(({ counts }) => counts === 'core'),
      ...pagesOf(course, SCRIPTS).filter(isAsked),
    ];
    for (const { file: at, id, lesson } of asked.filter((each) => !core.has(each.lesson))) {
      const message = `The core path asks for “${id}”, and its lesson “${lesson}” isn’t on it.`;
      yield { file: at, line: 1, message };
    }
    const { file, skills, coreMinutes } = course;
    for (const { en, skill } of lessonsOf(course).filter((each) => !skills.includes(each.skill))) {
      const message = `“${skill}” is no skill of the course: ${skills.join(', ')}.`;
      yield { file: en.file, line: 1, message };
    }
    for (const { skill } of lessonsBySkill(course).filter(({ core }) => minutesOf(core) === 0)) {
      yield { file, line: 1, message: `No lesson on the core path teaches “${skill}”.` };
    }
    const minutes = minutesOf(coreLessons(course));
    if (minutes <= coreMinutes) return;
    yield { file, line: 1, message: `The core path asks ${minutes} minutes: at most ${coreMinutes}.` };
  },
};
