import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  lead: 'We send a code to the new address. Once you type it here, you sign in with that address alone. Where you are signed in elsewhere, you are signed out.',
  old: 'We mail the old address. From there the change can be undone for seven days.',
  email: 'New email address',
  ask: 'Send the code',
  code: (email: string) => `The code from the email to ${email}`,
  codeHint:
    'It works for 10 minutes, on this page. No email? Look in spam, or check how the address is written.',
  change: 'Change my address',
  changing: 'Changing…',
  other: 'Use another address',
  stop: 'Keep my address',
  same: 'That is your address already.',
  taken: 'This address cannot be used any more. Try another one.',
  account:
    'You signed in with another address of yours. Sign in with the one that stands here, then change it.',
  deletion: 'Your account is to be deleted. Keep it first, then change your address.',
  moving: 'Something else is being changed in your account just now. Try again in a minute.',
  changed: (email: string) => `Your address is ${email} now.`,
  undoTitle: 'Take this address back?',
  undoLead:
    'Your account then has the address again that this mail came to. Every sign-in ends, and you sign in with it.',
  undo: 'Take it back',
  undoing: 'Taking it back…',
  undone: 'Done. Sign in with that address, then look at your passkeys.',
  undoTaken: 'Another account has that address by now. Tell the person who invited you.',
  undoOver: 'This link no longer works. Tell the person who invited you if you cannot sign in.',
};

export const addressMessages = inBoth(en, {
  lead: 'Mandamos un código al correo nuevo. Cuando lo escribas aquí, entras solo con ese correo, y se cierran tus otras sesiones.',
  old: 'Le escribimos a tu correo de antes. Desde ahí se puede deshacer el cambio durante siete días.',
  email: 'Correo nuevo',
  ask: 'Mandar el código',
  code: (email) => `El código del correo que mandamos a ${email}`,
  codeHint:
    'Sirve durante 10 minutos y en esta página. ¿No llega? Búscalo en spam o revisa cómo está escrita la dirección.',
  change: 'Cambiar mi correo',
  changing: 'Cambiando…',
  other: 'Usar otro correo',
  stop: 'Dejar mi correo como está',
  same: 'Ese ya es tu correo.',
  taken: 'Este correo ya no se puede usar. Prueba con otro.',
  account: 'Entraste con otro correo tuyo. Entra con el que está aquí y después cámbialo.',
  deletion: 'Tu cuenta se va a borrar. Primero quédate con ella y después cambia el correo.',
  moving: 'En este momento se está cambiando algo más en tu cuenta. Intenta otra vez en un minuto.',
  changed: (email) => `Ahora tu correo es ${email}.`,
  undoTitle: '¿Recuperar este correo?',
  undoLead:
    'Tu cuenta vuelve a tener el correo al que llegó este aviso. Se cierran todas las sesiones, y entras con él.',
  undo: 'Recuperarlo',
  undoing: 'Recuperando…',
  undone: 'Listo. Entra con ese correo y después revisa tus llaves de acceso.',
  undoTaken: 'Otra cuenta ya tiene ese correo. Avísale a quien te invitó.',
  undoOver: 'Este enlace ya no sirve. Si no puedes entrar, avísale a quien te invitó.',
});
