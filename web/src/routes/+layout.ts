import { languageOf } from '#lib/i18n/language.ts';
import type { LayoutLoad } from './$types';

/**
 * Every page is made once, at build time. A page names its English addresses at most; the build finds the
 * Spanish ones by each page's language switch.
 */
export const prerender = true;
/** A page is brought to life by its own script (`web/plugins/page-scripts.ts`), not by Kit's client. */
export const csr = false;
export const trailingSlash = 'always';

export const load: LayoutLoad = ({ params }) => ({ language: languageOf(params) });
