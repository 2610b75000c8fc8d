import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  practice: 'Practice',
  extra: 'Extra',
  toLesson: 'Back to the lesson',
  how: [
    'Read what is said, and choose your reply.',
    'You see at once what it does, and why.',
    'You can go back to any turn. Nothing is lost.',
    'A flat ending counts too. Stopping counts after three turns, or once you write what you’d say another way.',
  ],
  onPhone:
    'It counts with your lessons, and your best ending is the one that stays. Nobody in your group sees what you said.',
  extraOnPhone: 'No module asks for this talk. Nobody in your group sees what you said.',
  hard: 'Hard mode: the reasons come at the end',
  begin: 'Begin the talk',
} as const;

const es = {
  practice: 'Práctica',
  extra: 'Extra',
  toLesson: 'Volver a la lección',
  how: [
    'Lee lo que te dicen y escoge tu respuesta.',
    'Enseguida ves qué pasa y por qué.',
    'Puedes volver a cualquier turno. No se pierde nada.',
    'También cuenta un final que no llega lejos. Parar cuenta después de tres turnos, o si escribes qué dirías de otra manera.',
  ],
  onPhone: 'Cuenta con tus lecciones y vale tu mejor final. Nadie de tu grupo ve lo que dijiste.',
  extraOnPhone: 'Ningún módulo pide esta plática. Nadie de tu grupo ve lo que dijiste.',
  hard: 'Modo difícil: las razones salen hasta el final',
  begin: 'Empezar la plática',
} as const satisfies Translation<typeof en>;

/** Texts of a practice talk before it begins. */
export const startMessages = { en, es };
