import type { BoardModule } from '#domain/board/board.ts';
import type { Need } from '#domain/board/need.ts';
import type { BoardPerson, Writing } from '#domain/contract/board.ts';
import type { Show, Sort } from './view.ts';
import { enSteps, esSteps } from '#lib/i18n/common-messages.ts';
import { inBoth } from '#lib/i18n/translation.ts';
import type { LetterNeed } from '#domain/nudges/letters.ts';
import type { NeedPlace } from '../../stuck/place.ts';

const enLessons = (lessons: number) => (lessons === 1 ? '1 lesson' : `${lessons} lessons`);
const esLessons = (lessons: number) => (lessons === 1 ? '1 lección' : `${lessons} lecciones`);
const enDays = (days: number) => (days === 1 ? '1 day' : `${days} days`);
const enPeople = (people: number) => (people === 1 ? '1 person' : `${people} people`);
const esPeople = (people: number) => (people === 1 ? '1 persona' : `${people} personas`);
const esDays = (days: number) => (days === 1 ? '1 día' : `${days} días`);

function needInEnglish(need: LetterNeed, { title, module }: NeedPlace): string {
  switch (need.rule) {
    case 'not-started':
      return `Joined ${enDays(need.days)} ago and has not opened a lesson yet.`;
    case 'quiet':
      return `Nothing new has come for ${enDays(need.days)}.`;
    case 'stuck':
      return need.asked
        ? `Asked to talk through a question in “${title}”.`
        : `Tried one question in “${title}” ${need.tries} times. It is not right yet.`;
    case 'talk':
      return `Skipped more than half of module ${module}. A talk with you counts instead.`;
    case 'behind':
      return `${need.daysLeft === 0 ? 'Day 1 is today' : `Day 1 is in ${enDays(need.daysLeft)}`}, with ${enLessons(need.lessonsLeft)} to go.`;
    case 'waiting-on-phone':
      return `${enSteps(need.steps)} ${need.steps === 1 ? 'has' : 'have'} waited on their phone for ${enDays(need.days)}. They may have done more than you see here.`;
  }
}

function needInSpanish(need: LetterNeed, { title, module }: NeedPlace): string {
  switch (need.rule) {
    case 'not-started':
      return `Se unió hace ${esDays(need.days)} y todavía no ha abierto ninguna lección.`;
    case 'quiet':
      return `Hace ${esDays(need.days)} que no llega nada nuevo.`;
    case 'stuck':
      return need.asked
        ? `Quiere hablar contigo de una pregunta de “${title}”.`
        : `Lleva ${need.tries} intentos con una pregunta de “${title}” y todavía no le sale.`;
    case 'talk':
      return `Se saltó más de la mitad del módulo ${module}. En su lugar cuenta una conversación contigo.`;
    case 'behind': {
      const left = `${need.lessonsLeft === 1 ? 'queda' : 'quedan'} ${esLessons(need.lessonsLeft)}`;
      if (need.daysLeft === 0) return `El primer día es hoy y le ${left}.`;
      return `${need.daysLeft === 1 ? 'Falta' : 'Faltan'} ${esDays(need.daysLeft)} para el primer día y le ${left}.`;
    }
    case 'waiting-on-phone':
      return `Desde hace ${esDays(need.days)}, ${esSteps(need.steps)} ${need.steps === 1 ? 'sigue' : 'siguen'} en su teléfono. Puede que ya haya hecho lo que aquí falta.`;
  }
}

const en = {
  toCohort: 'Days, people, links',
  toNudge: (count: number) => `Not done: ${count}`,
  toAttendance: 'Attendance',
  toSheet: 'Trainers’ sheet',
  toRoom: 'In the room',
  toEvenings: 'Evenings',
  toChanged: 'What changed',
  toShared: 'Shared with you',
  toRead: (count: number, hasMore: boolean) => `${count}${hasMore ? '+' : ''} to read`,
  toExport: 'Export',
  toCards: 'Sign-in cards',
  more: 'More',
  ownPeople: 'This is a cohort of the Alliance. You see the people of your own affiliate in it.',
  daysLeft: (days: number) => (days === 1 ? 'day until day 1' : 'days until day 1'),
  start: {
    today: 'Day 1 is today',
    begun: 'The training has begun',
    ended: 'The training has ended',
    rolling: 'Open all year',
  },
  day: (day: number, days: number) => `Day ${day} of ${days}`,
  print: 'Print this board',
  findSomeone: 'Find someone',
  printed: (day: string) => `Printed ${day}`,
  needsTitle: 'Who needs me, and why',
  need: needInEnglish,
  reasons: {
    flag: (people: number) => `${enPeople(people)} asked for help`,
    'not-started': (people: number) => `${enPeople(people)} ${people === 1 ? 'has' : 'have'} not begun`,
    'waiting-on-phone': (people: number) => `${enPeople(people)} with steps still on their phone`,
    stuck: (people: number) => `${enPeople(people)} stuck at a question`,
    talk: (people: number) => `${enPeople(people)} to talk with`,
    quiet: (people: number) => `${enPeople(people)} not heard from for a week`,
    behind: (people: number) => `${enPeople(people)} with much to do before day 1`,
  } satisfies Record<Need['rule'], (people: number) => string>,
  writeToAll: (people: number) => `Write to all ${people}`,
  nobodyNeeds: 'Nobody needs you right now.',
  allNeeds: (people: number) => `Show all ${people}`,
  fewNeeds: 'Show fewer',
  act: {
    'not-started': 'Welcome them',
    quiet: 'Ask how it’s going',
    stuck: 'Offer help',
    talk: 'Set up a talk',
    behind: 'Plan the time',
    'waiting-on-phone': 'Ask to send',
  } satisfies Record<LetterNeed['rule'], string>,
  actFor: (act: string, name: string) => `${act}: a message to ${name}`,
  messageTo: (name: string) => `Message to ${name}`,
  inLanguage: { en: 'In English, their language', es: 'In Spanish, their language' },
  notNoted: 'The others who look after this cohort cannot see yet that you wrote.',
  written: (days: number, { by, own }: Pick<Writing, 'by' | 'own'>) => {
    const when = days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
    return own ? `You wrote ${when}` : `${by ?? 'Someone who has left'} wrote ${when}`;
  },
  unwrittenFor: (name: string) => `Undo: I have not written to ${name}`,
  seeCard: 'See that card as they see it',
  all: (people: number) => (people === 1 ? '1 person' : `All ${people}`),
  soFar: (people: number) => `${people} so far`,
  someOf: (shown: number, people: number) => `${shown} of ${people}`,
  done: 'done',
  part: 'part way',
  none: 'not yet',
  needsMe: 'needs me',
  certificate: 'Certificate',
  confirmed: 'everything has arrived',
  search: 'Find a name',
  sort: 'Sort by',
  sorts: { name: 'Name', needs: 'Who needs me', heard: 'Longest silence', far: 'Progress' } satisfies Record<
    Sort,
    string
  >,
  show: 'Show',
  shows: {
    all: 'Everyone',
    needs: 'Needs me',
    'not-started': 'Not started',
    finished: 'Finished',
    core: 'Core path',
    full: 'Full path',
  } satisfies Record<Show, string>,
  nobodyCalled: (name: string) => `Nobody here has “${name}” in their name.`,
  nobodyBegins: (name: string) =>
    `Nobody’s name begins with “${name}”. Nobody who is here yet has it in their name either.`,
  searching: 'Looking…',
  nobodyFits: 'Nobody matches this right now.',
  showEveryone: 'Show everyone',
  nobodyYet: 'Nobody has joined yet',
  nobodyYetSay: 'Make a join link and hand it out. People show up here as soon as they join.',
  makeLink: 'Make a join link',
  reading: (people: number) => `${people} are here. The rest are on their way…`,
  stopped: (people: number) => `${people} are here. The rest did not load.`,
  goOn: 'Load the rest',
  paused: (people: number) =>
    `${people} are here, and there are more. Find anyone by the beginning of their name above, or load more.`,
  loadMore: 'Load more',
  table: 'Everyone and how far they are',
  name: 'Name',
  home: 'Affiliate',
  homeUnknown: 'Affiliate not known yet',
  path: 'Path',
  paths: { core: 'Core', full: 'Full' },
  heard: 'Last heard from',
  module: (number: number, title: string) => `Module ${number}: ${title}`,
  cell: (number: number, done: number, lessons: number) =>
    `Module ${number}: ${done} of ${enLessons(lessons)} done`,
  offPath: (number: number, state: BoardModule['state'], path: BoardPerson['path']) =>
    `Module ${number}: ${{ done: 'done, though ', part: 'part way, though ', none: '' }[state]}${
      path === 'core' ? 'not on the core path' : 'not asked of this cohort'
    }`,
  ago: (days: number | null) => {
    if (days === null) return 'Not yet';
    if (days <= 0) return 'Today';
    return days === 1 ? 'Yesterday' : `${days} days ago`;
  },
  waiting: (steps: number) => `${enSteps(steps)} still on their phone`,
  next: (number: number, title: string, module: BoardModule | undefined) =>
    `Next: module ${number}, ${title}. ${module?.lessonsDone ?? 0} of ${enLessons(module?.lessons ?? 0)} done.`,
  allDone: 'Every lesson on their path is done.',
  lastHeard: (days: number | null) => {
    if (days === null) return 'Nothing has come from their phone yet.';
    return days <= 0
      ? 'Last heard from today.'
      : `Last heard from ${days === 1 ? 'yesterday' : `${days} days ago`}.`;
  },
  write: 'Write to them',
  papers: 'Worksheets on paper, talks',
  certificates: 'Certificates, and what is still missing',
  place: 'Change their path, take them out',
  correct: 'Correct their name',
  correctLead: 'It changes wherever their name shows, and they can see who changed it.',
  joined: (day: string) => `Joined ${day}.`,
  fast: (cards: number) =>
    `${cards} cards were opened in one minute. Nobody reads that fast, though a phone with a wrong clock can look like it. It may be worth a talk about how it went.`,
  onPath: {
    core: 'Takes the core path: the lessons that are not marked “Extra”.',
    full: 'Takes the full path: every lesson.',
  },
  toPath: { core: 'Change to the core path', full: 'Change to the full path' },
  pathChanged: {
    core: (name: string) => `${name} now takes the core path. What they have done still counts.`,
    full: (name: string) => `${name} now takes the full path. What they have done still counts.`,
  },
  takeOut: 'Take out of this cohort',
  takeOutAsk: (name: string) => `Take ${name} out of this cohort?`,
  takeOutSay:
    'They leave this board right away, and what they do from now on no longer reaches this cohort. They keep their own record. You can undo this right after.',
  takeOutYes: 'Yes, take out',
  takeOutNo: 'Keep in the cohort',
  takenOut: (name: string) => `${name} is out of this cohort.`,
  movedTo: (name: string, cohort: string) => `${name} is in ${cohort} now.`,
  undo: 'Undo',
  undoFor: (name: string) => `Undo: bring ${name} back`,
  isBack: (name: string) => `${name} is back in this cohort.`,
  talked: 'We talked',
  talkedWith: (name: string) => `We talked: ${name}`,
  talkCounts: (name: string) => `The talk counts for ${name} now. You can undo it in their row.`,
  isGone: (name: string) => `${name} is no longer in this cohort. Nothing was changed.`,
  notBack: (name: string) => `${name} could not come back here: their place is gone.`,
};

export const boardMessages = inBoth(en, {
  toCohort: 'Días, gente, enlaces',
  toNudge: (count) => `Sin terminar: ${count}`,
  toAttendance: 'Asistencia',
  toSheet: 'Hoja para quienes capacitan',
  toRoom: 'En la sala',
  toEvenings: 'Las noches',
  toChanged: 'Qué cambió',
  toShared: 'Lo que te compartieron',
  toRead: (count, hasMore) => `${hasMore ? 'más de ' : ''}${count} por leer`,
  toExport: 'Exportar',
  toCards: 'Tarjetas para entrar',
  more: 'Más',
  ownPeople: 'Este grupo es de la Alianza. Aquí ves a la gente de tu organización.',
  daysLeft: (days) => (days === 1 ? 'día para empezar' : 'días para empezar'),
  start: {
    today: 'Hoy es el primer día',
    begun: 'La capacitación ya empezó',
    ended: 'La capacitación ya terminó',
    rolling: 'Abierto todo el año',
  },
  day: (day, days) => `Día ${day} de ${days}`,
  print: 'Imprimir el tablero',
  findSomeone: 'Buscar a alguien',
  printed: (day) => `Impreso el ${day}`,
  needsTitle: 'Quién me necesita y por qué',
  need: needInSpanish,
  reasons: {
    flag: (people) => `${esPeople(people)} ${people === 1 ? 'pidió' : 'pidieron'} ayuda`,
    'not-started': (people) => `${esPeople(people)} sin empezar`,
    'waiting-on-phone': (people) => `${esPeople(people)} con pasos todavía en su teléfono`,
    stuck: (people) => `${esPeople(people)} con una pregunta que no ${people === 1 ? 'le' : 'les'} sale`,
    talk: (people) => `${esPeople(people)} con quien${people === 1 ? '' : 'es'} hablar`,
    quiet: (people) => `${esPeople(people)} sin noticias desde hace una semana`,
    behind: (people) => `${esPeople(people)} con mucho por hacer antes del primer día`,
  } satisfies Record<Need['rule'], (people: number) => string>,
  writeToAll: (people) => (people === 1 ? 'Escribir' : `Escribir a ${people}`),
  nobodyNeeds: 'Por ahora nadie necesita tu ayuda.',
  allNeeds: (people) => `Mostrar a las ${people} personas`,
  fewNeeds: 'Mostrar menos',
  act: {
    'not-started': 'Dar la bienvenida',
    quiet: 'Preguntar cómo va',
    stuck: 'Ofrecer ayuda',
    talk: 'Acordar cuándo hablar',
    behind: 'Planear el tiempo',
    'waiting-on-phone': 'Pedir que envíe',
  } satisfies Record<LetterNeed['rule'], string>,
  actFor: (act, name) => `${act}: un mensaje para ${name}`,
  messageTo: (name) => `Mensaje para ${name}`,
  inLanguage: { en: 'En inglés, su idioma', es: 'En español, su idioma' },
  notNoted: 'Quienes cuidan este grupo contigo todavía no ven que le escribiste.',
  written: (days, { by, own }) => {
    const when = days <= 0 ? 'hoy' : days === 1 ? 'ayer' : `hace ${days} días`;
    return own ? `Le escribiste ${when}` : `${by ?? 'Alguien que ya no está'} le escribió ${when}`;
  },
  unwrittenFor: (name) => `Deshacer: no le he escrito a ${name}`,
  seeCard: 'Ver esa tarjeta como la ve',
  all: (people) => (people === 1 ? '1 persona' : `Las ${people} personas`),
  soFar: (people) => `${people} hasta ahora`,
  someOf: (shown, people) => `${shown} de ${people}`,
  done: 'hecho',
  part: 'a medias',
  none: 'todavía no',
  needsMe: 'me necesita',
  certificate: 'Certificado',
  confirmed: 'todo llegó',
  search: 'Buscar un nombre',
  sort: 'Ordenar por',
  sorts: { name: 'Nombre', needs: 'Quién me necesita', heard: 'Más tiempo sin noticias', far: 'Avance' },
  show: 'Mostrar',
  shows: {
    all: 'A todo el grupo',
    needs: 'Me necesita',
    'not-started': 'Sin empezar',
    finished: 'Terminó',
    core: 'Camino básico',
    full: 'Camino completo',
  } satisfies Record<Show, string>,
  nobodyCalled: (name) => `Aquí nadie lleva “${name}” en el nombre.`,
  nobodyBegins: (name) =>
    `Ningún nombre empieza con “${name}”. Entre quienes ya están aquí, nadie lo lleva en su nombre.`,
  searching: 'Buscando…',
  nobodyFits: 'Por ahora no hay nadie así.',
  showEveryone: 'Mostrar a todo el grupo',
  nobodyYet: 'Todavía no se ha unido nadie',
  nobodyYetSay: 'Crea un enlace de invitación y repártelo. La gente aparece aquí en cuanto se une.',
  makeLink: 'Crear un enlace de invitación',
  reading: (people) => `Ya hay ${people} aquí. El resto viene en camino…`,
  stopped: (people) => `Aquí hay ${people}. El resto no llegó.`,
  goOn: 'Traer el resto',
  paused: (people) =>
    `Ya hay ${people} aquí y faltan más. Busca arriba a cualquiera por el principio de su nombre, o trae más.`,
  loadMore: 'Traer más',
  table: 'Todas las personas y hasta dónde van',
  name: 'Nombre',
  home: 'Organización',
  homeUnknown: 'Falta saber su organización',
  path: 'Camino',
  paths: { core: 'Básico', full: 'Completo' },
  heard: 'Última noticia',
  module: (number, title) => `Módulo ${number}: ${title}`,
  cell: (number, done, lessons) => `Módulo ${number}: ${done} de ${esLessons(lessons)}`,
  offPath: (number, state, path) =>
    `Módulo ${number}: ${{ done: 'hecho, aunque ', part: 'a medias, aunque ', none: '' }[state]}${
      path === 'core' ? 'no va en el camino básico' : 'no se le pide a este grupo'
    }`,
  ago: (days) => {
    if (days === null) return 'Todavía no';
    if (days <= 0) return 'Hoy';
    return days === 1 ? 'Ayer' : `Hace ${days} días`;
  },
  waiting: (steps) => `${esSteps(steps)} ${steps === 1 ? 'sigue' : 'siguen'} en su teléfono`,
  next: (number, title, module) =>
    `Sigue el módulo ${number}, ${title}: ${module?.lessonsDone ?? 0} de ${esLessons(module?.lessons ?? 0)}.`,
  allDone: 'Ya hizo todas las lecciones de su camino.',
  lastHeard: (days) => {
    if (days === null) return 'De su teléfono todavía no ha llegado nada.';
    return `Última noticia: ${days <= 0 ? 'hoy' : days === 1 ? 'ayer' : `hace ${days} días`}.`;
  },
  write: 'Escribirle',
  papers: 'Hojas en papel, conversaciones',
  certificates: 'Certificados, y lo que falta',
  place: 'Cambiar su camino, sacar del grupo',
  correct: 'Corregir su nombre',
  correctLead: 'Cambia en todos los lugares donde aparece su nombre, y puede ver quién lo cambió.',
  joined: (day) => `Se unió el ${day}.`,
  fast: (cards) =>
    `Se abrieron ${cards} tarjetas en un minuto. Nadie lee tan rápido, aunque un teléfono con la hora mal puesta puede dar esa impresión. Quizá valga la pena platicar sobre cómo le fue.`,
  onPath: {
    core: 'Hace el camino básico: las lecciones que no dicen “Extra”.',
    full: 'Hace el camino completo: todas las lecciones.',
  },
  toPath: { core: 'Cambiar al camino básico', full: 'Cambiar al camino completo' },
  pathChanged: {
    core: (name) => `${name} ahora hace el camino básico. Lo que ya hizo sigue contando.`,
    full: (name) => `${name} ahora hace el camino completo. Lo que ya hizo sigue contando.`,
  },
  takeOut: 'Sacar de este grupo',
  takeOutAsk: (name) => `¿Sacar a ${name} de este grupo?`,
  takeOutSay:
    'Sale del tablero en este momento, y lo que haga de ahora en adelante ya no llega a este grupo. Conserva su propio registro. Justo después lo puedes deshacer.',
  takeOutYes: 'Sí, sacar',
  takeOutNo: 'Dejar en el grupo',
  takenOut: (name) => `${name} ya no está en este grupo.`,
  movedTo: (name, cohort) => `${name} ahora está en ${cohort}.`,
  undo: 'Deshacer',
  undoFor: (name) => `Deshacer: traer de vuelta a ${name}`,
  isBack: (name) => `${name} está de vuelta en este grupo.`,
  talked: 'Ya conversamos',
  talkedWith: (name) => `Ya conversamos: ${name}`,
  talkCounts: (name) =>
    `La conversación ya le cuenta a ${name}. Puedes deshacerlo donde está su nombre en la tabla.`,
  isGone: (name) => `${name} ya no está en este grupo. No se cambió nada.`,
  notBack: (name) => `${name} no pudo volver: su lugar ya no existe.`,
});
