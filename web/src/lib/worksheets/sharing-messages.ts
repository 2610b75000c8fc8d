import type { Language } from '#domain/ids.ts';
import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Your trainers',
  sender: 'Ask your group',
  senderLead:
    'The person who sent you can answer each commitment: yes, part, or not now. All they need is a link.',
  signInToAsk: 'To make the link, sign in first.',
  unshared: 'This one is yours alone. It isn’t shared with anyone.',
  signInFirst: 'To show this to your trainers, sign in first.',
  signIn: 'Sign in',
  unknown: 'With no signal, this page can’t tell if it’s shared, and it can’t share it or take it back.',
  tryAgain: 'Try again',
  reading: 'One moment…',
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
  you: (level: string) => `You: ${level}`,
  they: (name: string, level: string) => `${name}: ${level}`,
  levels: ['Starting', 'Getting there', 'Ready', 'Strong'],
  strong: 'Ready, and you could teach it',
};

const es = {
  title: 'Quienes te capacitan',
  sender: 'Pregúntale a tu grupo',
  senderLead:
    'Quien te envió puede contestar cada compromiso: sí, una parte o por ahora no. Solo necesita un enlace.',
  signInToAsk: 'Para hacer el enlace, primero entra a tu cuenta.',
  unshared: 'Esta es solo tuya. No se comparte con nadie.',
  signInFirst: 'Para mostrársela a quienes te capacitan, primero entra a tu cuenta.',
  signIn: 'Entrar',
  unknown: 'Sin señal, esta página no puede saber si está compartida, ni compartirla ni quitarla.',
  tryAgain: 'Intentar otra vez',
  reading: 'Un momento…',
  noGroup: 'Ahora no estás en ningún grupo, así que no hay con quién compartirla.',
  noTrainers: (cohort: string) =>
    `${cohort} no tiene quien capacite en este momento, así que no hay con quién compartirla.`,
  write: 'Cuando hayas escrito algo, se lo puedes mostrar a quienes te capacitan.',
  who: (names: string, cohort: string) =>
    `Ahora solo tú la puedes leer. Si la compartes, se la muestras también a ${names}, de ${cohort}. A nadie más. La puedes quitar cuando quieras.`,
  pick: '¿En cuál de tus grupos la compartes?',
  self: 'Antes, ¿cómo la ves tú?',
  selfLead: 'La persona que te capacita se fija en lo mismo. No son calificaciones.',
  choose: 'Escoge una opción, por favor.',
  share: 'Compartirla con quienes me capacitan',
  sharing: 'Compartiendo…',
  saidShared: 'Ya está compartida. Aquí vas a ver quién la leyó.',
  isShared: (names: string, cohort: string, when: string) =>
    `Compartida con ${names}, de ${cohort}, el ${when}.`,
  trainers: 'quienes te capacitan',
  kept: 'Quienes te capacitan leen lo que les compartiste.',
  changed: 'La cambiaste desde entonces. Quienes te capacitan todavía la ven como estaba.',
  again: 'Compartirla como está ahora',
  takeBack: 'Dejar de compartirla',
  takingBack: 'Quitándola…',
  tookBack: 'Listo. Quienes te capacitan ya no la pueden leer.',
  notRead: 'Todavía nadie la ha leído.',
  readBy: (name: string, when: string) => `La leyó ${name} el ${when}`,
  wrote: (name: string) => `${name} te escribió`,
  you: (level: string) => `Tú: ${level}`,
  they: (name: string, level: string) => `${name}: ${level}`,
  levels: ['Empezando', 'Va en camino', 'Lista', 'Fuerte'],
  strong: 'Lista, y además la podrías enseñar a alguien',
} satisfies Translation<typeof en>;

/** Texts of sharing a worksheet with trainers, and of what they wrote. */
export const sharingMessages = { en, es };

/** Names in one line. */
export const namesIn = (language: Language, names: readonly string[]): string =>
  new Intl.ListFormat(language).format(names);

/** When something was, where the reader is. */
export const whenIn = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(`${language}-US`, { dateStyle: 'long', timeStyle: 'short' }).format(at);
