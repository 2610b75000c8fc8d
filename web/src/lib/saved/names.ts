import type { Lesson, Outline } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { fieldPlace, isTalk } from '#domain/worksheets/ids.ts';
import {
  isLesson,
  readLesson,
  readOutline,
  readWorksheet,
  readWorksheetTitles,
} from '../page/course-pages.ts';
import { inLanguage } from '#lib/i18n/language.ts';

const lessonOf = (section: string): string => section.slice(0, section.indexOf('.'));

/** What each section of a lesson is called: a question by what it asks, a card by its title. */
const namesIn = (lesson: Lesson): [string, string][] =>
  lesson.sections.map(({ id, kind, title, item }) => [id, kind === 'check' ? (item?.stem ?? title) : title]);

const talksIn = ({ modules }: Outline): [string, string][] =>
  modules.flatMap(({ beside }) =>
    beside.flatMap(({ id, title }): [string, string][] => {
      // Where another talk counts in its place, its own id stands first.
      const [own = id] = id.split('|');
      return isTalk(own) ? [[own, title]] : [];
    }),
  );

/** Worksheets by their titles, and the fields of those that are named. */
async function worksheetsIn(language: Language, abouts: readonly string[]): Promise<[string, string][]> {
  const titles = await readWorksheetTitles(language);
  const withFields = titles.filter(({ id, parts }) =>
    parts.some((part) => abouts.includes(fieldPlace(id, part))),
  );
  const read = await Promise.all(withFields.map(({ id }) => readWorksheet(language, id)));
  return [
    ...titles.map(({ id, title }): [string, string] => [id, title]),
    ...read.flatMap(({ id, title, parts }) =>
      parts.map((part): [string, string] => [fieldPlace(id, part.id), `${title}: ${part.label}`]),
    ),
  ];
}

/**
 * What cards, questions, talks, worksheets and their fields are called. Asks for each lesson once; where one
 * cannot be had (no signal and never opened), its sections have no name.
 */
export const nameAll = inLanguage(async (language, abouts: Iterable<string>) => {
  const all = [...abouts];
  const wanted = new Set(all.map(lessonOf).filter(isLesson));
  const read = await Promise.allSettled([
    ...[...wanted].map(async (id) => namesIn(await readLesson(language, id))),
    ...(all.some(isTalk) ? [readOutline(language).then(talksIn)] : []),
    ...(all.some((about) => !isLesson(lessonOf(about)) && !isTalk(about))
      ? [worksheetsIn(language, all)]
      : []),
  ]);
  return new Map(read.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])));
});
