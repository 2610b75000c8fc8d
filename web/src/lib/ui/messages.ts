import { inBoth } from '#lib/i18n/translation.ts';
import type { Language } from '#domain/values/ids.ts';

const en = {
  language: 'Language',
  allLessons: 'Lessons',
  account: 'Your account',
  privacy: 'Who sees what',
  footLabel: 'More',
  steady: 'Steady yourself',
  card: (at: number, of: number) => `Card ${at} of ${of}`,
  minutes: (count: number) => `${count} min`,
} as const;

/** Texts on every page: bars, foot. */
export const siteMessages = inBoth(en, {
  language: 'Idioma',
  allLessons: 'Lecciones',
  account: 'Tu cuenta',
  privacy: 'Quién ve qué',
  footLabel: 'Más',
  steady: 'Toma un respiro',
  card: (at, of) => `Tarjeta ${at} de ${of}`,
  minutes: (count) => `${count} min`,
});

/** What every page says where its scripts don't run. */
export const unkeptMessages: Record<Language, string> = {
  en: 'You can read everything here. Right now, nothing you do is kept.',
  es: 'Aquí puedes leer todo. Por ahora, lo que hagas no se guarda.',
};
