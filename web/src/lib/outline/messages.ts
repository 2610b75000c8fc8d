import { inBoth } from '#lib/i18n/translation.ts';
import { lengthOf } from '#lib/minutes.ts';

const en = {
  pageTitle: 'Groundwork: get ready to organize',
  description: 'Short lessons for new community organizers. Read and practice on your phone.',
  before: 'Before the training',
  modules: (count: number) => `${count} modules`,
  say: 'Groundwork gets you ready for your four days of organizer training. Read and practice on your phone, ten minutes at a time.',
  start: (number: string, minutes: number) => `Start lesson ${number} · ${minutes} min`,
  toLessons: 'Go to the lessons',
  nine: 'The nine modules',
  hours: (minutes: number) => lengthOf('en', minutes),
  inAll: (lessons: string, sheets: string) => `${lessons} of lessons, and ${sheets} of talks and sheets.`,
  been: 'I’ve been here before',
  byMail: 'Sign in by email or passkey',
  byCard: 'I have a sign-in card',
  byLetters: 'I have 8 letters from a workshop',
  next: 'Next',
  done: 'Done',
  opensSoon: 'Opens soon',
  evidence: 'What we know, and what we do not',
  credits: 'Credits',
} as const;

/** Texts of the home page as everyone sees it first, and of a row of an outline. */
export const homeMessages = inBoth(en, {
  pageTitle: 'Groundwork: prepárate para organizar',
  description: 'Lecciones cortas para quienes empiezan a organizar. Lee y practica en tu teléfono.',
  before: 'Antes de la capacitación',
  modules: (count) => `${count} módulos`,
  say: 'Groundwork te prepara para tus cuatro días de capacitación en organización comunitaria. Lee y practica en tu teléfono, en ratos de diez minutos.',
  start: (number, minutes) => `Empieza la lección ${number} · ${minutes} min`,
  toLessons: 'Ver las lecciones',
  nine: 'Los nueve módulos',
  hours: (minutes) => lengthOf('es', minutes),
  inAll: (lessons, sheets) => `${lessons} de lecciones y ${sheets} de pláticas y hojas.`,
  been: 'Ya había entrado antes',
  byMail: 'Entrar con correo o llave de acceso',
  byCard: 'Tengo una tarjeta para entrar',
  byLetters: 'Tengo 8 letras de un taller',
  next: 'Sigue',
  done: 'Hecho',
  opensSoon: 'Se abre pronto',
  evidence: 'Lo que sabemos y lo que no',
  credits: 'Créditos',
});
