import type { Language } from '#domain/values/ids.ts';

/** A moment as a day in words, where the reader is: "November 24, 2026". @param at ms since 1970 UTC */
export const dayOf = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at);
