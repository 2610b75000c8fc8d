import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Every module, in both languages. */
export const entries: EntryGenerator = () =>
  catalogue.modules.flatMap(({ id }) => [{ module: id }, { lang: 'es', module: id }]);

/** The module as the outline has it. */
export const load: PageLoad = async ({ params, parent }) => {
  const { outline } = await parent();
  const module = outline.modules.find(({ id }) => id === params.module);
  if (module === undefined) error(404);
  return { module };
};
