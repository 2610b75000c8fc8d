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

/** The lesson's words, the module it stands in, and the titles of all others. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  if (!hasLesson(params.module, params.lesson)) error(404);
  const { language } = await parent();
  const [titles, lesson] = await Promise.all([
    loadTitles(fetch, language),
    loadLesson(fetch, language, params.lesson),
  ]);
  const module = titles.modules.find(({ id }) => id === params.module);
  if (module === undefined) error(404);
  return { titles, module, lesson };
};
