import { DAY_MS } from '#domain/values/durations.ts';
import type { Language, Instant } from '#domain/values/ids.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** YYYY-MM-DD, in UTC; null where it is no day of the calendar. */
export function startOfDay(day: string): Instant | null {
  const start = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day ? null : start;
}

export const lastMoment = (start: Instant, days: number): Instant => start + days * DAY_MS - 1;

/** “January 15, 2027”, “15 de enero de 2027”. */
export const dayInWords = (start: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(start);
