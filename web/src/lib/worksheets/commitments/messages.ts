import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  lookBack: 'After 30, 60 and 90 days: look back',
  unknown: 'With no signal, this page can’t tell if your group has answered, and it can’t make a link.',
  write: 'Once you’ve written what you will do, you can ask for an answer.',
  preview: 'This is all the link shows',
  name: 'Your name, as your group knows you',
  who: 'Anyone who has the link can read this for 120 days. It’s signed once, and never on a phone where you signed in. You can take it back any time.',
  make: 'Make the link',
  making: 'Making it…',
  made: 'Your link is ready. It’s shown only this once, so send it now.',
  link: 'The link to send',
  invite: (address: string) =>
    `Here is what I want to do after the training, and what I need from our group. Could you answer? ${address}`,
  open: (since: string, until: string) => `Asked on ${since}. No answer yet. The link works until ${until}.`,
  kept: 'Anyone who has the link reads what it shows.',
  over: (until: string) => `The link ended on ${until}.`,
  changed: 'You’ve changed your commitments since then. The link still shows them as they were.',
  again: 'Ask again with a new link',
  againLead:
    'The link from before stops working then. If it was signed, that signature is voided: you and your trainers still see who signed and when.',
  makeAgain: 'Make a new link',
  takeBack: 'Take the link back',
  takingBack: 'Taking it back…',
  tookBack: 'Taken back. The link opens nothing now, and no mail about it leaves.',
  mails: 'Three mails to the person who sent me',
  answered: (name: string) => `${name} answered`,
  gone: 'A commitment that’s no longer in your sheet',
  putIn: 'Put the answer in my sheet',
  putInLead: 'It then stands under each commitment, prints with it, and is there with no signal.',
  isIn: 'The answer is in your sheet, under each commitment.',
};

/** Texts of asking a sender, on the learner's side. */
export const senderMessages = inBoth(en, {
  lookBack: 'A los 30, 60 y 90 días: ver cómo van',
  unknown: 'Sin señal, esta página no puede saber si tu grupo ya contestó, ni hacer un enlace.',
  write: 'Cuando hayas escrito lo que vas a hacer, puedes pedir que te contesten.',
  preview: 'Esto es todo lo que muestra el enlace',
  name: 'Tu nombre, como te conoce tu grupo',
  who: 'Quien tenga el enlace lo puede leer durante 120 días. Se firma una sola vez, y nunca en un teléfono donde abriste tu cuenta. Lo puedes quitar cuando quieras.',
  make: 'Hacer el enlace',
  making: 'Haciéndolo…',
  made: 'Tu enlace está listo. Se muestra solo esta vez, así que mándalo ahora.',
  link: 'El enlace para mandar',
  invite: (address) =>
    `Esto es lo que quiero hacer después de la capacitación, y lo que necesito de nuestro grupo. ¿Me contestas? ${address}`,
  open: (since, until) =>
    `Preguntaste el ${since}. Todavía no hay respuesta. El enlace sirve hasta el ${until}.`,
  kept: 'Quien tenga el enlace lee lo que muestra.',
  over: (until) => `El enlace terminó el ${until}.`,
  changed: 'Cambiaste tus compromisos desde entonces. El enlace todavía los muestra como estaban.',
  again: 'Preguntar otra vez con un enlace nuevo',
  againLead:
    'Entonces el enlace de antes deja de servir. Si ya lo firmaron, esa firma queda anulada: tú y quienes te capacitan siguen viendo quién firmó y cuándo.',
  makeAgain: 'Hacer un enlace nuevo',
  takeBack: 'Quitar el enlace',
  takingBack: 'Quitándolo…',
  tookBack: 'Listo. El enlace ya no abre nada, y no sale ningún correo sobre él.',
  mails: 'Tres correos a la persona que me envió',
  answered: (name) => `${name} te contestó`,
  gone: 'Un compromiso que ya no está en tu hoja',
  putIn: 'Poner la respuesta en mi hoja',
  putInLead: 'Así queda debajo de cada compromiso, se imprime con él y la tienes aunque no haya señal.',
  isIn: 'La respuesta está en tu hoja, debajo de cada compromiso.',
});
