import type { Credits } from '#domain/course/credits.ts';
import { loadFile } from '#lib/load.ts';
import type { PageLoad } from './$types';

/** What the cards of the course credit. */
export const load: PageLoad = async ({ parent }) => {
  const { language } = await parent();
  return { credits: await loadFile<Credits>(language, 'credits') };
};
