import { DAY_MS } from '#domain/values/durations.ts';
import type { Language } from '#domain/values/ids.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** The first moment of a day (YYYY-MM-DD, UTC) in ms since 1970; null where it is no day of the calendar. */
export function startOfDay(day: string): number | null {
  const start = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day ? null : start;
}

/** The last moment (ms since 1970 UTC) of what holds for a number of days from a moment on. */
export const lastMoment = (start: number, days: number): number => start + days * DAY_MS - 1;

/** A day as people write it: “January 15, 2027”, “15 de enero de 2027”. */
export const dayInWords = (start: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(start);
