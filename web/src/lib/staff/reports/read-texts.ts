import type { Item, Lesson } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';
import type { SurveyTexts } from '#domain/survey-texts.ts';
import type { WorksheetTitle } from '#domain/worksheets/definition.ts';
import { loadFileIfThere } from '#lib/course.ts';

/** What a report names of the course, in the language of its page. */
export interface ReportTexts {
  /** Questions of the surveys, by id. */
  readonly questions: ReadonlyMap<string, string>;
  /** Items of the lessons that were asked for, by id. */
  readonly items: ReadonlyMap<string, Item>;
  /** Titles of worksheets, by id. */
  readonly worksheets: ReadonlyMap<string, string>;
}

const ask = (path: string): Promise<Response> => fetch(path);

/**
 * Reads what a report names. What has gone from the course has no name.
 * @param lessons whose items it names
 */
export async function readTexts(language: Language, lessons: readonly string[]): Promise<ReportTexts> {
  const [survey, titles, read] = await Promise.all([
    loadFileIfThere<SurveyTexts>(ask, language, 'before.survey'),
    loadFileIfThere<readonly WorksheetTitle[]>(ask, language, 'worksheets'),
    Promise.all([...new Set(lessons)].map((lesson) => loadFileIfThere<Lesson>(ask, language, lesson))),
  ]);
  return {
    questions: new Map(survey?.questions.map(({ id, text }) => [id, text])),
    items: new Map(
      read.flatMap((lesson) =>
        (lesson?.sections ?? []).flatMap(({ item }): [string, Item][] =>
          item === undefined ? [] : [[item.id, item]],
        ),
      ),
    ),
    worksheets: new Map(titles?.map(({ id, title }) => [id, title])),
  };
}
