import { Outline, Titles } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { CourseSource, ModuleSource } from '../course.ts';
import { besideOf } from './beside.ts';

const moduleIn = (
  course: CourseSource,
  module: ModuleSource,
  language: Language,
): Outline['modules'][number] => ({
  id: module.id,
  number: module.number,
  title: module.title[language],
  forWhom: module.forWhom[language],
  ...(module.note !== undefined && { note: module.note[language] }),
  by: module.by,
  ...(module.challenge !== undefined && { challengeSkips: module.challenge.skips }),
  beside: besideOf(course, module).map(({ id, title, to }) => ({ id, title: title[language], to })),
  lessons: module.lessons.map((lesson) => {
    const { id, number, minutes, core, dated } = lesson;
    const title = lesson[language].title.text;
    return { id, number, title, minutes, core, ...(dated && { dated: true as const }) };
  }),
});

export const outlineIn = (course: CourseSource, language: Language): Outline =>
  Outline.parse({
    course: course.id,
    language,
    title: course.title[language],
    modules: course.modules.map((module) => moduleIn(course, module, language)),
  } satisfies Outline);

export const titlesOf = ({ modules }: Outline): Titles[] =>
  modules.map(({ id, number, title, note, beside, lessons }, at) =>
    Titles.parse({
      id,
      number,
      title,
      ...(note !== undefined && { note }),
      beside,
      lessons,
      next: modules.slice(at + 1).find((module) => module.lessons.length > 0)?.lessons[0] ?? null,
    } satisfies Titles),
  );

export const lessonTitles = (outlines: readonly Outline[]): Record<string, Record<string, string>> =>
  Object.fromEntries(
    outlines.map(({ language, modules }) => [
      language,
      Object.fromEntries(modules.flatMap(({ lessons }) => lessons.map(({ id, title }) => [id, title]))),
    ]),
  );
