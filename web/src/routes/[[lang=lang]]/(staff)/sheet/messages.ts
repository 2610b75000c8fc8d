import { inBoth } from '#lib/i18n/translation.ts';

const enPeople = (people: number): string => (people === 1 ? '1 person' : `${people} people`);
const esPeople = (people: number): string => (people === 1 ? '1 persona' : `${people} personas`);

const en = {
  title: 'Trainers’ sheet',
  titleOf: (cohort: string) => `${cohort}: trainers’ sheet`,
  description: 'How a cohort comes to its training, added up, on two pages of paper.',
  asOf: (people: number, day: string) => `${enPeople(people)}, as of ${day}.`,
  rounded:
    'The numbers are rounded and say nothing about a part of the group under five, so that none of them points at one person.',
  board: 'See person by person: the board',
  room: 'In the room, module by module',
  evenings: 'What they said in the evening',
  access: 'What people need',
  far: 'How far they are',
  path: 'Finished their path',
  languages: { en: 'In English', es: 'In Spanish' },
  speakers: enPeople,
  done: (percent: string) => `${percent} of their lessons done`,
  apart:
    'More than 10 points apart. That is a fault in the course to fix, not in the people. Ask what got in their way.',
  unsplit: 'There are no numbers by language: fewer than 5 people read in one of the two.',
  modules: 'Finished, by module',
  again: 'Go over again',
  againUnder: 'Under 70% have finished these modules:',
  againMissed: 'Lessons with the questions most people missed:',
  againNone: 'Nothing stands out. Build on what they know.',
  missed: 'Questions most people missed',
  sure: 'How sure they are',
  sureSay:
    'The middle of what they said, from 0 to 100, rounded to tens: half said less, half said more. Feeling sure is not yet being able to.',
  sureFew: 'Fewer than 10 have answered this one.',
  sureNone:
    'Fewer than 10 people have answered “How sure are you today?”, so there is nothing to add up yet.',
  shared: 'What they shared with you',
  sharedSay: 'Their goals are in “What I bring and what I hope for”.',
  sharedNone: 'No worksheet is shared by 5 people or more yet.',
  toShared: 'Read what they shared',
  skipped: 'Where they skipped something',
  skippedSay: 'They followed a content note. Do not ask why; keep another way in.',
  skippedNone: 'No content note was followed by 5 people or more.',
  'too-few':
    'So far fewer than 10 people can be counted. Numbers would point at single people, so this sheet shows none.',
  'too-many': 'This group has more than 500 people. A sheet adds up 500 at most.',
  'too-fewNext': 'The board shows how far each person is.',
  'too-manyNext': 'Open a cohort for the training and add the people who come to it.',
  toCohorts: 'Your cohorts',
};

export const sheetMessages = inBoth(en, {
  title: 'Hoja para quienes capacitan',
  titleOf: (cohort) => `${cohort}: hoja para quienes capacitan`,
  description:
    'Cómo llega un grupo a su capacitación, en números de todo el grupo y en dos páginas de papel.',
  asOf: (people, day) => `${esPeople(people)}, al ${day}.`,
  rounded:
    'Los números están redondeados y no dicen nada de una parte del grupo con menos de cinco personas. Así, ninguno señala a una sola persona.',
  board: 'Ver persona por persona: el tablero',
  room: 'En la sala, módulo por módulo',
  evenings: 'Lo que dijeron en la noche',
  access: 'Lo que la gente necesita',
  far: 'Hasta dónde van',
  path: 'Terminaron su camino',
  languages: { en: 'En inglés', es: 'En español' },
  speakers: esPeople,
  done: (percent) => `${percent} de sus lecciones hechas`,
  apart:
    'Hay más de 10 puntos de diferencia. Es una falla del curso que hay que arreglar, no de la gente. Pregúntales qué se les atravesó.',
  unsplit: 'No hay números por idioma: en uno de los dos leen menos de 5 personas.',
  modules: 'Terminaron, por módulo',
  again: 'Para repasar',
  againUnder: 'Menos del 70% terminó estos módulos:',
  againMissed: 'Lecciones con las preguntas que más se fallaron:',
  againNone: 'No resalta nada. Parte de lo que ya saben.',
  missed: 'Preguntas que más se fallaron',
  sure: 'Cuánta confianza sienten',
  sureSay:
    'Lo de en medio de lo que dijeron, de 0 a 100, redondeado de diez en diez: la mitad dijo menos y la mitad dijo más. Sentir confianza todavía no es saber hacerlo.',
  sureFew: 'Esta la contestaron menos de 10.',
  sureNone:
    'Menos de 10 personas han contestado “¿Qué tanta confianza tienes hoy?”, así que todavía no hay nada que sumar.',
  shared: 'Lo que te compartieron',
  sharedSay: 'Sus metas están en “Lo que traigo y lo que espero”.',
  sharedNone: 'Todavía no hay hojas de trabajo que compartan 5 personas o más.',
  toShared: 'Leer lo que compartieron',
  skipped: 'Dónde se saltaron algo',
  skippedSay: 'Siguieron un aviso de contenido. No preguntes por qué; deja otra forma de entrar al tema.',
  skippedNone: 'Ningún aviso de contenido lo siguieron 5 personas o más.',
  'too-few':
    'Hasta ahora se puede contar a menos de 10 personas. Los números señalarían a personas, así que esta hoja no muestra ninguno.',
  'too-many': 'Este grupo tiene más de 500 personas. Una hoja suma 500 como máximo.',
  'too-fewNext': 'El tablero muestra hasta dónde va cada persona.',
  'too-manyNext': 'Abre un grupo para la capacitación y agrega a quienes van a ir.',
  toCohorts: 'Los grupos que llevas',
});
