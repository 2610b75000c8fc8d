import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  none: 'No join link is open. Make one and hand it out.',
  state: (admitted: number, limit: number, day: string) =>
    `${admitted} of ${limit} joined · good until ${day}`,
  make: 'Make a join link',
  limit: 'For how many people',
  days: 'Good for how many days',
  numberProblem: (most: number) => `Please type a whole number from 1 to ${most}.`,
  makeIt: 'Make the link',
  making: 'Making it…',
  made: 'The link is made.',
  shownOnce: 'Copy this link now. It is shown this once and nowhere else.',
  copy: 'Copy the link',
  copied: 'Copied.',
  copyByHand: 'Your browser did not let us copy. Press and hold the link above, then choose Copy.',
  giveToLearners: 'Give it to the people who are to join this cohort, and post it nowhere else.',
  giveToOne: (role: string) =>
    `Give it to one person, face to face or in a message only they can read. Whoever opens it first becomes ${role}.`,
  close: {
    label: 'Close this link',
    question: 'Close this link for good?',
    then: 'Nobody can join by it any more, not even from a poster or message you have handed out. It cannot be opened again. Whoever has joined stays.',
    yes: 'Close it for good',
    busy: 'Closing it…',
    no: 'Keep it open',
    done: 'The link is closed. Nobody can join by it any more.',
  },
  shut: (count: number) => (count === 1 ? '1 link is no longer open' : `${count} links are no longer open`),
  why: { open: 'Open', closed: 'Closed', full: 'Full', over: 'Out of time' },
  waitingTitle: 'Invitations that wait',
  waiting: (role: string, day: string) => `For one ${role} · good until ${day}`,
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
    `From their next step on, ${name} sees nobody of ${place} here. Their own lessons stay theirs. You can invite them again later.`,
  endYourself: (role: string) => `End your own role as ${role}?`,
  thenYourself: (place: string) =>
    `You will see ${place} no more by this role, and you cannot give it back to yourself. Your own lessons stay yours.`,
  ended: (name: string, role: string) => `${name} is no longer ${role} here.`,
};

const es = {
  none: 'No hay ningún enlace de invitación abierto. Crea uno y repártelo.',
  state: (admitted: number, limit: number, day: string) =>
    `${admitted} de ${limit} ya se unieron · sirve hasta el ${day}`,
  make: 'Crear un enlace de invitación',
  limit: 'Para cuántas personas',
  days: 'Cuántos días sirve',
  numberProblem: (most: number) => `Escribe un número entero del 1 al ${most}.`,
  makeIt: 'Crear el enlace',
  making: 'Creando…',
  made: 'El enlace está listo.',
  shownOnce: 'Copia este enlace ahora. Se muestra solo esta vez.',
  copy: 'Copiar el enlace',
  copied: 'Copiado.',
  copyByHand: 'Tu navegador no nos dejó copiar. Mantén el dedo sobre el enlace y escoge Copiar.',
  giveToLearners: 'Dáselo solo a la gente que va a unirse a este grupo y no lo publiques en ningún lado.',
  giveToOne: (role: string) =>
    `Dáselo a una sola persona, cara a cara o en un mensaje que nadie más lea. Quien lo abra primero se queda con esta función: ${role}.`,
  close: {
    label: 'Cerrar este enlace',
    question: '¿Cerrar este enlace para siempre?',
    then: 'Ya nadie podrá unirse con él, ni siquiera desde un cartel o mensaje que ya repartiste. No se puede volver a abrir. Quienes ya se unieron se quedan.',
    yes: 'Cerrarlo para siempre',
    busy: 'Cerrando…',
    no: 'Dejarlo abierto',
    done: 'El enlace está cerrado. Ya nadie puede unirse con él.',
  },
  shut: (count: number) =>
    count === 1 ? '1 enlace ya no está abierto' : `${count} enlaces ya no están abiertos`,
  why: { open: 'Abierto', closed: 'Cerrado', full: 'Lleno', over: 'Vencido' },
  waitingTitle: 'Invitaciones en espera',
  waiting: (role: string, day: string) => `Para ${role} · sirve hasta el ${day}`,
  withdraw: {
    label: 'Retirar',
    question: '¿Retirar esta invitación?',
    then: 'El enlace deja de servir para siempre. Puedes crear otro cuando quieras.',
    yes: 'Retirarla',
    busy: 'Retirando…',
    no: 'Dejarla',
    done: 'La invitación se retiró. Su enlace ya no sirve.',
  },
  inviteHint: 'Te damos un enlace para una sola persona. Sirve 7 días y tú no lo puedes usar.',
  roleLegend: 'Qué va a hacer',
  inviteIt: 'Crear la invitación',
  roles: {
    administrator: { one: 'administración', choice: 'Administración' },
    coordinator: { one: 'coordinación', choice: 'Coordinación' },
    trainer: { one: 'capacitación', choice: 'Capacitación: ve el tablero y crea enlaces' },
    logistics: { one: 'logística', choice: 'Logística: salones, transporte y comida' },
    host: {
      one: 'recibir al grupo en el día en la calle',
      choice: 'Recibir al grupo en el día en la calle',
    },
  },
  you: 'tú',
  endRole: { label: 'Terminar esta función', yes: 'Terminarla', busy: 'Un momento…', no: 'Dejarla' },
  endQuestion: (name: string, role: string) => `¿Terminar la función de ${name} (${role})?`,
  endThen: (name: string, place: string) =>
    `Desde su próximo paso, ${name} ya no ve aquí a nadie de ${place}. Sus lecciones siguen siendo suyas. Más adelante le puedes mandar otra invitación.`,
  endYourself: (role: string) => `¿Terminar tu propia función (${role})?`,
  thenYourself: (place: string) =>
    `Con esta función ya no verás ${place}, y no te la puedes volver a dar. Tus lecciones siguen siendo tuyas.`,
  ended: (name: string, role: string) => `Listo: terminó la función de ${name} (${role}).`,
} satisfies Translation<typeof en>;

/** Texts of links, those by which learners join and those that give one person a role, and of the roles. */
export const linkMessages = { en, es };
