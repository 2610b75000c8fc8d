import { inBoth } from '#lib/i18n/translation.ts';

/** What the line under a link says. */
interface LinkFacts {
  readonly admitted: number;
  readonly limit: number;
  /** The day it was made; empty where its name says it. */
  readonly made: string;
  readonly until: string;
  /** It has a waiting room. */
  readonly waits: boolean;
}

const en = {
  none: 'No join link is open. Make one and hand it out.',
  unnamed: (moment: string) => `Link made ${moment}`,
  workshop: (moment: string) => `Workshop code made ${moment}`,
  state: ({ admitted, limit, made, until, waits }: LinkFacts) =>
    `${made === '' ? '' : `made ${made} · `}${admitted} of ${limit} joined · good until ${until}${waits ? ' · waiting room' : ''}`,
  forHome: (home: string) => `For people from ${home}`,
  make: 'Make a join link',
  label: 'What it is for',
  labelHint: 'So that you can tell it from the others: “Tuesday group”, “poster”. You can leave it empty.',
  limit: 'For how many people',
  days: 'Good for how many days',
  numberProblem: (most: number) => `Please type a whole number from 1 to ${most}.`,
  late: 'Keep it open after the first day of the training',
  waits: 'With a waiting room: I let in each person who joins',
  waitingRoom: 'Open the waiting room',
  makeIt: 'Make the link',
  making: 'Making it…',
  made: 'The link is ready.',
  shownOnce: 'Copy this link now. It is shown only once.',
  giveToLearners:
    'Give it only to the people who will join this cohort. You can see it here again at any time.',
  handOut: 'Print it, or show it in the room',
  show: 'Show and print',
  notKept: 'It still works. We do not keep the code of links as old as this one, so it can’t be shown again.',
  giveToOne: (role: string) =>
    `Give it to one person, face to face or in a message only they can read. The first person to open it becomes ${role}.`,
  close: {
    label: 'Close this link',
    then: 'Nobody can join with it then, not even from a poster or message you have handed out. Everyone who has joined stays. You have a day to open it again.',
    yes: 'Close it',
    busy: 'Closing it…',
    no: 'Keep it open',
  },
  closeQuestion: (link: string) => `Close “${link}”?`,
  closed: (link: string) => `“${link}” is closed.`,
  canReopen: (moment: string) => `You can open it again until ${moment}.`,
  reopen: 'Open it again',
  reopened: (link: string) => `“${link}” is open again.`,
  shut: (count: number) => (count === 1 ? '1 link is no longer open' : `${count} links are no longer open`),
  why: { open: 'Open', closed: 'Closed', full: 'Full', over: 'Expired' },
  waitingTitle: 'Invitations',
  forOne: (role: string) => `For one ${role}`,
  madeBy: (moment: string, by: string | undefined) =>
    by === undefined ? `Made ${moment}` : `Made ${moment} by ${by}`,
  unused: (day: string) => `Not used yet, good until ${day}`,
  used: 'Used',
  withdraw: {
    label: 'Withdraw',
    question: 'Withdraw this invitation?',
    then: 'The link stops working for good. You can make a new one at any time.',
    yes: 'Withdraw it',
    busy: 'Withdrawing it…',
    no: 'Keep it',
    done: 'The invitation is withdrawn. Its link no longer works.',
  },
  inviteHint: 'You get a link for one person. It is good for 7 days, and you cannot use it yourself.',
  roleLegend: 'What they will do',
  inviteIt: 'Make the invitation',
  /** How each role is called: of one person, and as a choice in an invitation. */
  roles: {
    administrator: { one: 'administrator', choice: 'Administrator' },
    coordinator: { one: 'coordinator', choice: 'Coordinator' },
    trainer: { one: 'trainer', choice: 'Trainer: sees the board and makes join links' },
    logistics: { one: 'logistics lead', choice: 'Logistics lead: for rooms, rides and meals' },
    host: { one: 'host of the field day', choice: 'Host of the field day' },
  },
  you: 'you',
  endRole: { label: 'End this role', yes: 'End the role', busy: 'Ending it…', no: 'Keep it' },
  endQuestion: (name: string, role: string) => `End ${name}’s role as ${role}?`,
  endThen: (name: string, place: string) =>
    `As soon as they open another page, ${name} can no longer see anyone from ${place} here. They keep their own lessons. You can invite them again later.`,
  endYourself: (role: string) => `End your own role as ${role}?`,
  thenYourself: (place: string) =>
    `With this role gone you no longer see ${place}, and you cannot give it back to yourself. You keep your own lessons.`,
  ended: (name: string, role: string) => `${name} is no longer ${role} here.`,
  forRoom: {
    fold: 'Make a code for a workshop',
    lead: 'Eight letters that a room can type, and a code to scan. They work for 24 hours. Anyone who joins waits until you let them in.',
    limit: 'How many people are in the room',
    make: 'Make the code',
    made: 'The code is ready.',
    show: 'Show it large in the room',
  },
};

export const linkMessages = inBoth(en, {
  none: 'No hay ningún enlace de invitación abierto. Crea uno y repártelo.',
  unnamed: (moment) => `Enlace del ${moment}`,
  workshop: (moment) => `Código de taller del ${moment}`,
  state: ({ admitted, limit, made, until, waits }) =>
    `${made === '' ? '' : `creado el ${made} · `}${admitted} de ${limit} ya se ${admitted === 1 ? 'unió' : 'unieron'} · sirve hasta el ${until}${waits ? ' · con sala de espera' : ''}`,
  forHome: (home) => `Para gente de ${home}`,
  make: 'Crear un enlace de invitación',
  label: 'Para qué es',
  labelHint: 'Así no lo confundes con los otros: “grupo del martes”, “cartel”. Puede quedar vacío.',
  limit: 'Para cuántas personas',
  days: 'Cuántos días sirve',
  numberProblem: (most) => `Escribe un número entero del 1 al ${most}.`,
  late: 'Que siga abierto después del primer día de la capacitación',
  waits: 'Con sala de espera: yo le abro a cada quien',
  waitingRoom: 'Abrir la sala de espera',
  makeIt: 'Crear el enlace',
  making: 'Creando…',
  made: 'El enlace está listo.',
  shownOnce: 'Copia este enlace ahora. Se muestra solo esta vez.',
  giveToLearners:
    'Dáselo solo a la gente que va a unirse a este grupo. Aquí lo puedes volver a ver cuando quieras.',
  handOut: 'Imprimirlo o mostrarlo en el salón',
  show: 'Ver e imprimir',
  notKept:
    'Sigue sirviendo. De los enlaces tan viejos no guardamos el código, así que no se puede volver a mostrar.',
  giveToOne: (role) =>
    `Dáselo a una sola persona, cara a cara o en un mensaje que nadie más lea. La primera persona que lo abra será quien ${role}.`,
  close: {
    label: 'Cerrar este enlace',
    then: 'Ya nadie podrá unirse con él, ni desde un cartel o mensaje que ya repartiste. Quienes ya se unieron se quedan. Tienes un día para volver a abrirlo.',
    yes: 'Cerrarlo',
    busy: 'Cerrando…',
    no: 'Dejarlo abierto',
  },
  closeQuestion: (link) => `¿Cerrar “${link}”?`,
  closed: (link) => `“${link}” está cerrado.`,
  canReopen: (moment) => `Lo puedes volver a abrir hasta el ${moment}.`,
  reopen: 'Volver a abrirlo',
  reopened: (link) => `“${link}” está abierto otra vez.`,
  shut: (count) => (count === 1 ? '1 enlace ya no está abierto' : `${count} enlaces ya no están abiertos`),
  why: { open: 'Abierto', closed: 'Cerrado', full: 'Lleno', over: 'Vencido' },
  waitingTitle: 'Invitaciones',
  forOne: (role) => `Para quien ${role}`,
  madeBy: (moment, by) => (by === undefined ? `Creada el ${moment}` : `Creada el ${moment} por ${by}`),
  unused: (day) => `Todavía sin usar, sirve hasta el ${day}`,
  used: 'Ya se usó',
  withdraw: {
    label: 'Retirar',
    question: '¿Retirar esta invitación?',
    then: 'El enlace deja de servir para siempre. Puedes crear otro cuando quieras.',
    yes: 'Retirarla',
    busy: 'Retirando…',
    no: 'Conservarla',
    done: 'La invitación se retiró. Su enlace ya no sirve.',
  },
  inviteHint: 'Te damos un enlace para una sola persona. Sirve 7 días y tú no lo puedes usar.',
  roleLegend: 'Qué va a hacer',
  inviteIt: 'Crear la invitación',
  roles: {
    administrator: { one: 'administra el sitio', choice: 'Administrar el sitio' },
    coordinator: { one: 'coordina la organización', choice: 'Coordinar la organización' },
    trainer: { one: 'capacita al grupo', choice: 'Capacitar al grupo: ver el tablero y crear enlaces' },
    logistics: { one: 'lleva la logística', choice: 'Llevar la logística: salones, transporte y comida' },
    host: {
      one: 'recibe al grupo el día de tocar puertas',
      choice: 'Recibir al grupo el día de tocar puertas',
    },
  },
  you: 'tú',
  endRole: { label: 'Terminar esta función', yes: 'Terminarla', busy: 'Un momento…', no: 'Conservarla' },
  endQuestion: (name, role) => `¿Que ${name} deje de ser quien ${role}?`,
  endThen: (name, place) =>
    `Desde la próxima página que abra, ${name} ya no ve aquí a nadie de ${place}. Conserva sus lecciones. Más adelante le puedes mandar otra invitación.`,
  endYourself: (role) => `¿Dejar de ser quien ${role}?`,
  thenYourself: (place) =>
    `Sin esta función ya no verás ${place}, y no te la puedes volver a dar. Conservas tus lecciones.`,
  ended: (name, role) => `Listo: ${name} ya no ${role}.`,
  forRoom: {
    fold: 'Crear un código para un taller',
    lead: 'Ocho letras que todo un salón puede escribir, y un código para escanear. Sirven 24 horas. Quien se une espera hasta que tú le abras.',
    limit: 'Cuántas personas hay en el salón',
    make: 'Crear el código',
    made: 'El código está listo.',
    show: 'Mostrarlo en grande en el salón',
  },
});
