import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Trainers’ sheet',
  titleOf: (cohort: string) => `${cohort}: trainers’ sheet`,
  description: 'How a cohort comes to its training, added up, on two pages of paper.',
};

const es = {
  title: 'Hoja para quienes capacitan',
  titleOf: (cohort: string) => `${cohort}: hoja para quienes capacitan`,
  description:
    'Cómo llega un grupo a su capacitación, en números de todo el grupo y en dos páginas de papel.',
} satisfies Translation<typeof en>;

/** What the page is called, before what it shows has come. */
export const sheetTitles = { en, es };
