import { error } from '@sveltejs/kit';
import { catalogue, loadLesson } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Every lesson that is written, in both languages. */
export const entries: EntryGenerator = () =>
  catalogue.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) => [
      { module: module.id, lesson: lesson.id },
      { lang: 'es', module: module.id, lesson: lesson.id },
    ]),
  );

/** The lesson's own words, a chunk of their own, and the module it stands in. */
export const load: PageLoad = async ({ params, parent }) => {
  const { language, outline } = await parent();
  const module = outline.modules.find(({ id }) => id === params.module);
  const lesson = await loadLesson(language, params.lesson);
  if (module === undefined || lesson === null || lesson.module !== module.id) error(404);
  return { module, lesson };
};
