import type { Requirement } from '#domain/certificate/standing.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Your certificates',
  description: 'What you have earned, what is left, and how to show it.',
  lead: 'When you finish the pre-work, you get a certificate that anyone can check, and another one after the four days. They say what you did, when, and how many hours. They show no score.',
  signedOut: 'Sign in to see yours.',
  noSignal:
    'No signal right now, so we cannot show your certificates. They are safe. Look again when you have a signal.',
  noGroup:
    'You are not in a group yet, and certificates come with one. Open the join link your organizer gave you. What you do until then counts.',
  noGroupStaff:
    'You do not take the course yourself. Your learners’ certificates are on the board, beside each name.',
  toCohorts: 'Your cohorts',
  earned: 'Earned',
  earnedOn: (day: string) => `Earned on ${day}`,
  paths: { core: 'Core path', full: 'All nine modules' },
  name: 'Name on it:',
  noName: 'No name on it',
  inLanguage: { en: 'in English', es: 'in Spanish' },
  prepared: 'Being prepared',
  preparedSay: 'You earned it. It comes by itself in a minute or so.',
  revoked: 'Taken back',
  reason: 'The reason, for everyone to read:',
  replaced: (count: number) =>
    count === 1
      ? 'An earlier one was replaced and no longer counts.'
      : `${count} earlier ones were replaced and no longer count.`,
  pdf: 'Save the PDF',
  pdfIn: { en: 'Save the PDF in English', es: 'Save the PDF in Spanish' },
  show: 'See it and print it',
  picture: 'Save the badge as a picture (PNG)',
  drawing: 'Save the badge as a drawing (SVG), sharp at any size',
  signed: 'Save the signed file',
  linkedIn: 'Add it to LinkedIn',
  check: 'See what others see when they check it',
  inside:
    'The badge and the signed file hold the certificate: anyone who has one can check it, even without us. On the PDF, the printed code leads to the check.',
  back: 'Back to your certificates',
  notYet: 'Not yet',
  left: 'What is left',
  lessons: (count: number) => (count === 1 ? '1 lesson to finish' : `${count} lessons to finish`),
  questions: (count: number) => (count === 1 ? '1 question to get right' : `${count} questions to get right`),
  every: (lesson: string) => `Every question right in ${lesson}`,
  talk: 'A talk with the trainer about this module: more than half of its questions were skipped',
  later: 'Comes with the training days',
  asked: {
    attendance: 'Four days of training',
    field_log: 'The field log',
    commitments: 'Commitments, signed together with the group that sent you',
    closing_survey: 'The closing survey',
  } satisfies Record<Requirement, string>,
  training: 'The training days',
  dayAhead: (day: string) => `${day}: still to come`,
  dayLeft: (day: string) =>
    `${day}: not marked as there. A trainer can correct that, or say how to make up for the day.`,
  needed: {
    attendance: 'Four days of training',
    field_log: 'The field log, handed to a trainer from the phone or on paper',
    commitments: 'Commitments, signed by both people: with the sender’s link, or on paper',
    closing_survey: 'The closing survey, which opens on the last day',
  } satisfies Record<Requirement, string>,
  notAsked: (what: string) => `Not needed yet: ${what}`,
  nameTitle: 'Your name on it',
  nameLead: 'A certificate works without a name. If yours is on it, everyone who opens it can read it.',
  nameTick: 'Put my name on my certificates',
  nameField: 'Your name, as you want it read',
  nameNew:
    'A change makes a new certificate. The one you have now will say “replaced” to anyone who checks it, so share the new one.',
  nameStays:
    'A certificate keeps the name it was signed with, and anyone with its address can still read it, even after it is replaced. To remove that name, erase your certificates below; then ask for new ones.',
  save: 'Save',
  busy: 'One moment…',
  saved: 'Saved.',
  eraseTitle: 'Erase your certificates',
  erase: {
    label: 'Erase my certificates',
    about: 'all of them',
    question: 'Erase all your certificates?',
    then: 'Nobody can open them anymore, and copies that others have no longer count. This cannot be undone. Your lessons stay done, and you can ask for new certificates.',
    yes: 'Yes, erase them',
    busy: 'One moment…',
    no: 'Keep them',
  },
  erased: 'Your certificates are erased, and no more are made until you ask.',
  again: 'Make certificates for me again',
  asks: 'What you need for each one',
  before: 'What you needed for earlier ones',
  sheet: {
    print: 'Print it, or save it as a PDF',
    seeIn: { en: 'See it in English', es: 'See it in Spanish' },
    how: 'Choose “Landscape” if your printer asks. It fits on one page, Letter or A4.',
    pdfLacks: (script: string) =>
      `The PDF we make has no letters for this script yet: ${script}. Your own device has them, so print from here. It is the same certificate.`,
    pdfLacksSigns:
      'The PDF we make cannot draw a character in this name. Your own device can, so print from here. It is the same certificate.',
  },
} as const;

/**
 * Texts of one's own certificates and of what is left until one is earned. The board says the same. What a
 * certificate says itself is in `domain/certificate/text.ts`.
 */
export const certificatesMessages = inBoth(en, {
  title: 'Tus certificados',
  description: 'Lo que ya lograste, lo que falta y cómo mostrarlo.',
  lead: 'Cuando terminas la preparación, recibes un certificado que cualquiera puede comprobar, y otro después de los cuatro días. Dicen qué hiciste, cuándo y cuántas horas. No muestran ningún puntaje.',
  signedOut: 'Entra a tu cuenta para ver los tuyos.',
  noSignal:
    'No hay señal en este momento y no podemos mostrarte tus certificados. Están a salvo. Vuelve a mirar cuando tengas señal.',
  noGroup:
    'Todavía no estás en un grupo, y los certificados vienen con uno. Abre el enlace de invitación que te dio quien organiza. Lo que hagas mientras tanto sí cuenta.',
  noGroupStaff:
    'Tú no tomas el curso. Los certificados de tu gente están en el tablero, junto a cada nombre.',
  toCohorts: 'Los grupos que llevas',
  earned: 'Logrado',
  earnedOn: (day) => `Logrado el ${day}`,
  paths: { core: 'Camino básico', full: 'Los nueve módulos' },
  name: 'Lleva el nombre:',
  noName: 'No lleva nombre',
  inLanguage: { en: 'en inglés', es: 'en español' },
  prepared: 'En camino',
  preparedSay: 'Ya lo lograste. Llega solo, en un minuto más o menos.',
  revoked: 'Retirado',
  reason: 'La razón, que cualquiera puede leer:',
  replaced: (count) =>
    count === 1
      ? 'Uno anterior fue reemplazado y ya no cuenta.'
      : `${count} anteriores fueron reemplazados y ya no cuentan.`,
  pdf: 'Guardar el PDF',
  pdfIn: { en: 'Guardar el PDF en inglés', es: 'Guardar el PDF en español' },
  show: 'Verlo e imprimirlo',
  picture: 'Guardar la insignia como imagen (PNG)',
  drawing: 'Guardar la insignia como dibujo (SVG), nítida a cualquier tamaño',
  signed: 'Guardar el archivo firmado',
  linkedIn: 'Ponerlo en LinkedIn',
  check: 'Ver lo que ve quien lo comprueba',
  inside:
    'La insignia y el archivo firmado llevan el certificado adentro: cualquiera que tenga uno puede comprobarlo, incluso sin nosotros. En el PDF, el código impreso lleva a la comprobación.',
  back: 'Volver a tus certificados',
  notYet: 'Todavía no',
  left: 'Lo que falta',
  lessons: (count) => (count === 1 ? '1 lección por terminar' : `${count} lecciones por terminar`),
  questions: (count) =>
    count === 1 ? '1 pregunta por contestar bien' : `${count} preguntas por contestar bien`,
  every: (lesson) => `Todas las preguntas bien contestadas en ${lesson}`,
  talk: 'Una plática con quien capacita sobre este módulo: más de la mitad de sus preguntas se saltaron',
  later: 'Viene con los días de capacitación',
  asked: {
    attendance: 'Cuatro días de capacitación',
    field_log: 'El registro de campo',
    commitments: 'Los compromisos, firmados junto con el grupo que te envió',
    closing_survey: 'La encuesta final',
  } satisfies Record<Requirement, string>,
  training: 'Los días de capacitación',
  dayAhead: (day) => `${day}: por venir`,
  dayLeft: (day) =>
    `${day}: sin asistencia anotada. Quien capacita puede corregirlo, o decir cómo se repone el día.`,
  needed: {
    attendance: 'Cuatro días de capacitación',
    field_log: 'El registro de campo, entregado a quien capacita, desde el teléfono o en papel',
    commitments: 'Los compromisos con las dos firmas: por el enlace para quien envió, o en papel',
    closing_survey: 'La encuesta final, que se abre el último día',
  } satisfies Record<Requirement, string>,
  notAsked: (what) => `Todavía no se pide: ${what}`,
  nameTitle: 'Tu nombre en el certificado',
  nameLead: 'Un certificado vale sin nombre. Si lleva el tuyo, lo puede leer cualquiera que lo abra.',
  nameTick: 'Pon mi nombre en mis certificados',
  nameField: 'Tu nombre, como quieres que se lea',
  nameNew:
    'Si cambias algo, se hace un certificado nuevo. El que tienes ahora dirá “reemplazado” a quien lo compruebe; comparte el nuevo.',
  nameStays:
    'Un certificado conserva el nombre con que se firmó, y quien tenga su dirección lo puede seguir leyendo, aunque ya esté reemplazado. Para quitar ese nombre, borra tus certificados más abajo y luego pide nuevos.',
  save: 'Guardar',
  busy: 'Un momento…',
  saved: 'Guardado.',
  eraseTitle: 'Borra tus certificados',
  erase: {
    label: 'Borrar mis certificados',
    about: 'todos',
    question: '¿Borrar todos tus certificados?',
    then: 'Ya nadie podrá abrirlos, y las copias que otros tengan dejan de contar. Esto no se puede deshacer. Tus lecciones siguen hechas y puedes pedir certificados nuevos.',
    yes: 'Sí, bórralos',
    busy: 'Un momento…',
    no: 'Quedármelos',
  },
  erased: 'Tus certificados están borrados y no se hacen más hasta que los pidas.',
  again: 'Quiero certificados otra vez',
  asks: 'Lo que pide cada uno',
  before: 'Lo que pedían los anteriores',
  sheet: {
    print: 'Imprímelo o guárdalo como PDF',
    seeIn: { en: 'Verlo en inglés', es: 'Verlo en español' },
    how: 'Si tu impresora pregunta, escoge “horizontal”. Cabe en una hoja, carta o A4.',
    pdfLacks: (script) =>
      `El PDF que hacemos todavía no tiene las letras de esta escritura: ${script}. Tu propio dispositivo sí las tiene: imprímelo desde aquí. Es el mismo certificado.`,
    pdfLacksSigns:
      'El PDF que hacemos no puede dibujar un signo de este nombre. Tu propio dispositivo sí puede: imprímelo desde aquí. Es el mismo certificado.',
  },
});
