import { inBoth } from '#lib/i18n/translation.ts';
import { enSteps, esSteps } from '#lib/i18n/common-messages.ts';

const enWords = (worksheets: number, reflections: number) =>
  [
    worksheets === 0 ? [] : worksheets === 1 ? '1 worksheet' : `${worksheets} worksheets`,
    reflections === 0 ? [] : reflections === 1 ? '1 reflection' : `${reflections} reflections`,
  ]
    .flat()
    .join(' and ');
const esWords = (worksheets: number, reflections: number) =>
  [
    worksheets === 0 ? [] : worksheets === 1 ? '1 hoja de trabajo' : `${worksheets} hojas de trabajo`,
    reflections === 0 ? [] : reflections === 1 ? '1 reflexión' : `${reflections} reflexiones`,
  ]
    .flat()
    .join(' y ');

const en = {
  signOut: 'Sign out',
  lead: 'First we send anything unsent, and show you what is only on this phone. Then everything of yours is removed from it.',
  everywhere: 'Sign out everywhere',
  everywhereHint: 'Signs you out on every phone and computer.',
  noWay: 'How will you come back?',
  noWayLead:
    'Your account has no email address, and a sign-in card works once. Make a passkey first: with it you come back by fingerprint, face or screen lock.',
  noWayShared:
    'Your account has no email address, and a sign-in card works once. To come back, you need a new card from your group.',
  noWayStale:
    'A passkey can only be made in the first five minutes after you sign in. Ask your group for a new card, sign in with it, and make the passkey right away.',
  noWayGo: 'Sign out without one: my group can print me a new card',
  words: (worksheets: number, reflections: number) =>
    `Only on this phone: ${enWords(worksheets, reflections)}. Signing out now deletes what is only here.`,
  unsent: (count: number) =>
    `${enSteps(count)} on this phone could not be sent. If you sign out now, ${
      count === 1 ? 'it is' : 'they are'
    } deleted. A trainer’s phone or a box can’t bring what it carries for you then either: our site takes that only while you stay signed in here.`,
  save: 'Save to my account and sign out',
  saveHint: 'No page shows it to anyone else. You find it again when you sign in.',
  saving: (done: number, of: number) => `Saving to your account: ${done} of ${of}`,
  notSaved:
    'Not all of it has reached your account yet. Nothing is deleted. Try again once there is a signal.',
  copy: 'Save a copy as a file',
  stay: 'Stay signed in',
  discard: 'Sign out and delete',
  gone: 'You are signed out. Nothing of yours is left on this phone.',
  inAccount: 'What you wrote is in your account.',
  left: (count: number) =>
    `You are signed out. ${enSteps(count)} could not be sent in time. ${count === 1 ? 'It stays' : 'They stay'} on this phone, where nobody sees ${count === 1 ? 'it' : 'them'}, until you sign in here again.`,
  everywhereOwed:
    'There was no signal, so your other phones and computers are still signed in. This phone signs them out as soon as it has a signal and Groundwork is open on it.',
  everywhereOver:
    'Your sign-in here had already ended, so we could not reach your other phones and computers. To sign them out, sign in again and choose “Sign out everywhere”.',
};

export const signOutMessages = inBoth(en, {
  signOut: 'Salir',
  lead: 'Primero enviamos lo que falta y te mostramos lo que está solo en este teléfono. Después se borra de aquí todo lo tuyo.',
  everywhere: 'Salir en todas partes',
  everywhereHint: 'Sales en todos tus teléfonos y computadoras.',
  noWay: '¿Cómo vas a volver a entrar?',
  noWayLead:
    'Tu cuenta no tiene correo, y una tarjeta sirve una sola vez. Antes crea una llave de acceso: con ella vuelves a entrar con tu huella, tu cara o el bloqueo de pantalla.',
  noWayShared:
    'Tu cuenta no tiene correo, y una tarjeta sirve una sola vez. Para volver a entrar vas a necesitar una tarjeta nueva de tu grupo.',
  noWayStale:
    'La llave de acceso solo se puede crear en los primeros cinco minutos después de entrar. Pide una tarjeta nueva en tu grupo, entra con ella y créala enseguida.',
  noWayGo: 'Salir sin crearla: en mi grupo me imprimen otra tarjeta',
  words: (worksheets, reflections) =>
    `Solo en este teléfono: ${esWords(worksheets, reflections)}. Si sales ahora, se borra lo que está solo aquí.`,
  unsent: (count) =>
    `No pudimos enviar ${esSteps(count)} de este teléfono. Si sales ahora, ${
      count === 1 ? 'se borra' : 'se borran'
    }. Lo que lleve por ti el teléfono de quien te capacita, o una caja, tampoco va a llegar: nuestro sitio solo lo acepta mientras no salgas de aquí.`,
  save: 'Guardar en mi cuenta y salir',
  saveHint: 'Ninguna página se lo muestra a nadie más. Lo encuentras cuando vuelvas a entrar.',
  saving: (done, of) => `Guardando en tu cuenta: ${done} de ${of}`,
  notSaved: 'Todavía no llegó todo a tu cuenta. No se borró nada. Inténtalo otra vez cuando tengas señal.',
  copy: 'Guardar una copia en un archivo',
  stay: 'No salir todavía',
  discard: 'Salir y borrar',
  gone: 'Ya saliste. No queda nada tuyo en este teléfono.',
  inAccount: 'Lo que escribiste está en tu cuenta.',
  left: (count) =>
    `Ya saliste. ${esSteps(count)} no ${count === 1 ? 'alcanzó' : 'alcanzaron'} a enviarse. ${count === 1 ? 'Se queda' : 'Se quedan'} en este teléfono, donde nadie ${count === 1 ? 'lo ve' : 'los ve'}, hasta que entres aquí otra vez.`,
  everywhereOwed:
    'No había señal, así que tu sesión sigue abierta en tus otros teléfonos y computadoras. Este teléfono la cierra ahí en cuanto tenga señal y Groundwork esté abierto.',
  everywhereOver:
    'Tu sesión ya se había cerrado aquí, así que no pudimos cerrar las de tus otros teléfonos y computadoras. Para hacerlo, entra otra vez y escoge “Salir en todas partes”.',
});
