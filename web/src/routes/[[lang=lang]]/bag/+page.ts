import type { WorksheetTitle } from '#domain/worksheets/definition.ts';
import { loadFile } from '#lib/load.ts';
import type { PageLoad } from './$types';

/** All worksheets of the course, by their titles. */
export const load: PageLoad = async ({ parent }) => {
  const { language } = await parent();
  return { worksheets: await loadFile<readonly WorksheetTitle[]>(language, 'worksheets') };
};
