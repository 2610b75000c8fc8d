import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  adding: 'Adding up…',
  far: (looked: number, of: number) => `Cohorts looked through: ${looked} of ${of}.`,
  goOn: 'Go on adding up',
};

const es = {
  adding: 'Sumando…',
  far: (looked: number, of: number) => `Grupos revisados: ${looked} de ${of}.`,
  goOn: 'Seguir sumando',
} satisfies Translation<typeof en>;

/** Texts of a sum over cohorts that is under way. */
export const sumMessages = { en, es };
