import { error } from '@sveltejs/kit';
import type { Lesson, Titles } from '#domain/course/course.ts';
import { hasLesson, syllabus } from '#lib/course.ts';
import { loadFile } from '#lib/load.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Every lesson that is written. */
export const entries: EntryGenerator = () =>
  syllabus.modules.flatMap((module) =>
    module.lessons.map((lesson) => ({ module: module.id, lesson: lesson.id })),
  );

/** The lesson's text, and the titles of its module. */
export const load: PageLoad = async ({ params, parent }) => {
  if (!hasLesson(params.module, params.lesson)) error(404);
  const { language } = await parent();
  const [module, lesson] = await Promise.all([
    loadFile<Titles>(language, `${params.module}.titles`),
    loadFile<Lesson>(language, params.lesson),
  ]);
  return { module, lesson };
};
