import type { Item } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { ok } from '#domain/values/result.ts';
import type { Outcome } from '#lib/api/client.ts';
import { getLanguage } from '#lib/i18n/language.ts';
import { isLesson, readLastSurvey, readLesson, readWorksheetTitles } from '#lib/page/course-pages.ts';

/** Questions of the surveys as a report names them. */
export interface QuestionTexts {
  readonly questions: ReadonlyMap<string, string>;
  /** Those of which the course teaches nothing. */
  readonly anchors: ReadonlySet<string>;
}

/** What a report names of the course, in the language of its page. */
export interface ReportTexts extends QuestionTexts {
  /** Items of the lessons that were asked for, by id. */
  readonly items: ReadonlyMap<string, Item>;
  readonly worksheets: ReadonlyMap<string, string>;
}

/** Reads every question of the surveys: the one at the end asks all. */
async function readQuestions(language: Language): Promise<QuestionTexts> {
  const { questions } = await readLastSurvey(language);
  return {
    questions: new Map(questions.map(({ id, text }) => [id, text])),
    anchors: new Set(questions.flatMap(({ id, anchor }) => (anchor === true ? id : []))),
  };
}

/** What was asked for, with the questions of the surveys, which are read beside it. */
export async function withQuestions<Report extends object>(
  asked: Promise<Outcome<Report>>,
): Promise<Outcome<Report & { readonly texts: QuestionTexts }>> {
  const [outcome, texts] = await Promise.all([asked, readQuestions(getLanguage())]);
  return outcome.ok ? ok({ ...outcome.value, texts }) : outcome;
}

/**
 * Reads what a report names. What has gone from the course has no name.
 * @param lessons whose items it names
 */
export async function readTexts(language: Language, lessons: readonly string[]): Promise<ReportTexts> {
  const [asked, titles, read] = await Promise.all([
    readQuestions(language),
    readWorksheetTitles(language),
    Promise.all([...new Set(lessons)].filter(isLesson).map((lesson) => readLesson(language, lesson))),
  ]);
  return {
    ...asked,
    items: new Map(
      read.flatMap(({ sections }) =>
        sections.flatMap(({ item }): [string, Item][] => (item === undefined ? [] : [[item.id, item]])),
      ),
    ),
    worksheets: new Map(titles.map(({ id, title }) => [id, title])),
  };
}

/**
 * The first few of the questions that most people missed. Those that no card shows now are of no use to
 * trainers. With no texts at all it can't say which these are.
 */
export function missedShown<Each extends { readonly item: string }>(
  missed: readonly Each[],
  { items }: Pick<ReportTexts, 'items'>,
  most: number,
): readonly Each[] {
  const known = missed.filter(({ item }) => items.has(item));
  return (known.length > 0 ? known : missed).slice(0, most);
}
