import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Where do you come from?',
  lead: 'People from many organizations meet in this group. Those who coordinate yours then see how you are getting on, and the others don’t.',
  home: 'My organization',
  unknown: 'I don’t know, or it isn’t here',
  go: 'Continue',
  going: 'One moment…',
};

const es = {
  title: '¿De qué organización vienes?',
  lead: 'En este grupo se junta gente de muchas organizaciones. Quienes coordinan la tuya ven cómo vas; las demás no.',
  home: 'Mi organización',
  unknown: 'No sé, o no está en la lista',
  go: 'Seguir',
  going: 'Un momento…',
} satisfies Translation<typeof en>;

/** Texts of the step that asks who joins a cohort of the Alliance where they come from. */
export const homeChoiceMessages = { en, es };
