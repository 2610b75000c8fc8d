import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'What changed',
  titleOf: (cohort: string) => `${cohort}: what changed`,
  description: 'How sure a cohort was before its training, is now, and thinks it was.',
};

const es = {
  title: 'Qué cambió',
  titleOf: (cohort: string) => `${cohort}: qué cambió`,
  description:
    'Cuánta confianza sentía un grupo antes de su capacitación, cuánta siente ahora y cuánta cree que sentía.',
} satisfies Translation<typeof en>;

/** What the page is called, before what it shows has come. */
export const changedTitles = { en, es };
