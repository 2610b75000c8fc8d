import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Sign in with your card',
  description: 'Sign in with the card your group gave you. No email address needed.',
  lead: 'Type the letters and numbers on the card your group gave you. Each card works once.',
  scanned: 'These came from your card. If the card is yours, sign in.',
  letters: 'The 16 letters and numbers on the card',
  hint: 'Capitals and spaces do not matter.',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  short: 'A card has 16 letters and numbers. Please compare it with what you typed: none may be missing.',
  wrong:
    'No card with these letters works now. Please check them one by one. If you were given a newer card, use that one: it takes the place of the old one. If nothing helps, ask the person who gave it to you for a new one.',
  used: 'This card has been used, and each works once. If that was you, use your passkey, or the phone where you signed in. If it was not you, tell the person who gave you the card. They can make a new one.',
  expired: 'This card is more than 60 days old. Please ask the person who gave it to you for a new one.',
  alreadyIn: (name: string) => `You are signed in as ${name}.`,
  other:
    'Is the card for somebody else? Sign out on the account page first, then open this page again. Until then the card stays good.',
  noCard: 'No card?',
  byEmail: 'Sign in with an email address or a passkey',
};

export const cardMessages = inBoth(en, {
  title: 'Entra con tu tarjeta',
  description: 'Entra con la tarjeta que te dio tu grupo. No hace falta un correo.',
  lead: 'Escribe las letras y los números de la tarjeta que te dio tu grupo. Cada tarjeta sirve una sola vez.',
  scanned: 'Vienen de tu tarjeta. Si la tarjeta es tuya, entra.',
  letters: 'Las 16 letras y números de la tarjeta',
  hint: 'Da igual si son mayúsculas o si dejas espacios.',
  signIn: 'Entrar',
  signingIn: 'Entrando…',
  short: 'La tarjeta tiene 16 letras y números. Compárala con lo que escribiste: no puede faltar ninguno.',
  wrong:
    'Ninguna tarjeta con estas letras sirve en este momento. Revísalas una por una. Si te dieron una tarjeta más nueva, usa esa: la anterior ya no sirve. Si nada ayuda, pide otra a quien te la dio.',
  used: 'Esta tarjeta ya se usó, y cada una sirve una sola vez. Si fuiste tú, usa tu llave de acceso o el teléfono donde entraste. Si no fuiste tú, avísale a quien te dio la tarjeta. Te puede hacer otra.',
  expired: 'Esta tarjeta tiene más de 60 días. Pide una nueva a quien te la dio.',
  alreadyIn: (name) => `Entraste como ${name}.`,
  other:
    '¿La tarjeta es de otra persona? Primero sal en la página de la cuenta y luego abre otra vez esta página. Mientras tanto la tarjeta sigue sirviendo.',
  noCard: '¿No tienes tarjeta?',
  byEmail: 'Entrar con un correo o una llave de acceso',
});
