import type { Language } from '#domain/values/ids.ts';

let read: () => Language = () => 'en';

/** Says which language the page is in. It takes a function, so that what reads it follows a change. */
export const setLanguage = (language: () => Language): void => void (read = language);

export const getLanguage = (): Language => read();

/** A function of a language and of facts, which takes the page's language where it is given none. */
export interface InLanguage<Facts extends readonly unknown[], Made> {
  (...facts: Facts): Made;
  (language: Language, ...facts: Facts): Made;
}

/** Has a function take the page's language where it is given none. Its first fact is never a language. */
export function inLanguage<Facts extends readonly unknown[], Made>(
  make: (language: Language, ...facts: Facts) => Made,
): InLanguage<Facts, Made>;
/* @__NO_SIDE_EFFECTS__ */
export function inLanguage(make: (language: Language, ...facts: readonly unknown[]) => unknown): unknown {
  return (first: unknown, ...others: readonly unknown[]) =>
    first === 'en' || first === 'es' ? make(first, ...others) : make(read(), first, ...others);
}

/** The language of a page, from its route's parameters. English has no prefix. */
export const languageOf = (params: { readonly lang?: string | undefined }): Language =>
  params.lang === 'es' ? 'es' : 'en';

/**
 * A path of this site.
 * @param path absolute, without a language, with its trailing slash: `/start-here/`; a hash may follow
 */
export const href = inLanguage((language, path: `/${string}`) => (language === 'es' ? `/es${path}` : path));

/** The same page in another language. @param rest its query and hash, which stay */
export const translated = (pathname: string, language: Language, rest = ''): string => {
  const bare = pathname.startsWith('/es/') ? pathname.slice(3) : pathname;
  return (language === 'es' ? `/es${bare}` : bare) + rest;
};

/** Paths of pages, without their language, at which people begin. */
const ENTRANCES = ['/', '/join/', '/sign-in/'];

/**
 * What becomes of an English page: it stays, it offers Spanish, or, where people begin, it goes over.
 * @param path with its language
 * @param known what was chosen here, else the language of who is signed in, or null
 * @param ofPhone the browser's languages, the most wanted first
 */
export function spanishAt(
  path: string,
  known: Language | null,
  ofPhone: readonly string[],
): 'stay' | 'offer' | 'go over' {
  if (path.startsWith('/es/')) return 'stay';
  const spoken = ofPhone.map((tag) => tag.slice(0, 2)).find((each) => each === 'es' || each === 'en');
  if ((known ?? spoken) !== 'es') return 'stay';
  return known === 'es' && ENTRANCES.includes(path) ? 'go over' : 'offer';
}
