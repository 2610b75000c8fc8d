import type { ProgressEvent } from '#domain/record/events/events.ts';
import { enSteps, esSteps } from '#lib/i18n/common-messages.ts';
import type { RefusalCode } from '#domain/record/events/schema.ts';
import type { NoCopy } from './read-copy.ts';
import type { Whereabouts } from './step-groups.ts';
import { inBoth } from '#lib/i18n/translation.ts';

/** What someone did, as a list names it. */
export type Deed = ProgressEvent['t'] | 'try' | 'talk' | 'stuck' | 'fine' | 'ready' | 'draft';

const enWords = (count: number) =>
  count === 1 ? '1 reflection or worksheet' : `${count} reflections and worksheets`;
const esWords = (count: number) =>
  count === 1 ? '1 reflexión u hoja de trabajo' : `${count} reflexiones y hojas de trabajo`;

const en = {
  title: 'What is on this phone',
  description: 'What you did here, where each step is now, and how to keep a copy.',
  reading: 'Looking at this phone…',
  counts: 'Where your steps are',
  places: {
    here: 'Only on this phone',
    'on-the-way': 'On the way',
    confirmed: 'Confirmed',
    refused: 'Needs you',
  } satisfies Record<Whereabouts, string>,
  since: (when: string) => `since ${when}`,
  last: (when: string) => `last on ${when}`,
  about: {
    here: 'These go by themselves when there is a signal.',
    'on-the-way': 'Sent just now. We wait for the answer, and send again if none comes.',
    confirmed:
      'The server has answered for each of these. They stay here for 35 days, in case it ever needs them again.',
    refused: 'The server could not accept these. They stay here for 90 days.',
  } satisfies Record<Whereabouts, string>,
  hereOut: 'Nobody is signed in, so these stay here. Sign in to send them.',
  hereRead: 'You read along without being in a group, so these stay here and no board shows them.',
  none: 'None.',
  record: (count: number) =>
    count === 0
      ? 'Your record holds nothing yet.'
      : `Your record holds ${count === 1 ? '1 card' : `${count} cards`} so far, from all your phones. One card can take several steps.`,
  deeds: {
    step: 'Read',
    skip: 'Skipped',
    answer: 'Answered',
    place: 'Stopped at',
    try: 'Tried',
    talk: 'Talked',
    ask: 'Asked to talk about',
    form: 'Filled in',
    stuck: 'Stuck at',
    fine: 'Fine again at',
    ready: 'Called ready',
    draft: 'Made a draft again',
    work: 'Wrote in',
  } satisfies Record<Deed, string>,
  form: 'a few questions',
  nameless: 'a card whose title is not on this phone right now',
  why: {
    bad_shape: 'This page and the server do not match',
    unknown_course: 'We do not know this course',
    not_enrolled: 'You are not in a group of this course yet',
    unknown_step: 'That part of the course has changed',
    too_large: 'It is too long, or your account has no room left',
    too_old: 'It is more than a year old',
    closed: 'This course has closed',
  } satisfies Record<RefusalCode, string>,
  more: (count: number) => `Show ${count} more`,
  send: 'Send now',
  byLight: 'No internet in the room? Send by light',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'This browser did not let us copy. Save a copy as a file instead.',
  sendAgain: 'Send again',
  notes: (count: number) =>
    `${enWords(count)} in your own words ${count === 1 ? 'is' : 'are'} on this phone and nowhere else.`,
  notesKept: (count: number) =>
    `${enWords(count)} in your own words ${count === 1 ? 'is' : 'are'} on this phone and in your account.`,

  fileTitle: 'Save a copy as a file',
  fileLead: (steps: number, notes: number) =>
    `The file holds ${enSteps(steps)}${notes === 0 ? '' : ` and the words of ${enWords(notes)}`}. Your name and email are not in it.`,
  filePrivate: 'It is private: anyone who opens the file can read what you wrote.',
  fileShared: 'This phone is shared. Do not leave the file on it.',
  fileSave: 'Save the file',
  fileSaved: 'Look for it among your downloads.',
  fileNothing: 'There is nothing to save yet.',

  backTitle: 'Bring a copy back',
  backLead: 'From this phone or an old one. First we tell you what it would add.',
  backPick: 'Choose the file',
  backDrop: 'Or drop it here.',
  backReading: 'Reading the file…',
  backFrom: (when: string) => `A copy saved on ${when}.`,
  backAdds: (steps: number, notes: number) =>
    `It would add ${[steps === 0 ? '' : enSteps(steps), notes === 0 ? '' : enWords(notes)]
      .filter((part) => part !== '')
      .join(' and ')}.`,
  backTo: (email: string) => `They go to the account of ${email}.`,
  backOther: (count: number) =>
    `${enWords(count)} in the file ${count === 1 ? 'is' : 'are'} not the same as here. What is here stays, and the file keeps its own version.`,
  backUnknown: (count: number) =>
    `${enSteps(count)} in it ${count === 1 ? 'is' : 'are'} of a kind that this page does not know. ${count === 1 ? 'It stays' : 'They stay'} in the file: bring it back once more after the next update.`,
  backYes: 'Add them',
  backNo: 'Leave it',
  backDone: (count: number) =>
    count === 0 ? 'Done. All of it is here.' : `Added ${enSteps(count)}. All of it is here now.`,
  backFailed: 'This phone has no room for it. Nothing was added, and the file has not changed.',
  noCopy: {
    'other-file': 'This is not a copy from Groundwork. Nothing was added.',
    'other-version':
      'This copy comes from a newer Groundwork. Open this page again with a signal, then try once more. Nothing was added.',
    broken:
      'This copy is not complete: part of it is missing or was changed. Nothing was added. If you have another copy, try that one.',
    'other-person': 'This copy belongs to someone else’s account. Nothing was added.',
    'sign-in-first': 'This copy belongs to an account. Sign in to that account first, then bring it back.',
    'nothing-new': 'All of this copy is here already. There is nothing to add.',
    'no-signal':
      'To read a copy, this page needs a signal once. Nothing was added. Try again when there is one.',
  } satisfies Record<NoCopy | 'no-signal', string>,

  lostTitle: 'I lost my phone',
  lostSafe: 'What is safe',
  lostSafeUntil: (when: string) => `Everything confirmed. That is what you did up to ${when}.`,
  lostSafeNone: 'As far as this phone knows, nothing is confirmed yet. Sign in to see more.',
  lostOnly: 'What was only on it',
  lostOnlyLead:
    'Steps not sent yet, and the words of your reflections and worksheets, unless you save them to your account. A saved copy brings them back.',
  lostOnlyHere: (steps: number, notes: number) =>
    `On the phone in your hand, right now: steps not confirmed, ${steps}; reflections and worksheets, ${notes}.`,
  lostDo: 'What to do',
  lostSteps: [
    'Sign in on the new phone with the same email. Your confirmed steps are there.',
    'On your account page, choose “Sign out everywhere”. Then the lost phone cannot open your account.',
    'If you saved a copy, bring it back on this page.',
  ],
  account: 'Your account',

  notKept: 'This browser is not keeping what you do',
  notKeptLead: 'You can read every lesson. What you answer or write now is gone when this page closes.',
  notKeptDo: [
    'In a private window? Open Groundwork in a normal one.',
    'Is the phone full? Delete old photos, videos or apps, then come back.',
    'Copy anything you wrote before you close this page.',
  ],
  cleared: 'This browser cleared what was kept here',
  clearedLead:
    'It does that when a phone runs out of room. What you had sent is safe: sign in and it comes back. What was only here is gone, unless you saved a copy.',
  clearedOk: 'I have read this',
};

export const savedMessages = inBoth(en, {
  title: 'Lo que hay en este teléfono',
  description: 'Lo que hiciste aquí, dónde está cada paso y cómo guardar una copia.',
  reading: 'Revisando este teléfono…',
  counts: 'Dónde están tus pasos',
  places: {
    here: 'Solo en este teléfono',
    'on-the-way': 'En camino',
    confirmed: 'Confirmado',
    refused: 'Falta algo de tu parte',
  } satisfies Record<Whereabouts, string>,
  since: (when) => `desde el ${when}`,
  last: (when) => `lo último, el ${when}`,
  about: {
    here: 'Salen por su cuenta cuando hay señal.',
    'on-the-way': 'Acaban de salir. Esperamos respuesta y, si no llega, los enviamos otra vez.',
    confirmed:
      'El servidor respondió por cada uno. Se quedan aquí 35 días, por si alguna vez los necesita otra vez.',
    refused: 'El servidor no pudo aceptarlos. Se quedan aquí 90 días.',
  } satisfies Record<Whereabouts, string>,
  hereOut: 'Nadie ha entrado a su cuenta, así que se quedan aquí. Entra para enviarlos.',
  hereRead: 'Lees el curso sin estar en un grupo, así que se quedan aquí y no salen en ningún tablero.',
  none: 'Ninguno.',
  record: (count) =>
    count === 0
      ? 'Tu registro todavía no tiene nada.'
      : `Tu registro ya tiene ${count === 1 ? '1 tarjeta' : `${count} tarjetas`}, de todos tus teléfonos. Una tarjeta puede llevar varios pasos.`,
  deeds: {
    step: 'Leíste',
    skip: 'Saltaste',
    answer: 'Respondiste',
    place: 'Te quedaste en',
    try: 'Probaste',
    talk: 'Conversaste',
    ask: 'Pediste hablar de',
    form: 'Llenaste',
    stuck: 'Te atoraste en',
    fine: 'Ya pudiste con',
    ready: 'Marcaste como lista',
    draft: 'Regresaste a borrador',
    work: 'Escribiste en',
  } satisfies Record<Deed, string>,
  form: 'unas preguntas',
  nameless: 'una tarjeta cuyo título no está ahora en este teléfono',
  why: {
    bad_shape: 'Esta página no está al día',
    unknown_course: 'No conocemos este curso',
    not_enrolled: 'Todavía no estás en un grupo de este curso',
    unknown_step: 'Esa parte del curso cambió',
    too_large: 'Es demasiado largo, o ya no hay lugar en tu cuenta',
    too_old: 'Tiene más de un año',
    closed: 'Este curso ya cerró',
  } satisfies Record<RefusalCode, string>,
  more: (count) => `Mostrar ${count} más`,
  send: 'Enviar ahora',
  byLight: '¿No hay internet en el salón? Envía por luz',
  copy: 'Copiar',
  copied: 'Copiado.',
  notCopied: 'Este navegador no nos dejó copiar. Mejor guarda una copia en un archivo.',
  sendAgain: 'Enviar otra vez',
  notes: (count) =>
    `${esWords(count)} con tus palabras ${count === 1 ? 'está' : 'están'} en este teléfono y en ningún otro lugar.`,
  notesKept: (count) =>
    `${esWords(count)} con tus palabras ${count === 1 ? 'está' : 'están'} en este teléfono y en tu cuenta.`,

  fileTitle: 'Guarda una copia en un archivo',
  fileLead: (steps, notes) =>
    `El archivo lleva ${esSteps(steps)}${notes === 0 ? '' : ` y las palabras de ${esWords(notes)}`}. No lleva tu nombre ni tu correo.`,
  filePrivate: 'Es privado: quien abra el archivo puede leer lo que escribiste.',
  fileShared: 'Este teléfono es compartido. No dejes el archivo aquí.',
  fileSave: 'Guardar el archivo',
  fileSaved: 'Búscalo entre tus descargas.',
  fileNothing: 'Todavía no hay nada que guardar.',

  backTitle: 'Recupera una copia',
  backLead: 'De este teléfono o de uno anterior. Primero te decimos qué va a agregar.',
  backPick: 'Escoger el archivo',
  backDrop: 'O suéltalo aquí.',
  backReading: 'Leyendo el archivo…',
  backFrom: (when) => `Una copia guardada el ${when}.`,
  backAdds: (steps, notes) =>
    `Va a agregar ${[steps === 0 ? '' : esSteps(steps), notes === 0 ? '' : esWords(notes)]
      .filter((part) => part !== '')
      .join(' y ')}.`,
  backTo: (email) => `Se van a la cuenta de ${email}.`,
  backOther: (count) =>
    `${esWords(count)} de la copia no ${count === 1 ? 'dice' : 'dicen'} lo mismo que aquí. Lo de aquí se queda, y el archivo conserva su versión.`,
  backUnknown: (count) =>
    `${esSteps(count)} de la copia ${count === 1 ? 'es' : 'son'} de un tipo que esta página no conoce. ${count === 1 ? 'Queda' : 'Quedan'} en el archivo: tráelo otra vez después de la próxima actualización.`,
  backYes: 'Agregar',
  backNo: 'Ahora no',
  backDone: (count) =>
    count === 0
      ? 'Listo. Todo está aquí.'
      : `${count === 1 ? 'Se agregó' : 'Se agregaron'} ${esSteps(count)}. Ya está todo aquí.`,
  backFailed: 'No cabe en este teléfono. No se agregó nada y el archivo sigue igual.',
  noCopy: {
    'other-file': 'Esta no es una copia de Groundwork. No se agregó nada.',
    'other-version':
      'Esta copia viene de un Groundwork más nuevo. Abre esta página con señal e inténtalo otra vez. No se agregó nada.',
    broken:
      'Esta copia no está completa: le falta una parte o alguien la cambió. No se agregó nada. Si tienes otra copia, prueba con esa.',
    'other-person': 'Esta copia es de la cuenta de otra persona. No se agregó nada.',
    'sign-in-first': 'Esta copia es de una cuenta. Primero entra a esa cuenta y luego recupérala.',
    'nothing-new': 'Todo lo de esta copia ya está aquí. No hay nada que agregar.',
    'no-signal':
      'Para leer una copia, esta página necesita señal una vez. No se agregó nada. Inténtalo otra vez cuando haya.',
  } satisfies Record<NoCopy | 'no-signal', string>,

  lostTitle: 'Perdí mi teléfono',
  lostSafe: 'Lo que está a salvo',
  lostSafeUntil: (when) => `Lo que hiciste hasta el ${when} está confirmado.`,
  lostSafeNone: 'Hasta donde sabe este teléfono, todavía no hay nada confirmado. Entra para ver más.',
  lostOnly: 'Lo que solo estaba ahí',
  lostOnlyLead:
    'Los pasos que no se habían enviado y las palabras de tus reflexiones y hojas de trabajo, a menos que las guardes en tu cuenta. Con una copia guardada los recuperas.',
  lostOnlyHere: (steps, notes) =>
    `En el teléfono que tienes en la mano, ahora mismo: pasos sin confirmar, ${steps}; reflexiones y hojas de trabajo, ${notes}.`,
  lostDo: 'Qué hacer',
  lostSteps: [
    'Entra en el teléfono nuevo con el mismo correo. Ahí están tus pasos confirmados.',
    'En la página de tu cuenta, escoge “Salir en todas partes”. Así el teléfono perdido ya no abre tu cuenta.',
    'Si guardaste una copia, recupérala en esta página.',
  ],
  account: 'Tu cuenta',

  notKept: 'Este navegador no guarda lo que haces',
  notKeptLead:
    'Puedes leer todas las lecciones. Lo que respondas o escribas ahora se pierde al cerrar esta página.',
  notKeptDo: [
    '¿Estás en una ventana privada? Abre Groundwork en una normal.',
    '¿El teléfono está lleno? Borra fotos, videos o aplicaciones que ya no uses y vuelve.',
    'Copia lo que escribiste antes de cerrar esta página.',
  ],
  cleared: 'Este navegador borró lo que había aquí',
  clearedLead:
    'Lo hace cuando el teléfono se queda sin espacio. Lo que ya habías enviado está a salvo: entra y lo recuperas. Lo que solo estaba aquí se perdió, a menos que hayas guardado una copia.',
  clearedOk: 'Ya lo leí',
});

const logEn = {
  here: (day: string) =>
    `A field log is on this phone too, locked by its PIN. It’s in no copy, and is wiped on ${day}.`,
  stays: (day: string) =>
    `The field log stays on this phone when you sign out, locked by its PIN, until you wipe it or until ${day}.`,
  open: 'Field log',
};

export const fieldLogHereMessages = inBoth(logEn, {
  here: (day) =>
    `En este teléfono también hay un registro de campo, con su PIN. No va en ninguna copia y se borra el ${day}.`,
  stays: (day) =>
    `El registro de campo se queda en este teléfono cuando cierras la sesión, con su PIN, hasta que lo borres o hasta el ${day}.`,
  open: 'Registro de campo',
});
