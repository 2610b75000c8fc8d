import type { Lesson, Outline } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';
import { talkItem } from '#domain/simulator.ts';
import { isWorksheetId } from '#domain/worksheets/ids.ts';
import type { WorksheetTitle } from '#domain/worksheets/definition.ts';
import { loadFile, syllabus } from '../course.ts';

/** Is this a talk? */
export const isTalk = (about: string): boolean => about.startsWith(talkItem(''));

const lessonOf = (section: string): string => section.slice(0, section.indexOf('.'));
const lessons = new Set(syllabus.modules.flatMap((module) => module.lessons.map(({ id }) => id)));

/** What each section of a lesson is called: a question by what it asks, a card by its title. */
const namesIn = (lesson: Lesson): [string, string][] =>
  lesson.sections.map(({ id, kind, title, item }) => [id, kind === 'check' ? (item?.stem ?? title) : title]);

const talksIn = ({ modules }: Outline): [string, string][] =>
  modules.flatMap(({ practice }) =>
    (practice ?? []).map(({ id, title }): [string, string] => [talkItem(id), title]),
  );

const worksheetsIn = (titles: readonly WorksheetTitle[]): [string, string][] =>
  titles.map(({ id, title }) => [id, title]);

/**
 * What cards, questions, talks and worksheets are called. Asks for each lesson once; where one cannot be had
 * (no signal and never opened), its sections have no name.
 */
export async function nameAll(language: Language, abouts: Iterable<string>): Promise<Map<string, string>> {
  const all = [...abouts];
  const wanted = new Set(all.map(lessonOf).filter((id) => lessons.has(id)));
  const ask = (path: string) => fetch(path);
  const read = await Promise.allSettled([
    ...[...wanted].map(async (id) => namesIn(await loadFile<Lesson>(ask, language, id))),
    ...(all.some(isTalk) ? [loadFile<Outline>(ask, language, 'outline').then(talksIn)] : []),
    ...(all.some(isWorksheetId)
      ? [loadFile<readonly WorksheetTitle[]>(ask, language, 'worksheets').then(worksheetsIn)]
      : []),
  ]);
  return new Map(read.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])));
}
