import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  exampleTitle: 'One that is filled in',
  exampleLead: 'Another organizer’s, so you can see where this goes.',
  starterTitle: 'A half-filled one',
  starterLead: 'What is missing, or not there yet? Finish it before you start your own.',
  starterAsks: 'What we would ask about it',
  takeStarter: 'Finish it here',
  starterNot: 'You have words of your own already, so this one stays here to look at.',
};

const es = {
  exampleTitle: 'Una ya llena',
  exampleLead: 'Es de otra persona que organiza, para que veas a dónde va esto.',
  starterTitle: 'Una a medias',
  starterLead: '¿Qué le falta, o qué todavía no está? Termínala antes de empezar la tuya.',
  starterAsks: 'Lo que le preguntaríamos',
  takeStarter: 'Terminarla aquí',
  starterNot: 'Ya tienes algo escrito, así que esta se queda aquí nomás para verla.',
} satisfies Translation<typeof en>;

/** Texts of a worksheet that is filled in already, all of it or half. */
export const filledMessages = { en, es };
