import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'How are your commitments going?',
  description: 'Look back at your commitments 30, 60 and 90 days after the training.',
  toBag: 'My bag',
  lead: 'Two minutes. Kept one of three? Then this is the moment to say what got in the way and what you need. A commitment can be changed.',
  filled: 'filled in',
  numbers: 'In numbers',
  noteHint: 'It stays with you: your sender never sees it.',
  none: 'There are no commitments on this phone yet.',
  noneLead:
    'If you wrote them on another phone, look back there. If you have them on paper, copy them into the sheet first.',
  strange: 'This page can’t read the commitments that are kept here. Open the sheet with a signal.',
  apart: 'Two versions of your commitments wait for a choice. Make it on the sheet, then look back here.',
  kept: 'Kept on this phone as you write, with no signal too.',
  keptShared: 'Kept until you sign out, or until nobody touches this phone for 15 minutes: it is shared.',
  keptNowhere: 'This phone is shared and nobody is signed in, so this is gone when you leave this page.',
  toSheet: 'Open my commitments',
  pair: 'Look back in a pair',
  pairLead:
    'Some look back better with somebody beside them. Pick one person from your training, if you want to.',
  pairSteps: [
    'Each of you looks back alone first, on this page.',
    'Then call. Ten minutes each: what was done, what got in the way, what you need.',
    'The one who listens asks, and gives no advice before being asked.',
    'Say one thing you’ll do next, and when you call again.',
  ],
  pairLabel: 'An invitation to send',
  invite: (days: number) =>
    `It’s about ${days} days since our training. Shall we look back at our commitments together? Twenty minutes by phone, ten each: what was done, what got in the way, what we need. When are you free?`,
  show: 'Show it to the person who sent you',
  showLead: 'They see it by the link they have from you. You see first what they would see.',
  signIn: 'Sign in to show it',
  unknown: 'With no signal, this page can’t tell if your link is open. What you wrote is kept.',
  noLink: 'No link of yours is open. You can make one on your sheet, or send the answers yourself.',
  byHand: 'Your answers, to send yourself',
  nothing: 'Once you’ve answered something above, you can show it.',
  preview: 'This is all they would see',
  who: 'Anyone who has the link can read it. To take it back, take the link back on your sheet.',
  button: 'Show this',
  showing: 'Showing it…',
  shown: 'Done. Your link shows it now. Let them know, so that they open it again.',
  isShown: (when: string) => `Your link has shown this since ${when}.`,
  tell: 'A word to go with it',
  telling:
    'I looked back at my commitments. Open the link you have from me, and you will see how they go and where I could use help.',
};

export const checkInMessages = inBoth(en, {
  title: '¿Cómo van tus compromisos?',
  description: 'Revisa tus compromisos a los 30, 60 y 90 días de la capacitación.',
  toBag: 'Mi mochila',
  lead: 'Dos minutos. ¿Cumpliste uno de tres? Entonces este es el momento de decir qué se atravesó y qué te hace falta. Un compromiso se puede cambiar.',
  filled: 'ya tiene respuestas',
  numbers: 'En números',
  noteHint: 'Se queda contigo: quien te envió nunca la ve.',
  none: 'Todavía no hay compromisos en este teléfono.',
  noneLead:
    'Si los escribiste en otro teléfono, revísalos ahí. Si los tienes en papel, primero cópialos en la hoja.',
  strange: 'Esta página no puede leer los compromisos que hay aquí. Abre la hoja cuando tengas señal.',
  apart:
    'Hay dos versiones de tus compromisos y falta que escojas una. Hazlo en la hoja y luego revísalos aquí.',
  kept: 'Se guarda en este teléfono mientras escribes, también sin señal.',
  keptShared:
    'Se guarda hasta que salgas, o hasta que pasen 15 minutos sin tocar este teléfono: es compartido.',
  keptNowhere:
    'Este teléfono es compartido y nadie ha entrado a su cuenta, así que esto se borra cuando salgas de esta página.',
  toSheet: 'Abrir mis compromisos',
  pair: 'Revisarlos entre dos',
  pairLead:
    'Hay quien revisa mejor con alguien al lado. Si quieres, escoge a una persona de tu capacitación.',
  pairSteps: [
    'Primero cada quien revisa por su cuenta, en esta página.',
    'Luego se llaman. Diez minutos cada quien: qué se hizo, qué se atravesó, qué hace falta.',
    'Quien escucha pregunta, y no da consejos si no se los piden.',
    'Digan una cosa que van a hacer, y cuándo se llaman otra vez.',
  ],
  pairLabel: 'Una invitación para mandar',
  invite: (days) =>
    `Ya van unos ${days} días desde nuestra capacitación. ¿Revisamos juntos cómo van nuestros compromisos? Veinte minutos por teléfono, diez cada quien: qué se hizo, qué se atravesó, qué nos hace falta. ¿Cuándo puedes?`,
  show: 'Mostrárselo a quien te envió',
  showLead: 'Lo ve con el enlace que ya le mandaste. Primero ves tú lo que va a ver.',
  signIn: 'Entra a tu cuenta para mostrarlo',
  unknown:
    'Sin señal, esta página no puede saber si tu enlace está abierto. Lo que escribiste está guardado.',
  noLink: 'No tienes ningún enlace abierto. Puedes hacer uno en tu hoja, o mandar las respuestas tú.',
  byHand: 'Tus respuestas, para mandarlas tú',
  nothing: 'Cuando hayas contestado algo arriba, lo puedes mostrar.',
  preview: 'Esto es todo lo que vería',
  who: 'Lo puede leer quien tenga el enlace. Para quitarlo, quita el enlace en tu hoja.',
  button: 'Mostrar esto',
  showing: 'Mostrándolo…',
  shown: 'Listo. Tu enlace ya lo muestra. Avísale, para que lo abra otra vez.',
  isShown: (when) => `Tu enlace muestra esto desde el ${when}.`,
  tell: 'Unas palabras para avisarle',
  telling:
    'Revisé cómo van mis compromisos. Abre el enlace que te mandé y vas a ver cómo van y en qué me serviría una mano.',
});
