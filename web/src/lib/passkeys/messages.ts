import type { Language } from '#domain/values/ids.ts';
import type { CallFailure } from '#lib/api/client.ts';
import type { DialogueFailure } from './ceremony.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { getLanguage } from '#lib/i18n/language.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  use: 'Use a passkey',
  waiting: 'Waiting for your device…',
  or: 'or',
  orByCode: 'Or by a code that we send to your email:',
  make: 'Make a passkey',
  firstTitle: 'Make your passkey',
  firstLead:
    'Because you can see other people’s records, you sign in with a passkey: your fingerprint, face or screen lock. It takes a minute.',
  firstNote:
    'Your fingerprint and face never leave your device. All we get is a way to check that it is you.',
  freshTitle: 'First, a new code',
  freshLead:
    'You signed in more than five minutes ago. Before you make a passkey, we check that it is still you.',
  showTitle: 'Use your passkey',
  showButton: 'Use your passkey',
  showLead:
    'Because you can see other people’s records, you sign in with your passkey: your fingerprint, face or screen lock.',
  confirmTitle: 'Confirm that it is you',
  confirmLead:
    'This matters, and you signed in more than five minutes ago. So we ask once more, in case someone else has your device.',
  confirmButton: 'Confirm with your passkey',
  byCode: 'Confirm with a code by email',
  noEmail:
    'Your account has no email address, so we cannot send you a code. Ask your group for a new sign-in card, and do this right after you sign in with it.',
  codeLead: (email: string) => `We send a code to ${email}.`,
  lost: 'I lost it: use my recovery code',
  noneLeft:
    'Lost it, and have no recovery code? Ask the people who run the site. First they will check that it is you.',
  back: 'Back',
  recoverTitle: 'Use your recovery code',
  recoverLead:
    'It is the code of 20 letters and numbers that you kept when you made your passkey. It works once. Then you make a new passkey.',
  recoverLabel: 'Recovery code',
  recover: 'Continue',
  recovering: 'Checking…',
  recoverShort: 'The recovery code has 20 letters and numbers. Capitals and hyphens do not matter.',
  recoverWrong: 'That is not your recovery code, or it has been used. Check it again, letter by letter.',
  afterTitle: 'Now make a new passkey',
  afterLead:
    'You are in. The old recovery code is used up, so make a passkey on this device now. You get a new recovery code with it.',
  keepTitle: 'Keep your recovery code',
  keepLead:
    'Your passkey is ready. If you ever lose this device, this code lets you back in, together with a code by email.',
  keepHow:
    'We show it only once. Print it or write it down, and keep it with your papers, not on this device.',
  keepLabel: 'Recovery code',
  copy: 'Copy it',
  copied: 'Copied. Paste it somewhere safe.',
  notCopied: 'This browser did not copy it. Please write it down.',
  print: 'Print it',
  kept: 'I have saved it',
  sheetTitle: 'Groundwork recovery code',
  sheetFor: (name: string) => `For ${name}. It works once. Do not show it to anyone.`,
  sheetHow: (place: string) =>
    `Lost your device? Open ${place}, sign in with a code by email, and choose “I lost it: use my recovery code”.`,
  otherTitle: (name: string) => `That passkey is ${name}’s`,
  otherLead: (name: string) =>
    `This browser is now signed in as ${name}. Nothing was changed. Load the page again to continue.`,
  otherGo: 'Load the page again',
  offerTitle: 'Next time, no code',
  offerLead:
    'Make a passkey and sign in with your fingerprint, face or screen lock. If you would rather not, just continue.',
  offerDone: 'Done. Next time, choose “Use a passkey”.',
};

/** Texts of passkeys and recovery codes, wherever someone makes or shows one. */
export const passkeyMessages = inBoth(en, {
  use: 'Usar una llave de acceso',
  waiting: 'Esperando a tu dispositivo…',
  or: 'o',
  orByCode: 'O con un código que mandamos a tu correo:',
  make: 'Crear una llave de acceso',
  firstTitle: 'Crea tu llave de acceso',
  firstLead:
    'Como puedes ver datos de otras personas, entras con una llave de acceso: tu huella, tu cara o el bloqueo de pantalla. Tarda un minuto.',
  firstNote:
    'Tu huella y tu cara nunca salen de tu dispositivo. A nosotros solo nos llega una manera de comprobar que eres tú.',
  freshTitle: 'Primero, un código nuevo',
  freshLead: 'Entraste hace más de cinco minutos. Antes de crear la llave, comprobamos que sigues siendo tú.',
  showTitle: 'Usa tu llave de acceso',
  showButton: 'Usar tu llave de acceso',
  showLead:
    'Como puedes ver datos de otras personas, entras con tu llave de acceso: tu huella, tu cara o el bloqueo de pantalla.',
  confirmTitle: 'Confirma que eres tú',
  confirmLead:
    'Esto es importante y entraste hace más de cinco minutos. Por eso preguntamos otra vez, por si alguien más tiene tu dispositivo.',
  confirmButton: 'Confirmar con tu llave de acceso',
  byCode: 'Confirmar con un código por correo',
  noEmail:
    'Tu cuenta no tiene correo, así que no podemos mandarte un código. Pide a tu grupo otra tarjeta para entrar y haz esto en cuanto entres con ella.',
  codeLead: (email) => `Te mandamos un código a ${email}.`,
  lost: 'La perdí: usar mi código de recuperación',
  noneLeft:
    '¿La perdiste y ya no tienes código de recuperación? Habla con quienes cuidan el sitio. Primero van a comprobar que eres tú.',
  back: 'Volver',
  recoverTitle: 'Usa tu código de recuperación',
  recoverLead:
    'Es el código de 20 letras y números que guardaste al crear tu llave. Sirve una sola vez. Después creas una llave nueva.',
  recoverLabel: 'Código de recuperación',
  recover: 'Seguir',
  recovering: 'Revisando…',
  recoverShort:
    'El código de recuperación tiene 20 letras y números. No importan las mayúsculas ni los guiones.',
  recoverWrong: 'Ese no es tu código de recuperación, o ya se usó. Revísalo otra vez, letra por letra.',
  afterTitle: 'Ahora crea una llave nueva',
  afterLead:
    'Ya entraste. El código anterior ya no sirve; crea ahora una llave en este dispositivo y con ella recibes un código nuevo.',
  keepTitle: 'Guarda tu código de recuperación',
  keepLead:
    'Tu llave está lista. Si un día pierdes este dispositivo, con este código y otro que llega a tu correo puedes volver a entrar.',
  keepHow:
    'Solo lo mostramos esta vez. Imprímelo o anótalo y guárdalo con tus papeles, no en este dispositivo.',
  keepLabel: 'Código de recuperación',
  copy: 'Copiarlo',
  copied: 'Copiado. Pégalo en un lugar seguro.',
  notCopied: 'Este navegador no lo copió. Anótalo, por favor.',
  print: 'Imprimirlo',
  kept: 'Ya lo guardé',
  sheetTitle: 'Código de recuperación de Groundwork',
  sheetFor: (name) => `Para ${name}. Sirve una sola vez. No se lo muestres a nadie.`,
  sheetHow: (place) =>
    `¿Perdiste tu dispositivo? Abre ${place}, entra con un código por correo y escoge “La perdí: usar mi código de recuperación”.`,
  otherTitle: (name) => `Esa llave es de ${name}`,
  otherLead: (name) =>
    `Ahora la sesión de este navegador es de ${name}. No se cambió nada. Carga la página otra vez para seguir.`,
  otherGo: 'Cargar la página otra vez',
  offerTitle: 'La próxima vez, sin código',
  offerLead:
    'Crea una llave de acceso y entra con tu huella, tu cara o el bloqueo de pantalla. Si prefieres que no, sigue sin ella.',
  offerDone: 'Listo. La próxima vez escoge “Usar una llave de acceso”.',
});

const DIALOGUE: Readonly<Record<Language, Readonly<Record<DialogueFailure['error'], string>>>> = {
  en: {
    unsupported:
      'This browser cannot use passkeys. Open this page in a current Chrome, Safari, Firefox or Edge.',
    not_now:
      'We did not get a passkey. Maybe the window was closed, or your passkey is on another device. Try again, or use that device.',
    made_already: 'You already have a passkey on this device. You can use that one.',
    device_cannot:
      'This device cannot keep a passkey. Turn on its screen lock, or do this on another phone or computer.',
    broken: 'Your browser could not open its passkey window. Try again, or use another browser or device.',
  },
  es: {
    unsupported:
      'Este navegador no puede usar llaves de acceso. Abre esta página en una versión actual de Chrome, Safari, Firefox o Edge.',
    not_now:
      'No llegó ninguna llave. Quizá se cerró la ventana, o tu llave está en otro dispositivo. Intenta otra vez o usa ese dispositivo.',
    made_already: 'Este dispositivo ya tiene una llave tuya. Puedes usar esa.',
    device_cannot:
      'Este dispositivo no puede guardar una llave. Activa el bloqueo de pantalla, o hazlo en otro teléfono o computadora.',
    broken:
      'Tu navegador no pudo abrir la ventana de llaves. Intenta otra vez, o usa otro navegador o dispositivo.',
  },
};

const isDialogue = (failure: CallFailure | DialogueFailure): failure is DialogueFailure =>
  failure.error in DIALOGUE.en;

/** What to say when no passkey came of it, and what to do next. */
export const ceremonyText = (failure: CallFailure | DialogueFailure): string =>
  isDialogue(failure) ? DIALOGUE[getLanguage()][failure.error] : refusalText(failure);
