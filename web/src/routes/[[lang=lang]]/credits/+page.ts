import type { Credits } from '#domain/course/credits.ts';
import { loadFile } from '#lib/course.ts';
import type { PageLoad } from './$types';

/** What the cards of the course credit. */
export const load: PageLoad = async ({ parent, fetch }) => {
  const { language } = await parent();
  return { credits: await loadFile<Credits>(fetch, language, 'credits') };
};
