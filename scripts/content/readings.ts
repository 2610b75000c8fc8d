import { type Instant, Language } from '#domain/values/ids.ts';
import { type CourseSource, itemsOf, lessonsOf } from './course.ts';
import { pagesOf } from './pages/kind.ts';
import { CALLS, SCRIPTS } from './pages/scripts.ts';
import { CAMPAIGNS, LESSONS_TO_WRITE } from './pages/true-campaigns.ts';
import type { Bilingual } from './schemas/fields.ts';
import type { Reading } from './schemas/sign-offs.ts';
import { hashIn, waitingFor } from './signatures.ts';

/** Campaigns that happened, and outlines: no lesson holds them. */
export const pagesToRead = (course: CourseSource) => [
  ...pagesOf(course, CAMPAIGNS),
  ...pagesOf(course, LESSONS_TO_WRITE),
];
const pagesFor = (course: CourseSource, { lessons, pages }: Reading) =>
  pagesToRead(course).filter(({ id }) => lessons === undefined || pages?.includes(id) === true);

/** SHA-256 (hex) of a reader’s texts in a language: of lessons, their talks and calls, and pages. */
function readingHash(course: CourseSource, reading: Reading, language: Language): string {
  const lessons = lessonsOf(course).filter(({ id }) => reading.lessons?.includes(id) ?? true);
  const talks = [...pagesOf(course, SCRIPTS), ...pagesOf(course, CALLS)].filter((talk) =>
    lessons.some(({ id }) => id === talk.lesson),
  );
  const texts = lessons.map((lesson) => {
    const { title, canDo, cards } = lesson[language];
    return [lesson.id, title, canDo, cards, itemsOf(lesson)];
  });
  return hashIn(language, [texts, talks, pagesFor(course, reading)]);
}

/** Readings that nobody has done in a language, or only of earlier texts. */
export const unreadOf = (course: CourseSource) =>
  course.signOffs.readings.flatMap((reading) =>
    Language.options.flatMap((language) => {
      const words = readingHash(course, reading, language);
      const isRead = reading.signed.some((each) => each.language === language && each.words === words);
      return isRead ? [] : [{ reading, language, words }];
    }),
  );

export interface Awaited {
  readonly who: Bilingual;
  readonly isLeftOut: boolean;
  readonly lessons: readonly string[] | null;
  readonly pages: readonly { readonly id: string; readonly title: Bilingual }[];
}

/** First sign-offs, whose texts are left out, then readings. */
export const awaitedOf = (course: CourseSource, now: Instant): readonly Awaited[] => [
  ...waitingFor(course, now).map(({ signOff, lessons }) => ({
    ...{ who: signOff.who, isLeftOut: true, lessons, pages: [] },
  })),
  ...[...new Set(unreadOf(course).map(({ reading }) => reading))].map((reading) => ({
    ...{ who: reading.who, isLeftOut: false, lessons: reading.lessons ?? null },
    pages: pagesFor(course, reading),
  })),
];
