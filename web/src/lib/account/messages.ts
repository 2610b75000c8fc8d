import type { Translation } from '#lib/i18n/translation.ts';

const enSteps = (count: number) => (count === 1 ? '1 step' : `${count} steps`);
const esSteps = (count: number) => (count === 1 ? '1 paso' : `${count} pasos`);

const en = {
  title: 'Your account',
  description: 'Who you are here, your groups, and what is on this phone.',
  out: 'Nobody is signed in here. What you do stays on this phone, and you can read every lesson.',
  signIn: 'Sign in',
  noEmail: 'No email address. You sign in with a passkey, or with a sign-in card from your group.',
  groups: 'Your groups',
  noGroups: 'You are not in a group yet. Open the join link your organizer gave you.',
  waits: (cohort: string) =>
    `You are in the waiting room of ${cohort}. Somebody who leads it will let you in.`,
  turnedAway: (cohort: string) =>
    `${cohort} hasn’t let you in yet. Often it’s only that nobody there knew the name. Write to the person who gave you the link or the code: they can still let you in. Every lesson stays open to you, and what you do is kept on this phone.`,
  rolling: 'open all year',
  from: (day: string) => `from ${day}`,
  here: 'On this phone',
  bag: 'My bag: what you’ve made',
  onPhone: 'What is on this phone, and a copy of it',
  done: (count: number) => `${enSteps(count)} of the course done.`,
  waiting: (count: number) => (count === 0 ? 'Nothing is left to send.' : `${enSteps(count)} still to send.`),
  send: 'Send now',
  notes: 'What you wrote in reflections and worksheets is on this phone only.',
  notesKept: 'What you wrote in reflections and worksheets is on this phone and in your account.',
  leave: 'Sign out',
  leaveHint:
    'First we send anything unsent. Then everything of yours, your reflections and worksheets too, is removed from this phone.',
  signOut: 'Sign out',
  everywhere: 'Sign out everywhere',
  everywhereHint: 'Signs you out on every phone and computer.',
  unsent: (count: number) =>
    `${enSteps(count)} on this phone could not be sent. If you sign out now, ${
      count === 1 ? 'it is' : 'they are'
    } deleted.`,
  stay: 'Stay signed in',
  discard: 'Sign out and delete them',
  busy: 'One moment…',
  gone: 'You are signed out. Nothing of yours is left on this phone.',
  left: (count: number) =>
    `You are signed out. ${enSteps(count)} could not be sent in time. ${count === 1 ? 'It stays' : 'They stay'} on this phone, where nobody sees ${count === 1 ? 'it' : 'them'}, until you sign in here again.`,
  everywhereOwed:
    'There was no signal, so your other phones and computers are still signed in. This phone signs them out as soon as it has a signal and Groundwork is open on it.',
  everywhereOver:
    'Your sign-in here had already ended, so we could not reach your other phones and computers. To sign them out, sign in again and choose “Sign out everywhere”.',
  cohorts: 'Your cohorts',
  certificates: 'Your certificates',
  places: 'Where you are signed in',
  reading: 'One moment…',
  tryAgain: 'Try again',
  deviceName: (device: string) => (device === '' ? 'A device we do not recognize' : device),
  thisOne: 'This one',
  since: (day: string) => `since ${day}`,
  lastSeen: (day: string) => `last seen ${day}`,
  by: { code: 'by email code', passkey: 'by passkey', recovery: 'by recovery code', card: 'by sign-in card' },
  end: 'Sign it out',
  endLabel: (device: string) => `Sign it out: ${device}`,
  ended: (device: string) => `Signed out: ${device}.`,
  card: 'Sign-in card',
  cardUsed: (made: string, used: string) =>
    `Your card of ${made} was used on ${used}. If that was not you, choose “Sign out everywhere” below and tell your group.`,
  cardUnused: (made: string) =>
    `A card was made for you on ${made}. It has not been used yet. If you know nothing of it, ask your group.`,
  passkeys: 'Passkeys',
  passkeysLead: 'With a passkey you sign in by fingerprint, face or screen lock, without a code.',
  noPasskeys: 'You have none yet.',
  madeOn: (day: string) => `made ${day}`,
  lastUsed: (day: string) => `last used ${day}`,
  neverUsed: 'not used yet',
  remove: 'Remove',
  removeLabel: (device: string) => `Remove: ${device}`,
  removeTitle: (device: string) => `Remove the passkey made on ${device}?`,
  removeLead:
    'It will no longer sign you in. Delete it in the device’s own list of passkeys, too, or the device will keep offering it.',
  removeYes: 'Yes, remove it',
  removeNo: 'Keep it',
  removed: 'The passkey is removed.',
  added: 'Your passkey is ready. Next time, choose “Use a passkey”.',
  showFirst: 'To change these, first use one of your passkeys.',
  show: 'Use your passkey',
  recoveryTitle: 'Recovery code',
  recoveryKept: 'You have one, not used yet. It is on the paper you kept; nobody can show it again.',
  recoveryFirst: 'You have none. You get one when you make your passkey.',
  recoveryNone: 'You have none. Make one and keep it with your papers.',
  recoveryRenew: 'Make a new recovery code; the old one stops working',
};

const es = {
  title: 'Tu cuenta',
  description: 'Quién eres aquí, tus grupos y lo que hay en este teléfono.',
  out: 'En este teléfono nadie ha entrado a su cuenta. Lo que haces se queda en este teléfono y puedes leer todas las lecciones.',
  signIn: 'Entrar',
  noEmail: 'Sin correo. Entras con una llave de acceso o con una tarjeta de tu grupo.',
  groups: 'Tus grupos',
  noGroups: 'Todavía no estás en un grupo. Abre el enlace de invitación que te dio quien organiza.',
  waits: (cohort: string) => `Estás en la sala de espera de ${cohort}. Te va a abrir alguien que lo lleva.`,
  turnedAway: (cohort: string) =>
    `Todavía no te dejaron entrar a ${cohort}. Muchas veces es solo que nadie ahí reconoció el nombre. Escríbele a quien te dio el enlace o el código: todavía te puede dejar entrar. Todas las lecciones siguen abiertas para ti, y lo que haces se guarda en este teléfono.`,
  rolling: 'abierto todo el año',
  from: (day: string) => `desde el ${day}`,
  here: 'En este teléfono',
  bag: 'Mi mochila: lo que has hecho',
  onPhone: 'Lo que hay en este teléfono, y una copia',
  done: (count: number) => `Llevas ${esSteps(count)} del curso.`,
  waiting: (count: number) => (count === 0 ? 'No hay nada por enviar.' : `${esSteps(count)} por enviar.`),
  send: 'Enviar ahora',
  notes: 'Lo que escribiste en las reflexiones y hojas de trabajo está solo en este teléfono.',
  notesKept: 'Lo que escribiste en las reflexiones y hojas de trabajo está en este teléfono y en tu cuenta.',
  leave: 'Salir',
  leaveHint:
    'Primero enviamos lo que falta. Después se borra todo lo tuyo de este teléfono, también tus reflexiones y hojas de trabajo.',
  signOut: 'Salir',
  everywhere: 'Salir en todas partes',
  everywhereHint: 'Sales en todos tus teléfonos y computadoras.',
  unsent: (count: number) =>
    `No pudimos enviar ${esSteps(count)} de este teléfono. Si sales ahora, ${
      count === 1 ? 'se borra' : 'se borran'
    }.`,
  stay: 'No salir todavía',
  discard: 'Salir y borrar',
  busy: 'Un momento…',
  gone: 'Ya saliste. No queda nada tuyo en este teléfono.',
  left: (count: number) =>
    `Ya saliste. ${esSteps(count)} no ${count === 1 ? 'alcanzó' : 'alcanzaron'} a enviarse. ${count === 1 ? 'Se queda' : 'Se quedan'} en este teléfono, donde nadie ${count === 1 ? 'lo ve' : 'los ve'}, hasta que entres aquí otra vez.`,
  everywhereOwed:
    'No había señal, así que tu sesión sigue abierta en tus otros teléfonos y computadoras. Este teléfono la cierra ahí en cuanto tenga señal y Groundwork esté abierto.',
  everywhereOver:
    'Tu sesión ya se había cerrado aquí, así que no pudimos cerrar las de tus otros teléfonos y computadoras. Para hacerlo, entra otra vez y escoge “Salir en todas partes”.',
  cohorts: 'Los grupos que llevas',
  certificates: 'Tus certificados',
  places: 'Dónde está abierta tu sesión',
  reading: 'Un momento…',
  tryAgain: 'Intentar otra vez',
  deviceName: (device: string) =>
    device === '' ? 'Un dispositivo que no reconocemos' : device.replace(' on ', ' en '),
  thisOne: 'Este',
  since: (day: string) => `desde el ${day}`,
  lastSeen: (day: string) => `última vez el ${day}`,
  by: {
    code: 'con código por correo',
    passkey: 'con llave de acceso',
    recovery: 'con código de recuperación',
    card: 'con tarjeta',
  },
  end: 'Cerrar',
  endLabel: (device: string) => `Cerrar: ${device}`,
  ended: (device: string) => `Sesión cerrada: ${device}.`,
  card: 'Tarjeta para entrar',
  cardUsed: (made: string, used: string) =>
    `Tu tarjeta del ${made} se usó el ${used}. Si no fuiste tú, escoge abajo “Salir en todas partes” y avísale a tu grupo.`,
  cardUnused: (made: string) =>
    `El ${made} te hicieron una tarjeta que todavía no se usa. Si no sabes de ella, pregúntale a tu grupo.`,
  passkeys: 'Llaves de acceso',
  passkeysLead: 'Con una llave de acceso entras con tu huella, tu cara o el bloqueo de pantalla, sin código.',
  noPasskeys: 'Todavía no tienes ninguna.',
  madeOn: (day: string) => `creada el ${day}`,
  lastUsed: (day: string) => `usada el ${day}`,
  neverUsed: 'sin usar todavía',
  remove: 'Quitar',
  removeLabel: (device: string) => `Quitar: ${device}`,
  removeTitle: (device: string) => `¿Quitar la llave creada en ${device}?`,
  removeLead:
    'Ya no va a servir para entrar. Bórrala también en la lista de llaves del dispositivo; si no, te la seguirá ofreciendo.',
  removeYes: 'Sí, quitarla',
  removeNo: 'Conservarla',
  removed: 'Listo: esa llave ya no abre tu cuenta.',
  added: 'Tu llave está lista. La próxima vez escoge “Usar una llave de acceso”.',
  showFirst: 'Para cambiar esto, primero usa una de tus llaves.',
  show: 'Usar tu llave de acceso',
  recoveryTitle: 'Código de recuperación',
  recoveryKept: 'Tienes uno sin usar. Está en el papel que guardaste; nadie puede mostrarlo otra vez.',
  recoveryFirst: 'No tienes ninguno. Recibes uno al crear tu llave.',
  recoveryNone: 'No tienes ninguno. Crea uno y guárdalo con tus papeles.',
  recoveryRenew: 'Crear un código de recuperación nuevo; el anterior deja de servir',
} satisfies Translation<typeof en>;

/** Texts of the account page. */
export const accountMessages = { en, es };
