import { error } from '@sveltejs/kit';
import { loadOutline, syllabus } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Every module, in both languages. */
export const entries: EntryGenerator = () =>
  syllabus.modules.flatMap(({ id }) => [{ module: id }, { lang: 'es', module: id }]);

/** The module as the outline has it. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  const { language } = await parent();
  const outline = await loadOutline(fetch, language);
  const module = outline.modules.find(({ id }) => id === params.module);
  if (module === undefined) error(404);
  return { module };
};
