import { inBoth } from '#lib/i18n/translation.ts';
import { enSteps, esSteps } from '#lib/i18n/common-messages.ts';

const en = {
  shared: 'This phone is shared',
  sharedLead:
    'For a family phone or a library computer. What you write stays until you sign out, and steps leave the phone once they are confirmed. After 15 minutes without a touch we send your steps and sign you out.',
  sharedOn: 'Shared. What you write stays here until you sign out, or for 15 minutes without a touch.',
  sharedOut: 'Shared. Nobody is signed in, so what you write stays only until you leave or close this page.',
  sharedOff: 'Not shared. What you write is kept on this phone again.',
  idleTitle: 'Still there?',
  idleLead: 'In a minute we send your steps and sign you out, because this phone is shared.',
  idleNotes: 'What you wrote is deleted from this phone. It is not in your account.',
  idleStay: 'I am here',
  idleLeave: 'Sign out now',
  idleOut: 'You are signed out',
  idleOutLead: 'Your steps were sent, and nothing of yours is left on this phone.',
  idleLeft: (count: number) =>
    `${enSteps(count)} could not be sent. ${count === 1 ? 'It stays' : 'They stay'} on this phone, where nobody sees ${count === 1 ? 'it' : 'them'}, until you sign in here again.`,
  idleOk: 'All right',
};

export const sharedPhoneMessages = inBoth(en, {
  shared: 'Este teléfono es compartido',
  sharedLead:
    'Para un teléfono de la familia o una computadora de biblioteca. Lo que escribes se queda hasta que salgas, y los pasos se borran del teléfono cuando están confirmados. Tras 15 minutos sin tocarlo, enviamos tus pasos y cerramos tu sesión aquí.',
  sharedOn: 'Compartido. Lo que escribas se queda aquí hasta que salgas, o hasta 15 minutos sin tocarlo.',
  sharedOut:
    'Compartido. Nadie ha entrado a su cuenta, así que lo que escribas dura solo hasta que salgas de esta página.',
  sharedOff: 'Ya no es compartido. Lo que escribes se guarda otra vez en este teléfono.',
  idleTitle: '¿Sigues ahí?',
  idleLead: 'En un minuto enviamos tus pasos y cerramos tu sesión aquí, porque este teléfono es compartido.',
  idleNotes: 'Lo que escribiste se borra de este teléfono y no está en tu cuenta.',
  idleStay: 'Aquí sigo',
  idleLeave: 'Salir ahora',
  idleOut: 'Ya saliste',
  idleOutLead: 'Tus pasos se enviaron y no queda nada tuyo en este teléfono.',
  idleLeft: (count) =>
    `No pudimos enviar ${esSteps(count)}. ${count === 1 ? 'Se queda' : 'Se quedan'} en este teléfono, donde nadie ${count === 1 ? 'lo ve' : 'los ve'}, hasta que entres aquí otra vez.`,
  idleOk: 'De acuerdo',
});
