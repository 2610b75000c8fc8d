import { createContext } from 'svelte';
import type { Language } from '#domain/values/ids.ts';

const [getReader, setLanguage] = createContext<() => Language>();

/** Gives every component below the page's language. It takes a function, so that they follow a change. */
export { setLanguage };

/**
 * The language of the page, for a component: `$derived(messages[getLanguage()])`. Call it while the component
 * is made or inside `$derived`; in an event handler it throws.
 */
export const getLanguage = (): Language => getReader()();

/** The language of a page, from its route's parameters. English has no prefix. */
export const languageOf = (params: { readonly lang?: string | undefined }): Language =>
  params.lang === 'es' ? 'es' : 'en';

/**
 * A path of this site in a language.
 * @param path absolute, without a language, with its trailing slash: `/start-here/`; a hash may follow
 */
export const href = (language: Language, path: `/${string}`): string =>
  language === 'es' ? `/es${path}` : path;

/** The same page in another language. @param rest its query and hash, which stay */
export const translated = (pathname: string, language: Language, rest = ''): string => {
  const bare = pathname.startsWith('/es/') ? pathname.slice(3) : pathname;
  return (language === 'es' ? `/es${bare}` : bare) + rest;
};
