import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  stuck: 'I’m stuck here',
  fine: 'I’m fine now',
  hard: 'This one is hard. You do not have to solve it alone.',
  kept: {
    card: 'Saved. Your trainers will see which card, not what you wrote.',
    field: 'Saved. Your trainers will see which question, not what you wrote.',
  },
  nobody:
    'You’re not in a group yet, so no trainer can see this. Read it to a friend, or to the person who showed you this course, and think it over together.',
  wrote: (name: string) => `${name} wrote to you about this`,
  wroteBack: (name: string) => `${name} wrote back where you were stuck.`,
  read: 'Read it',
} as const;

const es = {
  stuck: 'Me atoré aquí',
  fine: 'Ya pude seguir',
  hard: 'Esta cuesta. No tienes que resolverla a solas.',
  kept: {
    card: 'Guardado. Quienes llevan tu grupo van a ver cuál tarjeta es, no lo que escribiste.',
    field: 'Guardado. Quienes llevan tu grupo van a ver cuál pregunta es, no lo que escribiste.',
  },
  nobody:
    'Todavía no estás en un grupo, así que esto no le llega a nadie. Léelo con alguien de confianza, o con quien te habló de este curso, y platíquenlo.',
  wrote: (name: string) => `${name} te escribió sobre esto`,
  wroteBack: (name: string) => `${name} te contestó donde te atoraste.`,
  read: 'Leerlo',
} as const satisfies Translation<typeof en>;

/** Texts of "I'm stuck", and of what a trainer wrote back. */
export const stuckMessages = { en, es };
