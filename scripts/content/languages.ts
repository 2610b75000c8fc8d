import type { Language } from '#domain/ids.ts';

/** The two languages, in the order they are written. */
export const LANGUAGES: readonly Language[] = ['en', 'es'];
