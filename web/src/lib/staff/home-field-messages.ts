import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  label: 'For people from',
  hint: 'The coordinators of that affiliate see them here, and nobody else’s people.',
  eachSays: 'Any affiliate: each person says it when they join',
  notSaid: 'I don’t know yet',
};

const es = {
  label: 'Para gente de',
  hint: 'La coordinación de esa organización ve aquí a su gente y a nadie más.',
  eachSays: 'Cualquier organización: cada persona lo dice al unirse',
  notSaid: 'Todavía no sé',
} satisfies Translation<typeof en>;

/** Texts of the field that asks which affiliate people come from. */
export const homeFieldMessages = { en, es };
