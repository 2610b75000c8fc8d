import type { Language } from '#domain/values/ids.ts';

/** A day without its year, as the head of a column: `Fri, Nov 27`, `vie, 27 nov`. @param day YYYY-MM-DD */
export const shortDay = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(language, {
    ...{ weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' },
  }).format(new Date(`${day}T00:00:00Z`));
