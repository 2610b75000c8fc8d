import { error } from '@sveltejs/kit';
import { catalogue, hasLesson, loadLesson } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Every lesson that is written, in both languages. */
export const entries: EntryGenerator = () =>
  catalogue.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) => [
      { module: module.id, lesson: lesson.id },
      { lang: 'es', module: module.id, lesson: lesson.id },
    ]),
  );

/** The lesson's words, and the module it stands in. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  if (!hasLesson(params.module, params.lesson)) error(404);
  const { language, outline } = await parent();
  const module = outline.modules.find(({ id }) => id === params.module);
  if (module === undefined) error(404);
  return { module, lesson: await loadLesson(fetch, language, params.lesson) };
};
