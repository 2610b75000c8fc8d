import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  sheet: {
    title: 'Trainers’ sheet',
    titleOf: (cohort: string) => `${cohort}: trainers’ sheet`,
    description: 'How a cohort comes to its training, added up, on two pages of paper.',
  },
  cohorts: {
    title: 'What changed, over cohorts',
    titleOf: (cohort: string) => `${cohort}: what changed, over cohorts`,
    description: 'How far people of many cohorts are and how sure they feel, by language and by affiliate.',
  },
};

const es = {
  sheet: {
    title: 'Hoja para quienes capacitan',
    titleOf: (cohort: string) => `${cohort}: hoja para quienes capacitan`,
    description:
      'Cómo llega un grupo a su capacitación, en números de todo el grupo y en dos páginas de papel.',
  },
  cohorts: {
    title: 'Qué cambió, sumando grupos',
    titleOf: (cohort: string) => `${cohort}: qué cambió, sumando grupos`,
    description:
      'Hasta dónde va la gente de muchos grupos y cuánta confianza siente, por idioma y por organización.',
  },
} satisfies Translation<typeof en>;

/** What the page is called in each view, before what it shows has come. */
export const sheetTitles = { en, es };
