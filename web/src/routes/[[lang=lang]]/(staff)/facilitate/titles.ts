import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'In the room',
  titleOf: (number: number, module: string) => `In the room: ${number}. ${module}`,
  description: 'What a trainer does with a module in the room, with what the cohort brings.',
};

const es = {
  title: 'En la sala',
  titleOf: (number: number, module: string) => `En la sala: ${number}. ${module}`,
  description: 'Qué hacer con un módulo en la sala, y lo que trae el grupo.',
} satisfies Translation<typeof en>;

/** What the page is called. */
export const facilitateTitles = { en, es };
