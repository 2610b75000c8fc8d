import type { Language } from '#domain/ids.ts';
import { hashOf, inOneLanguage, waitingFor } from './sign-offs.ts';
import {
  type CourseSource,
  itemsOf,
  LANGUAGES,
  type LessonSource,
  lessonsOf,
  type ReadingSource,
  type Words,
} from './source.ts';

/** The lessons that a reading is of. */
export const lessonsToRead = (
  course: CourseSource,
  { lessons }: ReadingSource,
): readonly LessonSource[] =>
  lessonsOf(course).filter(({ id }) => lessons === null || lessons.includes(id));

/** SHA-256 (hex) of all that a reader of a language is given: the lessons' cards and items, and the practice talks that go with them. */
export function readWords(
  course: CourseSource,
  reading: ReadingSource,
  language: Language,
): string {
  const lessons = lessonsToRead(course, reading);
  const talks = course.scripts.filter(({ lesson }) => lessons.some(({ id }) => id === lesson));
  const texts = lessons.map((lesson) => {
    const { title, canDo, cards } = lesson[language] ?? {};
    return [lesson.id, title, canDo, cards, inOneLanguage(itemsOf(lesson), language)];
  });
  return hashOf([texts, inOneLanguage(talks, language)]);
}

/** A reading that nobody has done yet in a language, or not of the words as they are now. */
export interface Unread {
  readonly reading: ReadingSource;
  readonly language: Language;
  /** Their SHA-256, as readers sign it. */
  readonly words: string;
}

/** Every reading that is still to be done. */
export const unreadOf = (course: CourseSource): readonly Unread[] =>
  course.signOffs.readings.flatMap((reading) =>
    LANGUAGES.flatMap((language) => {
      const words = readWords(course, reading, language);
      const isRead = reading.signed.some(
        (each) => each.language === language && each.words === words,
      );
      return isRead ? [] : [{ reading, language, words }];
    }),
  );

/** Somebody's word that lessons still wait for. */
export interface Awaited {
  readonly who: Words;
  /** Is what waits left out meanwhile? */
  readonly isLeftOut: boolean;
  /** Ids of the lessons; null: all of them. */
  readonly lessons: readonly string[] | null;
}

/** All that waits for somebody's word: first what is left out, then what is shown. @param now ms since 1970 UTC */
export const awaitedOf = (course: CourseSource, now: number): readonly Awaited[] => [
  ...waitingFor(course, now).map(({ signOff, lessons }) => ({
    who: signOff.who,
    isLeftOut: true,
    lessons,
  })),
  ...[...new Set(unreadOf(course).map(({ reading }) => reading))].map((reading) => ({
    who: reading.who,
    isLeftOut: false,
    lessons: reading.lessons,
  })),
];
