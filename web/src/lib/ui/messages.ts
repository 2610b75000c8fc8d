import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  language: 'Language',
  allLessons: 'Lessons',
  account: 'Your account',
  privacy: 'Who sees what',
  footLabel: 'More',
  steady: 'Steady yourself',
  card: (at: number, of: number) => `Card ${String(at)} of ${String(of)}`,
  minutes: (count: number) => `${String(count)} min`,
  hours: (minutes: number) => {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (hours === 0) return `${String(rest)} min`;
    return rest === 0 ? `${String(hours)} hr` : `${String(hours)} hr ${String(rest)} min`;
  },
} as const;

const es = {
  language: 'Idioma',
  allLessons: 'Lecciones',
  account: 'Tu cuenta',
  privacy: 'Quién ve qué',
  footLabel: 'Más',
  steady: 'Toma un respiro',
  card: (at: number, of: number) => `Tarjeta ${String(at)} de ${String(of)}`,
  minutes: (count: number) => `${String(count)} min`,
  hours: (minutes: number) => {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (hours === 0) return `${String(rest)} min`;
    return rest === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(rest)} min`;
  },
} as const satisfies Translation<typeof en>;

/** Texts on every page: bars, foot. */
export const siteMessages = { en, es };
