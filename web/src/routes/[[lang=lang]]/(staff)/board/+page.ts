import { loadOutline } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Both languages. */
export const entries: EntryGenerator = () => [{}, { lang: 'es' }];

/** The outline of the course. */
export const load: PageLoad = async ({ parent, fetch }) => {
  const { language } = await parent();
  return { outline: await loadOutline(fetch, language) };
};
