import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'How are your commitments going?',
  description: 'Look back at your commitments 30, 60 and 90 days after the training.',
  toBag: 'My bag',
  lead: 'Two minutes. Kept one of three? Then this is the moment to say what got in the way and what you need. A commitment can be changed.',
};

const es = {
  title: '¿Cómo van tus compromisos?',
  description: 'Revisa tus compromisos a los 30, 60 y 90 días de la capacitación.',
  toBag: 'Mi mochila',
  lead: 'Dos minutos. ¿Cumpliste uno de tres? Entonces este es el momento de decir qué se atravesó y qué te hace falta. Un compromiso se puede cambiar.',
} satisfies Translation<typeof en>;

/** Texts of the page on which somebody looks back at their commitments. */
export const lookBackMessages = { en, es };
