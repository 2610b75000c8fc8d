import { loadOutline } from '#lib/course.ts';
import { languageOf } from '#lib/i18n/language.ts';
import type { LayoutLoad } from './$types';

/** Every page is made once, at build time. */
export const prerender = true;
export const trailingSlash = 'always';

/** The language of the page and the outline of the course in it. */
export const load: LayoutLoad = async ({ params, fetch }) => {
  const language = languageOf(params);
  return { language, outline: await loadOutline(fetch, language) };
};
