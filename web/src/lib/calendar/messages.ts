import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  module: (number: number, day: string) => `A good day to have module ${String(number)} done: ${day}`,
  here: (day: string) => `A good day to have this done: ${day}`,
} as const;

const es = {
  module: (number: number, day: string) => `Un buen día para tener listo el módulo ${String(number)}: ${day}`,
  here: (day: string) => `Un buen día para tener esto listo: ${day}`,
} as const satisfies Translation<typeof en>;

/** Texts of the days that are good to have a module done by. */
export const calendarMessages = inBoth(en, es);
