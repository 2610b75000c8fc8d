import { inBoth } from '#lib/i18n/translation.ts';
import { inLanguage } from '#lib/i18n/language.ts';

const en = {
  title: 'Your trainers',
  sender: 'Ask your group',
  senderLead:
    'The person who sent you can answer each commitment: yes, part, or not now. All they need is a link.',
  signInToAsk: 'To make the link, sign in first.',
  unshared: 'This one is yours alone. It isn’t shared with anyone.',
  signInFirst: 'To show this to your trainers, sign in first.',
  unknown:
    'With no signal, this page can’t tell yet if it’s shared. Open it once with a signal; after that it works without one too.',
  asOfLast: 'No signal right now. This is what we knew the last time.',
  saidWaits: 'It will be shared as soon as there’s a signal.',
  saidBackWaits: 'It will be taken back as soon as there’s a signal.',
  calledOff: 'OK. It won’t be shared.',
  staysShared: 'OK. It stays shared.',
  shareWaits: (names: string, cohort: string, when: string) =>
    `Not shared yet. You asked on ${when} to share it with ${names}, of ${cohort}. It waits on this phone, as it was then, and goes by itself when there’s a signal.`,
  backWaits: (when: string) =>
    `Not taken back yet. You asked on ${when}. That waits on this phone and goes by itself when there’s a signal. Until then your trainers can read it.`,
  mayHaveGone:
    'It may have gone out before you called it off: the signal was poor. It’s taken back with the next signal.',
  sendNow: 'Send it now',
  sending: 'Sending it…',
  callOff: 'Don’t share it',
  keepShared: 'Keep it shared',
  gotIt: 'Got it',
  refused: {
    trainers: (cohort: string) => `It wasn’t shared: ${cohort} has no trainer anymore.`,
    shownTo: (cohort: string) =>
      `It wasn’t shared: the trainers of ${cohort} have changed since you looked. See who they are now, then share it again if you like.`,
    cohort: (cohort: string) => `It wasn’t shared: you’re no longer in ${cohort}.`,
    overtaken: (_cohort: string) =>
      'It wasn’t shared. Later, on another phone, you took it back or shared another version, and that counts.',
    other: (_cohort: string) =>
      'It wasn’t shared: it couldn’t be taken as it is. What you wrote is safe on this phone.',
  },
  stands: 'It wasn’t taken back. Later, on another phone, you shared it again, and that counts.',
  noGroup: 'You’re not in a group right now, so there’s nobody to share it with.',
  noTrainers: (cohort: string) => `${cohort} has no trainer right now, so there’s nobody to share it with.`,
  write: 'Once you’ve written something, you can show it to your trainers.',
  who: (names: string, cohort: string) =>
    `Only you can read it now. If you share it, so can ${names}, of ${cohort}. Nobody else. You can take it back.`,
  pick: 'With the trainers of which group?',
  self: 'First, how do you see it?',
  selfLead: 'Your trainer looks at the same points. These aren’t grades.',
  choose: 'Pick one, please.',
  share: 'Share with my trainers',
  sharing: 'Sharing it…',
  saidShared: 'Shared. You’ll see here who has read it.',
  isShared: (names: string, cohort: string, when: string) =>
    `Shared with ${names}, of ${cohort}, on ${when}.`,
  trainers: 'your trainers',
  kept: 'Your trainers read what you shared with them.',
  changed: 'You’ve changed it since then. Your trainers still see it as it was.',
  again: 'Share it as it is now',
  takeBack: 'Take it back',
  takingBack: 'Taking it back…',
  tookBack: 'Taken back. Your trainers can’t read it anymore.',
  notRead: 'Nobody has read it yet.',
  readBy: (name: string, when: string) => `Read by ${name}, ${when}`,
  wrote: (name: string) => `${name} wrote to you`,
  wroteBack: (name: string) => `${name} wrote back on a worksheet you shared.`,
  read: 'Read it',
  you: (level: string) => `You: ${level}`,
  they: (name: string, level: string) => `${name}: ${level}`,
  strong: 'Ready, and you could teach it',
};

export const sharingMessages = inBoth(en, {
  title: 'Quienes te capacitan',
  sender: 'Pregúntale a tu grupo',
  senderLead:
    'Quien te envió puede contestar cada compromiso: sí, una parte o por ahora no. Solo necesita un enlace.',
  signInToAsk: 'Para hacer el enlace, primero entra a tu cuenta.',
  unshared: 'Esta es solo tuya. No se comparte con nadie.',
  signInFirst: 'Para mostrársela a quienes te capacitan, primero entra a tu cuenta.',
  unknown:
    'Sin señal, esta página todavía no puede saber si está compartida. Ábrela una vez con señal; después funciona también sin ella.',
  asOfLast: 'Ahora no hay señal. Esto es lo que sabíamos la última vez.',
  saidWaits: 'Se va a compartir en cuanto haya señal.',
  saidBackWaits: 'Se va a dejar de compartir en cuanto haya señal.',
  calledOff: 'Listo. No se va a compartir.',
  staysShared: 'Listo. Sigue compartida.',
  shareWaits: (names, cohort, when) =>
    `Todavía no está compartida. El ${when} pediste compartirla con ${names}, de ${cohort}. Espera en este teléfono, como estaba entonces, y se manda sola cuando haya señal.`,
  backWaits: (when) =>
    `Sigue compartida. El ${when} pediste dejar de compartirla. El aviso espera en este teléfono y se manda solo cuando haya señal. Mientras tanto, quienes te capacitan la pueden leer.`,
  mayHaveGone:
    'Quizá alcanzó a salir antes de que lo pararas: la señal era mala. Con la próxima señal se deja de compartir.',
  sendNow: 'Mandar ahora',
  sending: 'Mandando…',
  callOff: 'No compartirla',
  keepShared: 'Que siga compartida',
  gotIt: 'Entendido',
  refused: {
    trainers: (cohort) => `No se compartió: ${cohort} ya no tiene quien capacite.`,
    shownTo: (cohort) =>
      `No se compartió: en ${cohort} cambiaron las personas que capacitan. Mira quiénes son ahora y, si quieres, compártela otra vez.`,
    cohort: (cohort) => `No se compartió: ya no estás en ${cohort}.`,
    overtaken: (_cohort) =>
      'No se compartió. Después, en otro teléfono, la quitaste o compartiste otra versión, y esa es la que cuenta.',
    other: (_cohort) =>
      'No se compartió: así como está no se pudo recibir. Lo que escribiste sigue guardado en este teléfono.',
  },
  stands: 'Sigue compartida. Después, en otro teléfono, la compartiste otra vez, y eso es lo que cuenta.',
  noGroup: 'Ahora no estás en ningún grupo, así que no hay con quién compartirla.',
  noTrainers: (cohort) =>
    `${cohort} no tiene quien capacite en este momento, así que no hay con quién compartirla.`,
  write: 'Cuando hayas escrito algo, se lo puedes mostrar a quienes te capacitan.',
  who: (names, cohort) =>
    `Ahora solo tú la puedes leer. Si la compartes, se la muestras también a ${names}, de ${cohort}. A nadie más. La puedes quitar cuando quieras.`,
  pick: '¿En cuál de tus grupos la compartes?',
  self: 'Antes, ¿cómo la ves tú?',
  selfLead: 'La persona que te capacita se fija en lo mismo. No son calificaciones.',
  choose: 'Escoge una opción, por favor.',
  share: 'Compartirla con quienes me capacitan',
  sharing: 'Compartiendo…',
  saidShared: 'Ya está compartida. Aquí vas a ver quién la leyó.',
  isShared: (names, cohort, when) => `Compartida con ${names}, de ${cohort}, el ${when}.`,
  trainers: 'quienes te capacitan',
  kept: 'Quienes te capacitan leen lo que les compartiste.',
  changed: 'La cambiaste desde entonces. Quienes te capacitan todavía la ven como estaba.',
  again: 'Compartirla como está ahora',
  takeBack: 'Dejar de compartirla',
  takingBack: 'Quitándola…',
  tookBack: 'Listo. Quienes te capacitan ya no la pueden leer.',
  notRead: 'Todavía nadie la ha leído.',
  readBy: (name, when) => `La leyó ${name} el ${when}`,
  wrote: (name) => `${name} te escribió`,
  wroteBack: (name) => `${name} te contestó sobre una hoja que compartiste.`,
  read: 'Leerlo',
  you: (level) => `Tú: ${level}`,
  they: (name, level) => `${name}: ${level}`,
  strong: 'Lista, y además la podrías enseñar a alguien',
});

/** Names in one line. */
export const namesIn = inLanguage((language, names: readonly string[]) =>
  new Intl.ListFormat(language).format(names),
);

/** When something was, where the reader is. */
export const whenIn = inLanguage((language, at: number) =>
  new Intl.DateTimeFormat(`${language}-US`, { dateStyle: 'long', timeStyle: 'short' }).format(at),
);
