import type { Translation } from '#lib/i18n/translation.ts';

/** A length of time. @param hour the unit's short name */
const lengthIn = (hour: string) => (minutes: number) => {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} min`;
};

const en = {
  language: 'Language',
  allLessons: 'Lessons',
  account: 'Your account',
  privacy: 'Who sees what',
  footLabel: 'More',
  steady: 'Steady yourself',
  card: (at: number, of: number) => `Card ${at} of ${of}`,
  minutes: (count: number) => `${count} min`,
  hours: lengthIn('hr'),
} as const;

const es = {
  language: 'Idioma',
  allLessons: 'Lecciones',
  account: 'Tu cuenta',
  privacy: 'Quién ve qué',
  footLabel: 'Más',
  steady: 'Toma un respiro',
  card: (at: number, of: number) => `Tarjeta ${at} de ${of}`,
  minutes: (count: number) => `${count} min`,
  hours: lengthIn('h'),
} as const satisfies Translation<typeof en>;

/** Texts on every page: bars, foot. */
export const siteMessages = { en, es };
