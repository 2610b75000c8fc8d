import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  continue: (number: string, title: string) => `Continue · ${number} ${title}`,
  allDone: 'You have done all your lessons',
  allDoneSay: 'You can go back to any of them.',
  inDays: (days: number) => (days === 1 ? 'Tomorrow' : `In ${String(days)} days`),
  day: (day: number, of: number) => `Day ${String(day)} of ${String(of)}`,
  after: 'After the training',
  begins: (day: string, place: string) => `begins on ${day}${place === '' ? '' : `, in ${place}`}.`,
  goes: 'is on. Have a good day.',
  left: (lessons: string, sheets: string) =>
    `Left for you: ${lessons} of lessons${sheets === '' ? '' : `, ${sheets} of talks and sheets`}.`,
  afterSay: 'is behind you. What you promised there goes on: look at it, and say how it goes.',
  commitments: 'My commitments',
  checkIn: 'How are they going?',
  toDo: (count: number) => `To do now (${String(count)})`,
  bag: 'My bag: what I’ve made',
  path: {
    core: 'Your path: the core lessons. Those marked “Extra” are up to you.',
    full: 'Your path: all lessons.',
  },
  pathChanged: {
    full: 'Your trainer added lessons to your path.',
    core: 'Your trainer took lessons off your path. What you did still counts.',
  },
  gotIt: 'Got it',
  nearCertificate: (modules: number) =>
    modules === 1 ? '1 module to your certificate.' : `${String(modules)} modules to your certificate.`,
  hasCertificate: 'Your certificate is here.',
  certificates: 'Your certificates',
  extra: 'Extra',
  partWay: (done: number, of: number) => `${done} of ${of} lessons`,
  waits: (title: string) => `left: ${title}`,
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
} as const;

/** Texts of the home page for somebody who has begun, and of a module's page. */
export const ownMessages = inBoth(en, {
  continue: (number, title) => `Continuar · ${number} ${title}`,
  allDone: 'Ya hiciste todas tus lecciones',
  allDoneSay: 'Puedes volver a la que quieras.',
  inDays: (days) => (days === 1 ? 'Mañana' : `En ${String(days)} días`),
  day: (day, of) => `Día ${String(day)} de ${String(of)}`,
  after: 'Después de la capacitación',
  begins: (day, place) => `empieza el ${day}${place === '' ? '' : `, en ${place}`}.`,
  goes: 'ya empezó. Que te vaya muy bien.',
  left: (lessons, sheets) =>
    `Te falta: ${lessons} de lecciones${sheets === '' ? '' : ` y ${sheets} de pláticas y hojas`}.`,
  afterSay: 'ya pasó. Tus compromisos siguen: míralos y cuenta cómo van.',
  commitments: 'Mis compromisos',
  checkIn: '¿Cómo van?',
  toDo: (count) => `Para hacer ahora (${String(count)})`,
  bag: 'Mi mochila: lo que he hecho',
  path: {
    core: 'Tu camino: las lecciones básicas. Las que dicen “Extra” son opcionales.',
    full: 'Tu camino: todas las lecciones.',
  },
  pathChanged: {
    full: 'Quien capacita a tu grupo agregó lecciones a tu camino.',
    core: 'Quien capacita a tu grupo quitó lecciones de tu camino. Lo que hiciste sigue contando.',
  },
  gotIt: 'Entendido',
  nearCertificate: (modules) =>
    modules === 1
      ? 'Te falta 1 módulo para tu certificado.'
      : `Te faltan ${String(modules)} módulos para tu certificado.`,
  hasCertificate: 'Aquí está tu certificado.',
  certificates: 'Tus certificados',
  extra: 'Extra',
  partWay: (done, of) => `${done} de ${of} lecciones`,
  waits: (title) => `falta: ${title}`,
  goBack: (number, title) => `o regresa a ${number} ${title}`,
  goOnTo: (number, title) => `o sigue con ${number} ${title}`,
  continueWith: (title) => `Continuar · ${title}`,
  beside: 'Además de las lecciones',
  lessons: 'Lecciones',
  lessonStarted: (done, of) => `${done} de ${of} tarjetas`,
  counts: 'Qué hace falta para terminar',
  countsCards: 'Abre cada tarjeta e intenta cada pregunta. Saltar también cuenta.',
  countsScore: (right, of) =>
    `Contesta bien ${right} de las ${of} preguntas. Cuenta tu mejor intento, y puedes intentar las veces que quieras.`,
  countsMastery: (numbers) =>
    `En ${numbers}, contesta bien todas las preguntas. Ahí no se salta ninguna, porque una mala costumbre puede lastimar a alguien.`,
  loads: (kilobytes) => `Son unos ${kilobytes} KB de texto e imágenes en total.`,
  moduleDone: 'Ya terminaste este módulo',
  moduleSoon: 'Este módulo se está escribiendo. Se abre pronto.',
});

const dayEn = {
  module: (number: number, day: string) => `A good day to have module ${String(number)} done: ${day}`,
  here: (day: string) => `A good day to have this done: ${day}`,
} as const;

export const goodDayMessages = inBoth(dayEn, {
  module: (number, day) => `Un buen día para tener listo el módulo ${String(number)}: ${day}`,
  here: (day) => `Un buen día para tener esto listo: ${day}`,
});
