import { lengthOf } from '#lib/i18n/days.ts';
import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  pageTitle: 'Groundwork: get ready to organize',
  description: 'Short lessons for new community organizers. Read and practice on your phone.',
  before: 'Before the training',
  modules: (count: number) => `${count} modules`,
  say: 'Groundwork gets you ready for your four days of organizer training. Read and practice on your phone, ten minutes at a time.',
  start: (number: string, minutes: number) => `Start lesson ${number} · ${minutes} min`,
  continue: (number: string, title: string) => `Continue · ${number} ${title}`,
  toLessons: 'Go to the lessons',
  toCohorts: 'Your cohorts',
  allDone: 'You have done all your lessons',
  allDoneSay: 'You can go back to any of them.',
  nine: 'The nine modules',
  hours: (minutes: number) => lengthOf('en', minutes),
  inAll: {
    core: (time: string) => `${time} for you`,
    full: (time: string) => `${time} in all`,
  },
  path: {
    core: 'Your path: the core lessons. Those marked “Extra” are up to you.',
    full: 'Your path: all lessons.',
  },
  extra: 'Extra',
  next: 'Next',
  done: 'Done',
  opensSoon: 'Opens soon',
  partWay: (done: number, of: number) => `${done} of ${of} lessons`,
  goBack: (number: string, title: string) => `or go back to ${number} ${title}`,
  goOnTo: (number: string, title: string) => `or go on to ${number} ${title}`,
  continueWith: (title: string) => `Continue · ${title}`,
  beside: 'Besides the lessons',
  lessons: 'Lessons',
  lessonStarted: (done: number, of: number) => `${done} of ${of} cards`,
  counts: 'What counts as done',
  countsCards: 'Open every card and try every question. A skip counts too.',
  countsScore: (right: number, of: number) =>
    `Get ${right} of the ${of} questions right. Your best try counts, and you can try as often as you like.`,
  countsMastery: (numbers: string) =>
    `In ${numbers}, get every question right. There you cannot skip a question, because a wrong habit can hurt someone.`,
  loads: (kilobytes: number) => `Loads about ${kilobytes} KB of text and pictures in all.`,
  moduleDone: 'You have done this module',
  moduleSoon: 'This module is still being written. It opens soon.',
  evidence: 'What we know, and what we do not',
  credits: 'Credits',
} as const;

const es = {
  pageTitle: 'Groundwork: prepárate para organizar',
  description: 'Lecciones cortas para quienes empiezan a organizar. Lee y practica en tu teléfono.',
  before: 'Antes de la capacitación',
  modules: (count: number) => `${count} módulos`,
  say: 'Groundwork te prepara para tus cuatro días de capacitación en organización comunitaria. Lee y practica en tu teléfono, en ratos de diez minutos.',
  start: (number: string, minutes: number) => `Empieza la lección ${number} · ${minutes} min`,
  continue: (number: string, title: string) => `Continuar · ${number} ${title}`,
  toLessons: 'Ver las lecciones',
  toCohorts: 'Los grupos que llevas',
  allDone: 'Ya hiciste todas tus lecciones',
  allDoneSay: 'Puedes volver a la que quieras.',
  nine: 'Los nueve módulos',
  hours: (minutes: number) => lengthOf('es', minutes),
  inAll: {
    core: (time: string) => `${time} para ti`,
    full: (time: string) => `${time} en total`,
  },
  path: {
    core: 'Tu camino: las lecciones básicas. Las que dicen “Extra” son opcionales.',
    full: 'Tu camino: todas las lecciones.',
  },
  extra: 'Extra',
  next: 'Sigue',
  done: 'Hecho',
  opensSoon: 'Se abre pronto',
  partWay: (done: number, of: number) => `${done} de ${of} lecciones`,
  goBack: (number: string, title: string) => `o regresa a ${number} ${title}`,
  goOnTo: (number: string, title: string) => `o sigue con ${number} ${title}`,
  continueWith: (title: string) => `Continuar · ${title}`,
  beside: 'Además de las lecciones',
  lessons: 'Lecciones',
  lessonStarted: (done: number, of: number) => `${done} de ${of} tarjetas`,
  counts: 'Qué hace falta para terminar',
  countsCards: 'Abre cada tarjeta e intenta cada pregunta. Saltar también cuenta.',
  countsScore: (right: number, of: number) =>
    `Contesta bien ${right} de las ${of} preguntas. Cuenta tu mejor intento, y puedes intentar las veces que quieras.`,
  countsMastery: (numbers: string) =>
    `En ${numbers}, contesta bien todas las preguntas. Ahí no se salta ninguna, porque una mala costumbre puede lastimar a alguien.`,
  loads: (kilobytes: number) => `Son unos ${kilobytes} KB de texto e imágenes en total.`,
  moduleDone: 'Ya terminaste este módulo',
  moduleSoon: 'Este módulo se está escribiendo. Se abre pronto.',
  evidence: 'Lo que sabemos y lo que no',
  credits: 'Créditos',
} as const satisfies Translation<typeof en>;

/** Texts of the home page and of a module's page. */
export const homeMessages = { en, es };
