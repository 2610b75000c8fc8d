import { SYSTEMS } from '#domain/export/systems.ts';
import { inBoth } from '#lib/i18n/translation.ts';

/** What can be taken out of a cohort: everyone, or its finishers for some system. */
export const CHOICES = ['everyone', 'finishers', ...SYSTEMS] as const;
export type Choice = (typeof CHOICES)[number];

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const en = {
  title: 'Export',
  titleOf: (cohort: string) => `Export ${cohort}`,
  description: 'Take a cohort’s people into a spreadsheet or another system.',
  choose: 'What would you like?',
  choices: {
    everyone: 'Everyone, and how far they are',
    finishers: 'Who has finished, with certificate links',
    'action-network': 'Who has finished, for Action Network',
    nationbuilder: 'Who has finished, for NationBuilder',
    own: 'Who has finished, added to a list of mine (EveryAction, VAN or any other)',
  } satisfies Record<Choice, string>,
  holds: {
    everyone:
      'It has names, paths, the day each person joined, how far they are in each module, when we last heard from them, and steps that are still on their phone. A phone number is in it where somebody said that it may be. Nothing they wrote is in it, nor why they need you.',
    finishers:
      'It has names, paths, the day on each certificate, and a link where anyone can check it, with the phone numbers that people said may be in a file. People without a certificate have neither.',
    'action-network':
      'It has the columns that Action Network asks for, with one file for each tag. You choose the tag when you upload the file.',
    nationbuilder:
      'It has the columns that NationBuilder asks for. Tags and the certificate link are in the file.',
    own: 'Your list stays as it is. We add three columns: path, day finished, and certificate link. If it comes from EveryAction or VAN, leave the VAN ID in.',
  } satisfies Record<Choice, string>,
  logged: 'We keep a note of who makes a file of a cohort, and on which day.',
  list: 'Your own list',
  listHint:
    'Its first line names the columns, such as: first_name, last_name, email, phone. We match by name, and the list stays in this browser.',
  noAddresses:
    'This file has no email addresses, so that column stays empty. A phone number is in it where its owner said that it may be in a file. Paste your own list, and we fill in the rest from there.',
  leave: 'You can leave this page. Open it again in this tab, and it goes on from here.',
  look: 'Look at it',
  looking: 'Reading…',
  peopleSoFar: (count: number) => `${people(count)} so far`,
  certificates: (done: number, all: number) => `Certificates: ${done} of ${all}`,
  ready: (count: number) => `${people(count)}, ready to save.`,
  nobody: 'Nobody is in this cohort yet, so there is nothing to save.',
  nobodyFinished: 'Nobody has finished yet, so there is nothing to save.',
  saveCsv: 'Save as CSV',
  saveXlsx: 'Save for Excel',
  saveTag: (tag: string) => `Save the file for “${tag}”`,
  tag: (tag: string, count: number) => `${people(count)}. The tag to choose when you upload: ${tag}`,
  saved: (name: string) => `Saved as ${name}`,
  preview: 'How it begins',
  found: (found: number, all: number) => `Your list has ${found} of the ${people(all)} who have finished.`,
  absent: 'Not in your list:',
  doubts: 'Is this the same person?',
  doubtsHint: 'We leave these out until you tick them.',
  doubt: (line: number, name: string, finisher: string) => `Line ${line}, ${name}: this is ${finisher}`,
  more: (count: number) => `and ${count} more`,
  change: 'Change something',
  inModule: (module: number, what: string) => `Module ${module}: ${what}`,
  phone: 'Phone',
  joined: 'Joined',
  lessonsDone: 'Lessons done',
  lessons: 'Lessons on their path',
  waiting: 'Steps still on their phone',
  finishedOn: 'Finished on',
  certificate: 'Certificate',
  finishedFile: 'finished',
  ownFile: 'my list',
  column: (number: number) => `Column ${number}`,
  note: (day: string, link: string) => `Finished Groundwork on ${day}. Certificate: ${link}`,
  noteWithout: 'Finished Groundwork.',
};

const personas = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`);

export const exportMessages = inBoth(en, {
  title: 'Exportar',
  titleOf: (cohort) => `Exportar ${cohort}`,
  description: 'Lleva a la gente de un grupo a una hoja de cálculo o a otro sistema.',
  choose: '¿Qué necesitas?',
  choices: {
    everyone: 'Todo el grupo y hasta dónde va cada quien',
    finishers: 'Quienes terminaron, con el enlace de su certificado',
    'action-network': 'Quienes terminaron, para Action Network',
    nationbuilder: 'Quienes terminaron, para NationBuilder',
    own: 'Quienes terminaron, marcados en una lista mía (EveryAction, VAN u otra)',
  },
  holds: {
    everyone:
      'Lleva el nombre, el camino, el día en que se unió cada quien, hasta dónde va en cada módulo, cuándo tuvimos noticias y los pasos que siguen en su teléfono. Lleva el número de quien dijo que puede ir en un archivo. Nada de lo que escribieron va aquí, ni por qué te necesitan.',
    finishers:
      'Lleva el nombre, el camino, el día de cada certificado y un enlace donde cualquiera lo puede comprobar, con el número de quien dijo que puede ir en un archivo. Quien no tiene certificado queda sin día y sin enlace.',
    'action-network':
      'Lleva las columnas que pide Action Network, con un archivo por etiqueta. La etiqueta la escoges al subir el archivo.',
    nationbuilder:
      'Lleva las columnas que pide NationBuilder. Las etiquetas y el enlace del certificado van en el archivo.',
    own: 'Tu lista queda igual. Le agregamos tres columnas: camino, día en que terminó y enlace del certificado. Si viene de EveryAction o VAN, déjale el VAN ID.',
  },
  logged: 'Queda anotado quién saca un archivo de un grupo y en qué día.',
  list: 'Tu propia lista',
  listHint:
    'La primera línea dice qué hay en cada columna, por ejemplo: nombre, apellido, correo, celular. Buscamos por nombre y la lista no sale de este navegador.',
  noAddresses:
    'Este archivo no lleva correos, así que esa columna queda vacía. Lleva el número de quien dijo que puede ir en un archivo. Pega tu propia lista y llenamos lo demás con ella.',
  leave: 'Puedes salir de esta página. Si la abres otra vez en esta pestaña, sigue desde aquí.',
  look: 'Ver cómo queda',
  looking: 'Leyendo…',
  peopleSoFar: (count) => `${personas(count)} hasta ahora`,
  certificates: (done, all) => `Certificados: van ${done} de ${all}`,
  ready: (count) => `${personas(count)}. Ya lo puedes guardar.`,
  nobody: 'Todavía no hay nadie en este grupo, así que no hay nada que guardar.',
  nobodyFinished: 'Todavía no ha terminado nadie, así que no hay nada que guardar.',
  saveCsv: 'Guardar como CSV',
  saveXlsx: 'Guardar para Excel',
  saveTag: (tag) => `Guardar el archivo de “${tag}”`,
  tag: (tag, count) => `${personas(count)}. La etiqueta que escoges al subirlo: ${tag}`,
  saved: (name) => `Se guardó como ${name}`,
  preview: 'Así empieza',
  found: (found, all) =>
    `En tu lista ${found === 1 ? 'está' : 'están'} ${found} de ${personas(all)} que ya ${all === 1 ? 'terminó' : 'terminaron'}.`,
  absent: 'No están en tu lista:',
  doubts: '¿Es la misma persona?',
  doubtsHint: 'Quedan fuera mientras no las marques.',
  doubt: (line, name, finisher) => `Línea ${line}, ${name}: es ${finisher}`,
  more: (count) => `y ${count} más`,
  change: 'Cambiar algo',
  inModule: (module, what) => `Módulo ${module}: ${what}`,
  phone: 'Teléfono',
  joined: 'Se unió',
  lessonsDone: 'Lecciones hechas',
  lessons: 'Lecciones de su camino',
  waiting: 'Pasos que siguen en su teléfono',
  finishedOn: 'Terminó el',
  certificate: 'Certificado',
  finishedFile: 'terminaron',
  ownFile: 'mi lista',
  column: (number) => `Columna ${number}`,
  note: (day, link) => `Terminó Groundwork el ${day}. Certificado: ${link}`,
  noteWithout: 'Terminó Groundwork.',
});
