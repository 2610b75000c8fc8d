import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
const personas = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`);

const en = {
  title: 'Field day',
  titleOf: (cohort: string) => `${cohort}: field day`,
  description: 'Who is ready to knock on doors, passes on paper, and the link for the host.',
  lead: 'Before anyone knocks on doors they do lessons 7.4 and 8.5, and the host briefs them. Then their phone shows a pass, which the host scans. It names nobody.',
  ready: (count: number, all: number) => `Ready: ${count} of ${all}`,
  briefed: (count: number) => `Briefed by the host: ${count}`,
  allReady: 'Everyone may have a pass.',
  notYet: (count: number) => (count === 1 ? '1 person isn’t ready yet' : `${people(count)} aren’t ready yet`),
  notYetLead: 'They come along and walk with somebody who has done it. At the doors they only listen.',
  left: (lessons: string) => `${lessons} left`,
  host: 'For the host',
  hostLead:
    'The host has no account. A link opens a page on their phone that checks passes and ticks who heard the briefing, with no signal too. It holds no names, and is over a day after the training.',
  make: 'Make the host’s link',
  making: 'Making it…',
  code: 'The host’s link, as a code to scan',
  show: 'The host scans this with their phone’s camera, while there is a signal. Or send them the address:',
  end: {
    label: 'End this link',
    about: 'the host’s',
    question: 'End the host’s link?',
    then: 'It opens nothing any more. Passes stay good, and you can make another link.',
    yes: 'End it',
    busy: 'Ending it…',
    no: 'Keep it',
  },
  ended: 'The link has ended.',
  paper: 'Passes on paper',
  paperLead: 'For those without a phone on the day. A pass has the letters of their name tag and no name.',
  day: 'Good on',
  dayOf: (number: number, date: string) => `Day ${number}: ${date}`,
  print: (count: number) => `Print passes for ${people(count)}`,
  over: 'The training is over, so no pass is good any more.',
  pass: 'Field day pass',
  passDone: 'Both lessons on safety are done. Hear the host’s briefing, then let the host scan this.',
  passGood: (date: string) => `Good on ${date}`,
  passCode: 'The code of a pass',
};

const es = {
  title: 'Día de tocar puertas',
  titleOf: (cohort) => `${cohort}: día de tocar puertas`,
  description: 'Quién ya puede tocar puertas, pases en papel y el enlace para quien recibe al grupo.',
  lead: 'Antes de tocar puertas hacen las lecciones 7.4 y 8.5 y escuchan la plática de quien recibe al grupo. Entonces su teléfono muestra un pase, y esa persona lo escanea. No dice quiénes son.',
  ready: (count, all) => `Ya pueden salir: ${count} de ${all}`,
  briefed: (count) => `Oyeron la plática: ${count}`,
  allReady: 'Todo el grupo puede tener un pase.',
  notYet: (count) => (count === 1 ? 'A 1 persona le falta algo' : `A ${personas(count)} les falta algo`),
  notYetLead: 'Vienen también y caminan con alguien que ya terminó. En las puertas solo escuchan.',
  left: (lessons) => `falta hacer ${lessons}`,
  host: 'Para quien recibe al grupo',
  hostLead:
    'Quien recibe al grupo no tiene cuenta. Un enlace abre en su teléfono una página que revisa los pases y anota quién oyó la plática, también sin señal. No tiene nombres, y termina un día después de la capacitación.',
  make: 'Hacer el enlace de quien recibe al grupo',
  making: 'Haciéndolo…',
  code: 'El enlace de quien recibe al grupo, como código para escanear',
  show: 'Esa persona lo escanea con la cámara de su teléfono mientras haya señal. O mándale la dirección:',
  end: {
    label: 'Cerrar este enlace',
    about: 'el de quien recibe al grupo',
    question: '¿Cerrar el enlace de quien recibe al grupo?',
    then: 'Ya no abre nada. Los pases siguen valiendo, y puedes hacer otro enlace.',
    yes: 'Cerrarlo',
    busy: 'Cerrándolo…',
    no: 'Dejarlo',
  },
  ended: 'El enlace ya está cerrado.',
  paper: 'Pases en papel',
  paperLead: 'Para quien ese día no lleva teléfono. Un pase tiene las letras de su gafete y ningún nombre.',
  day: 'Vale el',
  dayOf: (number, date) => `Día ${number}: ${date}`,
  print: (count) => `Imprimir pases para ${personas(count)}`,
  over: 'La capacitación ya terminó, así que ningún pase vale.',
  pass: 'Pase de salida',
  passDone:
    'Ya hizo las dos lecciones de seguridad. Escucha la plática de quien recibe al grupo y deja que escanee esto.',
  passGood: (date) => `Vale el ${date}`,
  passCode: 'El código de un pase',
} satisfies Translation<typeof en>;

export const fieldDayMessages = inBoth(en, es);
