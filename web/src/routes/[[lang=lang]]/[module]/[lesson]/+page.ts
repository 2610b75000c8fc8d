import { error } from '@sveltejs/kit';
import { hasLesson, loadLesson, loadTitles, syllabus } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Every lesson that is written, in both languages. */
export const entries: EntryGenerator = () =>
  syllabus.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) => [
      { module: module.id, lesson: lesson.id },
      { lang: 'es', module: module.id, lesson: lesson.id },
    ]),
  );

/** The lesson's words, and the titles of the module it stands in. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  if (!hasLesson(params.module, params.lesson)) error(404);
  const { language } = await parent();
  const [module, lesson] = await Promise.all([
    loadTitles(fetch, language, params.module),
    loadLesson(fetch, language, params.lesson),
  ]);
  return { module, lesson };
};
