import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  done: 'Lesson done',
  almost: 'Almost there',
  nowYouCan: 'You practiced how to',
  cards: (done: number, of: number) => `${done} of ${of} cards`,
  right: (right: number, of: number) => `${right} of ${of} ${of === 1 ? 'question' : 'questions'} right`,
  stillOpen: 'Still open in this lesson',
  toGetRight: 'Try these again',
  inModule: 'This module',
  moduleDone: 'You have done this whole module.',
  moduleLeft: (count: number) =>
    count === 1 ? 'One lesson left in this module.' : `${count} lessons left in this module.`,
  scoreLeft: 'A few questions to try again, and this module is done.',
  requiredLeft: 'The lessons are done. This is left in this module:',
  talk: 'You skipped many questions. Your trainer will be glad to talk it through instead.',
  nextOpen: 'Continue · what is still open',
  nextAgain: 'Continue · try one again',
  allDone: 'You have done all your lessons.',
  home: 'All lessons',
  keepIt: 'To keep this for good, join with the link from your group, or sign in.',
  toAFriend: 'One sentence to take to a friend',
  inModuleDone: (done: number, of: number) => `This module: ${done} of ${of} done`,
  practice: 'Practice again',
  practiceSay: 'Just for practice: nothing you answer here is saved.',
} as const;

const es = {
  done: 'Lección terminada',
  almost: 'Ya casi',
  nowYouCan: 'Practicaste cómo',
  cards: (done, of) => `${done} de ${of} tarjetas`,
  right: (right, of) => `${right} de ${of} ${of === 1 ? 'pregunta' : 'preguntas'} bien`,
  stillOpen: 'Falta en esta lección',
  toGetRight: 'Intenta estas otra vez',
  inModule: 'Este módulo',
  moduleDone: 'Ya terminaste todo este módulo.',
  moduleLeft: (count) =>
    count === 1 ? 'Falta una lección en este módulo.' : `Faltan ${count} lecciones en este módulo.`,
  scoreLeft: 'Repite unas preguntas y terminas este módulo.',
  requiredLeft: 'Las lecciones ya están. En este módulo falta esto:',
  talk: 'Te saltaste muchas preguntas. Quien capacita a tu grupo con gusto lo habla contigo.',
  nextOpen: 'Continuar · lo que falta',
  nextAgain: 'Continuar · intentar una otra vez',
  allDone: 'Ya hiciste todas tus lecciones.',
  home: 'Todas las lecciones',
  keepIt: 'Para que no se pierda, únete con el enlace de tu grupo o entra.',
  toAFriend: 'Una frase para contársela a alguien',
  inModuleDone: (done, of) => `Este módulo: ${done} de ${of}`,
  practice: 'Practicar otra vez',
  practiceSay: 'Solo para practicar: lo que contestes aquí no se guarda.',
} as const satisfies Translation<typeof en>;

export const finishMessages = inBoth(en, es);
