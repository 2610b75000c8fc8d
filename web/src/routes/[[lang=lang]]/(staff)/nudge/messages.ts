import { inBoth } from '#lib/i18n/translation.ts';
import { englishRun, spanishRun } from '#lib/staff/nudge/messages.ts';

const reminders = (count: number): string => (count === 1 ? '1 reminder' : `${count} reminders`);
const recordatorios = (count: number): string => (count === 1 ? '1 recordatorio' : `${count} recordatorios`);

const list = (modules: readonly number[], and: string): string =>
  modules.length === 1 ? `${modules[0]}` : `${modules.slice(0, -1).join(', ')} ${and} ${modules.at(-1)}`;

const en = {
  title: 'Who is not done',
  titleOf: (cohort: string) => `${cohort}: who is not done`,
  description: 'Remind by email those who have something left.',
  allDone: 'Everyone here is done. There is nobody to remind.',
  none: 'Nobody can get a reminder by email right now. Below it says why.',
  lead: (count: number, all: number) => `${count} of ${all} ${count === 1 ? 'has' : 'have'} something left.`,
  show: 'Write to',
  shows: {
    all: (count: number) => `All who have something left: ${count}`,
    'not-begun': (count: number) => `Who has not begun: ${count}`,
    begun: (count: number) => `Who is part way: ${count}`,
    core: (count: number) => `The core path: ${count}`,
    full: (count: number) => `The full path: ${count}`,
  },
  read: 'Read the email',
  language: 'Show it in',
  languages: { en: 'English', es: 'Spanish' },
  asGets: (name: string) => `As ${name} gets it`,
  send: (count: number) => `Send the reminder to ${count}`,
  sending: 'Sending…',
  ...englishRun(reminders, 'Nobody got one: by now they are done, or had theirs.'),
  gets: 'They get one',
  next: (number: string, title: string, minutes: number) => `Next: ${number} ${title}, ${minutes} min`,
  nextNone: 'No lesson left, but something beside them.',
  getsNone: 'They get none',
  passOn: 'For those without email',
  message: (link: string) =>
    `Hi! There is a bit of Groundwork left for you. Ten minutes at a time is plenty. Go on here: ${link}`,
  night:
    'By email, each in their own language. Reminders leave between 8:00 and 21:00, by the clock of each person where we know it, else by that of this device.',
  callList: 'Call list: those who gave a phone number',
  review: {
    title: 'Questions that come again',
    lead: 'A week and a month after each module, a few of its questions come again. If they are still open then, this mail says so by itself, once a week at most. It counts as one of their two a week, and leaves the other one to you.',
    whoNot:
      'People without an email address get none, nor do those whose address takes no mail, who turned reminders off, or who stopped these questions.',
    asSent: (language: string) => `As it leaves in ${language}`,
  },
  calendar: {
    title: 'By the calendar',
    lead: 'Each module has a good day to be done. On the morning after it, those who have something left can get this reminder by itself, and once more a week later. With yours it is still two a week at most, and none once the training begins.',
    modules: (modules: readonly number[]) =>
      modules.length === 1 ? `Module ${list(modules, 'and')}` : `Modules ${list(modules, 'and')}`,
    by: (day: string) => `Good to have done by ${day}`,
    afterJoining: (days: number) =>
      `Good to have done ${days === 1 ? '1 day' : `${days} days`} after joining`,
    isOn: 'It’s on: reminders leave by themselves.',
    isOff: 'It’s off: reminders leave when you send them.',
    turnOn: 'Send reminders by the calendar',
    turnOff: 'Stop reminders by the calendar',
    turnedOn: 'Done: reminders leave by themselves from now on. You can stop them here at any time.',
    turnedOff: 'Done: no reminder leaves by itself any more, not even one that was waiting.',
    noneToCome: 'No reminder is coming up: nobody has a good day ahead with something left to do.',
    coming: 'The next that leave by themselves',
    wouldCome: 'The next, if it’s on',
    asItStands:
      'As it stands now. People who are done by then get none, and neither do people whom mail doesn’t reach.',
    nothingOpen: 'None to come',
  },
};

export const nudgeMessages = inBoth(en, {
  title: 'Quién no ha terminado',
  titleOf: (cohort) => `${cohort}: quién no ha terminado`,
  description: 'Recuérdales por correo a quienes les falta algo.',
  allDone: 'Aquí ya terminó todo el grupo. No hay a quién recordarle.',
  none: 'Ahora no le puede llegar un recordatorio por correo a nadie. Abajo dice por qué.',
  lead: (count, all) => `A ${count} de ${all} ${count === 1 ? 'le' : 'les'} falta algo.`,
  show: 'Escribir a',
  shows: {
    all: (count) => `Quienes tienen pendientes: ${count}`,
    'not-begun': (count) => `Quienes no han empezado: ${count}`,
    begun: (count) => `Quienes van a medias: ${count}`,
    core: (count) => `Camino básico: ${count}`,
    full: (count) => `Camino completo: ${count}`,
  },
  read: 'Leer el correo',
  language: 'Verlo en',
  languages: { en: 'Inglés', es: 'Español' },
  asGets: (name) => `Así le llega a ${name}`,
  send: (count) => `Mandar el recordatorio a ${count}`,
  sending: 'Mandando…',
  ...spanishRun(recordatorios, 'No le llegó a nadie: ya terminaron, o ya tuvieron los suyos.'),
  gets: 'Les llega',
  next: (number, title, minutes) => `Sigue: ${number} ${title}, ${minutes} min`,
  nextNone: 'Ya no le faltan lecciones, pero sí algo más.',
  getsNone: 'No les llega',
  passOn: 'Para quienes no tienen correo',
  message: (link) =>
    `¡Hola! Te queda un poco de Groundwork por hacer. Con diez minutos a la vez basta. Sigue aquí: ${link}`,
  night:
    'Por correo, a cada quien en su idioma. Los recordatorios salen entre las 8:00 y las 21:00, según la hora de cada persona si la sabemos, y si no, según la de este dispositivo.',
  callList: 'Lista de llamadas: quienes dieron su número',
  review: {
    title: 'Preguntas que vuelven',
    lead: 'Una semana y un mes después de cada módulo vuelven algunas de sus preguntas. Si para entonces siguen sin contestar, este correo lo dice solo, una vez por semana cuando mucho. Cuenta como uno de sus dos por semana, y el otro te queda a ti.',
    whoNot:
      'No le llega a quien no tiene correo, a quien su correo no recibe mensajes, a quien apagó los recordatorios ni a quien paró estas preguntas.',
    asSent: (language) => `Así sale en ${language.toLowerCase()}`,
  },
  calendar: {
    title: 'Según el calendario',
    lead: 'Cada módulo tiene un buen día para terminarlo. La mañana siguiente, a quienes les falta algo les puede llegar este recordatorio solo, y una vez más a la semana. Con los tuyos siguen siendo dos por semana cuando mucho, y ninguno desde que empieza la capacitación.',
    modules: (modules) =>
      modules.length === 1 ? `Módulo ${list(modules, 'y')}` : `Módulos ${list(modules, 'y')}`,
    by: (day) => `Buen día: ${day}`,
    afterJoining: (days) => `Buen día: a ${days === 1 ? '1 día' : `${days} días`} de unirse`,
    isOn: 'Está prendido: los recordatorios salen solos.',
    isOff: 'Está apagado: los recordatorios salen cuando los mandas.',
    turnOn: 'Mandar recordatorios según el calendario',
    turnOff: 'Parar los recordatorios según el calendario',
    turnedOn: 'Listo: desde ahora los recordatorios salen solos. Los puedes parar aquí cuando quieras.',
    turnedOff: 'Listo: ya no sale ningún recordatorio solo, ni los que esperaban.',
    noneToCome: 'No viene ninguno: a nadie le queda algo con un buen día por delante.',
    coming: 'Los próximos que salen solos',
    wouldCome: 'Los próximos, si se prende',
    asItStands: 'Así está ahora. No le llega a quien termine antes, ni a quien no le llegan los correos.',
    nothingOpen: 'No les viene ninguno',
  },
});
