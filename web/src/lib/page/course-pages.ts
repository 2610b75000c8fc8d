import type { Lesson, Outline } from '#domain/course/course.ts';
import type { Script } from '#domain/course/script.ts';
import type { SurveyTexts } from '#domain/surveys/survey-texts.ts';
import type { Worksheet, WorksheetTitle } from '#domain/worksheets/definition.ts';
import { talkPath, worksheetSlug } from '#domain/worksheets/ids.ts';
import type { Language } from '#domain/values/ids.ts';
import { moduleOf } from '../course.ts';
import { href } from '../i18n/language.ts';
import { readPage } from './read-page.ts';

/*
 * The course as other pages hold it. A page that was opened is on the phone, so its text is read with no
 * signal too. All of these throw where the page can't be had.
 */

const read = async <Data>(language: Language, path: `/${string}`): Promise<Data> =>
  (await readPage<Data>(href(language, path))).data;

export const isLesson = (id: string): boolean => moduleOf(id) !== undefined;

/** A lesson. @param id of the lesson */
export async function readLesson(language: Language, id: string): Promise<Lesson> {
  const module = moduleOf(id);
  if (module === undefined) throw new Error(`no lesson ${id}`);
  return (await read<{ lesson: Lesson }>(language, `/${module.id}/${id}/`)).lesson;
}

export const readOutline = async (language: Language): Promise<Outline> =>
  (await read<{ outline: Outline }>(language, '/')).outline;

export const readWorksheetTitles = async (language: Language): Promise<readonly WorksheetTitle[]> =>
  (await read<{ worksheets: readonly WorksheetTitle[] }>(language, '/bag/')).worksheets;

/** A worksheet. @param id such as `worksheet.power-map` */
export const readWorksheet = async (language: Language, id: string): Promise<Worksheet> =>
  (await read<{ worksheet: Worksheet }>(language, `/worksheet/${worksheetSlug(id)}/`)).worksheet;

/** A talk. @param id such as `talks.on-dales-porch` */
export const readTalk = async (language: Language, id: string): Promise<Script> =>
  (await read<{ script: Script }>(language, talkPath(id))).script;

/** The survey at the end, which asks every question of the surveys. */
export const readLastSurvey = async (language: Language): Promise<SurveyTexts> =>
  (await read<{ survey: SurveyTexts }>(language, '/survey/after/')).survey;
