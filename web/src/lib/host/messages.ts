import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const ticks = (count: number): string => (count === 1 ? '1 tick' : `${count} ticks`);
const marcas = (count: number): string => (count === 1 ? '1 marca' : `${count} marcas`);

const en = {
  title: 'Passes for the field day',
  titleOf: (cohort: string) => `${cohort}: passes`,
  description: 'The host of a field day checks passes here and ticks who heard the briefing.',
  noLink: 'This page is for the host of a field day. Open it by the link that a trainer shows you.',
  noLinkPass:
    'This is somebody’s pass. To check it, first open the link that a trainer shows you, on this phone.',
  dead: 'This link doesn’t work any more',
  deadLead: 'It has ended, or the training is over. Ask a trainer for a new one.',
  noScript: 'This page needs scripts. They are off in this browser.',
  unsafe:
    'This address has no HTTPS, and without it browsers can’t check passes. Ask a trainer for the site’s own address.',
  lead: 'A pass says that somebody has done both lessons on safety. It names nobody. You tell them which streets are theirs and how to stay safe, then scan each pass and tick it.',
  today: (day: string) => `Today: ${day}`,
  notToday: (day: string) => `Today is no day of this training. Passes count from ${day} on.`,
  offline: 'It works with no signal too, and sends the ticks later.',
  scan: 'Scan passes',
  aim: 'Hold a pass in front of the camera.',
  camera: 'Point this phone’s own camera at a pass, and it opens here.',
  typed: 'Letters of a pass',
  typedHint: 'The 16 letters under its code.',
  check: 'Check it',
  unreadable: {
    title: 'That’s no pass',
    lead: 'A pass has 16 letters. Look at its code once more, or type them.',
  },
  'other-group': {
    title: 'A pass of another training',
    lead: 'Their trainers check it. They don’t go out with yours.',
  },
  unknown: {
    title: 'Not on this phone’s list',
    lead: 'A letter is wrong, somebody made it up, or they finished after this phone last had a signal. Open this page with a signal and try again, or send them to a trainer.',
  },
  otherDay: (day: string) => `This pass is for ${day}`,
  otherDayLead: 'Ask them to open their page again: it shows the pass of today.',
  good: 'Both lessons on safety are done',
  same: 'Do these letters stand on their name tag?',
  tick: 'I briefed them: they can go',
  ticked: (badge: string) => `${badge} can go.`,
  before: (badge: string, time: string) => `${badge} was ticked at ${time}`,
  elsewhere: (badge: string) => `${badge} was ticked on another phone`,
  beforeLead:
    'A pass is for one person. Look at the name tag: if the letters differ, send them to a trainer.',
  takeBack: 'Take the tick back',
  takenBack: (badge: string) => `${badge}: not ticked.`,
  undo: 'Undo',
  list: (count: number) => `Ticked on this phone: ${count}`,
  others: (count: number) => `On other phones: ${count}`,
  none: 'Nobody yet. The first pass you tick shows here.',
  saved: 'All saved',
  sending: 'Sending…',
  kept: (count: number) => `${ticks(count)} kept on this phone, sent once there is a signal`,
  inPage: (count: number) => `${ticks(count)} not sent yet. Leave this page open until there is a signal.`,
  refused: (badge: string) =>
    `${badge} isn’t in this training now, so the tick was not taken. Send them to a trainer.`,
  forgetTitle: 'When the day is over',
  forgetLead: 'This page holds letters and times, and no name. It goes by itself after the training.',
  forget: {
    label: 'Take it off this phone',
    about: 'what this page keeps',
    question: 'Take it off this phone?',
    then: 'The link opens it again. Ticks that were not sent are lost.',
    yes: 'Take it off',
    busy: 'Taking it off…',
    no: 'Keep it',
  },
};

const es = {
  title: 'Pases para el día de tocar puertas',
  titleOf: (cohort) => `${cohort}: pases`,
  description: 'Aquí quien recibe al grupo revisa los pases y anota quién oyó su plática.',
  noLink:
    'Esta página es para quien recibe al grupo el día de tocar puertas. Ábrela con el enlace que te muestra quien capacita.',
  noLinkPass:
    'Este es el pase de alguien. Para revisarlo, primero abre en este teléfono el enlace que te muestra quien capacita.',
  dead: 'Este enlace ya no funciona',
  deadLead: 'Se cerró, o la capacitación ya terminó. Pide uno nuevo a quien capacita.',
  noScript: 'Esta página necesita scripts, y este navegador los tiene apagados.',
  unsafe:
    'Esta dirección no tiene HTTPS, y así los navegadores no pueden revisar pases. Pide la dirección del sitio a quien capacita.',
  lead: 'Un pase dice que alguien ya hizo las dos lecciones de seguridad. No dice quién es. Les dices qué calles les tocan y cómo cuidarse, y luego escaneas cada pase y lo anotas.',
  today: (day) => `Hoy: ${day}`,
  notToday: (day) => `Hoy no es día de esta capacitación. Los pases valen desde el ${day}.`,
  offline: 'También funciona sin señal, y manda lo anotado después.',
  scan: 'Escanear pases',
  aim: 'Pon un pase frente a la cámara.',
  camera: 'Apunta la cámara de este teléfono a un pase y se abre aquí.',
  typed: 'Letras de un pase',
  typedHint: 'Las 16 letras debajo de su código.',
  check: 'Revisarlo',
  unreadable: {
    title: 'Eso no es un pase',
    lead: 'Un pase tiene 16 letras. Mira otra vez su código, o escríbelas.',
  },
  'other-group': {
    title: 'Es un pase de otra capacitación',
    lead: 'Lo revisan quienes la dan. No salen con tu grupo.',
  },
  unknown: {
    title: 'No está en la lista de este teléfono',
    lead: 'Hay una letra mal, alguien lo inventó, o terminó después de que este teléfono tuvo señal por última vez. Abre esta página con señal e inténtalo otra vez, o mándale con quien capacita.',
  },
  otherDay: (day) => `Este pase es para el ${day}`,
  otherDayLead: 'Pide que abran otra vez su página: ahí está el pase de hoy.',
  good: 'Ya hizo las dos lecciones de seguridad',
  same: '¿Su gafete tiene estas letras?',
  tick: 'Ya oyó mi plática: puede salir',
  ticked: (badge) => `${badge} puede salir.`,
  before: (badge, time) => `${badge} ya se anotó a las ${time}`,
  elsewhere: (badge) => `${badge} ya se anotó en otro teléfono`,
  beforeLead:
    'Un pase es para una sola persona. Mira el gafete: si las letras no son las mismas, que hable con quien capacita.',
  takeBack: 'Quitar lo anotado',
  takenBack: (badge) => `${badge}: sin anotar.`,
  undo: 'Deshacer',
  list: (count) => `Anotados en este teléfono: ${count}`,
  others: (count) => `En otros teléfonos: ${count}`,
  none: 'Nadie todavía. El primer pase que anotes aparece aquí.',
  saved: 'Todo guardado',
  sending: 'Enviando…',
  kept: (count) => `${marcas(count)} en este teléfono; salen en cuanto haya señal`,
  inPage: (count) => `${marcas(count)} sin enviar. Deja abierta esta página hasta que haya señal.`,
  refused: (badge) =>
    `${badge} ya no está en esta capacitación, así que no se anotó. Que hable con quien capacita.`,
  forgetTitle: 'Cuando termine el día',
  forgetLead: 'Esta página guarda letras y horas, y ningún nombre. Se borra sola después de la capacitación.',
  forget: {
    label: 'Quitarla de este teléfono',
    about: 'lo que guarda esta página',
    question: '¿Quitarla de este teléfono?',
    then: 'El enlace la abre otra vez. Lo que no se ha enviado se pierde.',
    yes: 'Quitarla',
    busy: 'Quitándola…',
    no: 'Dejarla',
  },
} satisfies Translation<typeof en>;

export const hostMessages = inBoth(en, es);
