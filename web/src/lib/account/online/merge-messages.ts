import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Is this you, too?',
  asks: (affiliate: string, other: string) => `${affiliate} says that the account “${other}” is yours, too.`,
  reason: (reason: string) => `Why they think so: ${reason}`,
  then: 'If you say yes, the two become one: your groups, what you did and what you wrote. Anyone who is signed in to the other account then sees all of it.',
  doubt: 'If you don’t know that account, say no. Nothing happens then.',
  until: (day: string) => `You can answer until ${day}.`,
  yes: 'Yes, that is me',
  no: 'No, that is not me',
  waits: 'You said yes. The other account is asked, too: say yes there as well.',
  merged: 'Done: the two are one account. Both phones go on as before.',
  declined: 'Thank you. Nothing was changed.',
  one: (other: string, on: string) => `“${other}” and this account are one since ${on}.`,
  undoUntil: (day: string) => `If that is wrong, you can undo it until ${day}.`,
  underWay: 'This takes a few minutes.',
  undo: 'Undo',
  undoAsk: 'Make them two accounts again?',
  undoThen:
    'Both are as they were before. What was done since stays with the account that was kept. What a phone did by itself comes back to its own account with its next signal.',
  undoYes: 'Make them two',
  undoNo: 'Leave it',
  undone: 'They are two accounts again.',
};

export const ownMergeMessages = inBoth(en, {
  title: '¿Esta persona también eres tú?',
  asks: (affiliate, other) => `${affiliate} dice que la cuenta “${other}” también es tuya.`,
  reason: (reason) => `Por qué lo cree: ${reason}`,
  then: 'Si dices que sí, las dos se juntan: tus grupos, lo que hiciste y lo que escribiste. Quien entró en la otra cuenta lo va a ver todo.',
  doubt: 'Si no conoces esa cuenta, di que no. Así no pasa nada.',
  until: (day) => `Puedes contestar hasta el ${day}.`,
  yes: 'Sí, soy yo',
  no: 'No, no soy yo',
  waits: 'Dijiste que sí. También se le pregunta a la otra cuenta: di que sí ahí también.',
  merged: 'Listo: las dos son una sola cuenta. Los dos teléfonos siguen como antes.',
  declined: 'Gracias. No cambió nada.',
  one: (other, on) => `“${other}” y esta cuenta son una sola desde el ${on}.`,
  undoUntil: (day) => `Si es un error, puedes deshacerlo hasta el ${day}.`,
  underWay: 'Tarda unos minutos.',
  undo: 'Deshacer',
  undoAsk: '¿Separarlas otra vez en dos cuentas?',
  undoThen:
    'Las dos quedan como estaban antes. Lo que se hizo desde entonces se queda en la cuenta principal. Lo que hizo cada teléfono vuelve a su propia cuenta cuando tenga señal.',
  undoYes: 'Sí, separarlas',
  undoNo: 'Dejarlo así',
  undone: 'Son otra vez dos cuentas.',
});
