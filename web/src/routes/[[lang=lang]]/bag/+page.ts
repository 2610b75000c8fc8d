import type { Outline } from '#domain/course/course.ts';
import type { WorksheetTitle } from '#domain/worksheets/definition.ts';
import { loadFile } from '#lib/load.ts';
import type { PageLoad } from './$types';

/** All worksheets of the course, by their titles, and the modules that ask for them. */
export const load: PageLoad = async ({ parent }) => {
  const { language } = await parent();
  const { modules } = await loadFile<Outline>(language, 'outline');
  return {
    worksheets: await loadFile<readonly WorksheetTitle[]>(language, 'worksheets'),
    modules: modules.map(({ id, number, title, beside }) => ({ id, number, title, beside })),
  };
};
