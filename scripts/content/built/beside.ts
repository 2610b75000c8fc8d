import type { Language } from '#domain/values/ids.ts';
import { talkItem } from '#domain/course/simulator.ts';
import { surveyForm } from '#domain/surveys/surveys.ts';
import { worksheetId, worksheetPath } from '#domain/worksheets/ids.ts';
import type { CourseSource, ModuleSource } from '../course.ts';
import { pagesOf } from '../pages/kind.ts';
import { SCRIPTS } from '../pages/scripts.ts';
import { SURVEYS, surveysOf } from '../pages/surveys.ts';
import { worksheetsOf, type WorksheetSource } from '../pages/worksheets.ts';

type Title = Readonly<Record<Language, string>>;

/** A talk, a survey, or worksheets of which one is enough. */
interface Beside {
  /** As records know it; ids with `|` between them where one is enough. */
  readonly id: string;
  readonly title: Title;
  /** Address of its page, without the language and the first slash. */
  readonly to: string;
  /** The path on which the module requires it; null where it is extra. */
  readonly on: 'core' | 'full' | null;
}

const asWorksheet = ({ id, title, counts }: WorksheetSource): Beside => ({
  ...{ id: worksheetId(id), title, to: worksheetPath(worksheetId(id)).slice(1) },
  on: counts === 'core' ? 'core' : 'full',
});

/** “My ladder, my team sketch, or my agenda”. */
const anyOf = (titles: readonly Title[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(
    titles.map(({ [language]: title }, at) =>
      at === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1),
    ),
  );

export function besideOf(course: CourseSource, module: ModuleSource): readonly Beside[] {
  const talks = pagesOf(course, SCRIPTS)
    .filter((script) => script.module === module.id)
    .map(({ id, title, extra }): Beside => {
      return { id: talkItem(id), title, to: `practice/${id}/`, on: extra === true ? null : 'core' };
    });
  const surveys = pagesOf(course, SURVEYS)
    .flatMap(surveysOf)
    .filter(({ required, lesson }) => required && module.lessons.some(({ id }) => id === lesson))
    .map(({ moment, title }): Beside => {
      return { id: surveyForm(moment), title, to: `survey/${moment}/`, on: 'core' };
    });
  const worksheets = worksheetsOf(course).filter((worksheet) => worksheet.module === module.id);
  const choice = worksheets.filter(({ counts }) => counts === 'one-of-full');
  const titles = choice.map(({ title }) => title);
  return [
    ...talks,
    ...surveys,
    ...worksheets.filter(({ counts }) => counts === 'core' || counts === 'full').map(asWorksheet),
    ...(choice.length === 0
      ? []
      : [
          {
            id: choice.map(({ id }) => worksheetId(id)).join('|'),
            title: { en: anyOf(titles, 'en'), es: anyOf(titles, 'es') },
            to: 'bag/',
            on: 'full' as const,
          },
        ]),
  ];
}

export const requiresOf = (course: CourseSource, module: ModuleSource): string[] =>
  besideOf(course, module).flatMap(({ id, on }) => (on === null ? [] : on === 'full' ? `+${id}` : id));
