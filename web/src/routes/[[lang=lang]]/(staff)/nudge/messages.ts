import type { NoNudge } from '#domain/nudges/recipient.ts';
import type { Translation } from '#lib/i18n/translation.ts';

const reminders = (count: number): string => (count === 1 ? '1 reminder' : `${count} reminders`);
const recordatorios = (count: number): string => (count === 1 ? '1 recordatorio' : `${count} recordatorios`);

const en = {
  title: 'Who is not done',
  titleOf: (cohort: string) => `${cohort}: who is not done`,
  description: 'Remind by email those who have something left.',
  nobody: 'Nobody is in this cohort yet.',
  allDone: 'Everyone here is done. There is nobody to remind.',
  none: 'Nobody can get a reminder by email right now. Below it says why.',
  lead: (count: number, all: number) => `${count} of ${all} get this reminder by email, in their language.`,
  language: 'Language of the mail',
  languages: { en: 'English', es: 'Spanish' },
  asGets: (name: string) => `As ${name} gets it`,
  send: (count: number) => `Send to ${count}`,
  sending: 'Sending…',
  leaves: (count: number, when: string) =>
    when === ''
      ? `${reminders(count)} will leave in half a minute.`
      : `${reminders(count)} will leave ${when}.`,
  left: (count: number) => `${reminders(count)} on the way.`,
  undo: 'Take it back',
  takenBack: (count: number, all: number) =>
    count === all
      ? 'Taken back: nothing was sent.'
      : `${count} of ${reminders(all)} taken back. The others had left.`,
  nothing: 'Nobody got one: by now they are done, or had theirs.',
  gets: 'They get one',
  next: (number: string, title: string, minutes: number) => `Next: ${number} ${title}, ${minutes} min`,
  nextNone: 'No lesson left, but something beside them.',
  getsNone: 'They get none',
  why: {
    left: 'Not in the cohort any more.',
    done: 'Done with everything.',
    'no-address': 'No email address.',
    bounced: 'Their email address takes no mail.',
    off: 'Has turned reminders off.',
    'on-its-way': 'One is on its way.',
    enough: 'Had two this week.',
  } satisfies Record<NoNudge, string>,
  passOn: 'For those without email',
  passOnSay: 'Copy this, or send it from your own phone:',
  message: (link: string) =>
    `Hi! There is a bit of Groundwork left for you. Ten minutes at a time is plenty. Go on here: ${link}`,
  messageLabel: 'Message',
  whatsApp: 'WhatsApp',
  night:
    'Reminders leave between 8:00 and 21:00, by the clock of each person where we know it, else by that of this device.',
  callList: 'Call list: those who gave a phone number',
  board: 'Back to the board',
};

const es = {
  title: 'Quién no ha terminado',
  titleOf: (cohort: string) => `${cohort}: quién no ha terminado`,
  description: 'Recuérdales por correo a quienes les falta algo.',
  nobody: 'Todavía no hay nadie en este grupo.',
  allDone: 'Aquí ya terminó todo el grupo. No hay a quién recordarle.',
  none: 'Ahora no le puede llegar un recordatorio por correo a nadie. Abajo dice por qué.',
  lead: (count: number, all: number) =>
    `A ${count} de ${all} les llega este recordatorio por correo, en su idioma.`,
  language: 'Idioma del correo',
  languages: { en: 'Inglés', es: 'Español' },
  asGets: (name: string) => `Así le llega a ${name}`,
  send: (count: number) => `Mandar a ${count}`,
  sending: 'Mandando…',
  leaves: (count: number, when: string) =>
    when === ''
      ? `${recordatorios(count)} por salir en medio minuto.`
      : `${recordatorios(count)} por salir ${when}.`,
  left: (count: number) => `${recordatorios(count)} en camino.`,
  undo: 'Deshacer',
  takenBack: (count: number, all: number) =>
    count === all
      ? 'Se deshizo: no se mandó nada.'
      : `Se detuvieron ${count} de ${recordatorios(all)}. Los demás ya habían salido.`,
  nothing: 'No le llegó a nadie: ya terminaron, o ya tuvieron los suyos.',
  gets: 'Les llega',
  next: (number: string, title: string, minutes: number) => `Sigue: ${number} ${title}, ${minutes} min`,
  nextNone: 'Ya no le faltan lecciones, pero sí algo más.',
  getsNone: 'No les llega',
  why: {
    left: 'Ya no está en el grupo.',
    done: 'Terminó todo.',
    'no-address': 'No tiene correo.',
    bounced: 'Su correo no recibe mensajes.',
    off: 'Apagó los recordatorios.',
    'on-its-way': 'Ya va uno en camino.',
    enough: 'Ya tuvo dos esta semana.',
  } satisfies Record<NoNudge, string>,
  passOn: 'Para quienes no tienen correo',
  passOnSay: 'Copia esto, o mándalo desde tu propio teléfono:',
  message: (link: string) =>
    `¡Hola! Te queda un poco de Groundwork por hacer. Con diez minutos a la vez basta. Sigue aquí: ${link}`,
  messageLabel: 'Mensaje',
  whatsApp: 'WhatsApp',
  night:
    'Los recordatorios salen entre las 8:00 y las 21:00, según la hora de cada persona si la sabemos, y si no, según la de este dispositivo.',
  callList: 'Lista de llamadas: quienes dieron su número',
  board: 'Volver al tablero',
} satisfies Translation<typeof en>;

export const nudgeMessages = { en, es } as const;
