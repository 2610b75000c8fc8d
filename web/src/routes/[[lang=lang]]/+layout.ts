import { languageOf } from '#lib/i18n/language.ts';
import { loadOutline } from '#lib/course.ts';
import type { LayoutLoad } from './$types';

/** The language of the page and the outline of the course in it. */
export const load: LayoutLoad = async ({ params }) => {
  const language = languageOf(params);
  return { language, outline: await loadOutline(language) };
};
