import type { Language } from '#domain/values/ids.ts';

/** A length of time: "3 hr 15 min". */
export function lengthOf(language: Language, minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const inHours = `${hours} ${language === 'es' ? 'h' : 'hr'}`;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? inHours : `${inHours} ${rest} min`;
}

/** Minutes that these take together. */
export const minutesOf = (all: readonly { readonly minutes: number }[]): number =>
  all.reduce((sum, { minutes }) => sum + minutes, 0);
