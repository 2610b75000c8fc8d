import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Export',
  titleOf: (cohort: string) => `Export ${cohort}`,
  description: 'Take a cohort’s people into a spreadsheet or another system.',
};

const es = {
  title: 'Exportar',
  titleOf: (cohort: string) => `Exportar ${cohort}`,
  description: 'Lleva a la gente de un grupo a una hoja de cálculo o a otro sistema.',
} satisfies Translation<typeof en>;

/** What the page is called, before what it does has come. */
export const exportTitles = { en, es };
