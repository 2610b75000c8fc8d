import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  heading: 'Accounts that became one',
  none: 'No accounts were merged lately. Where somebody is in a group twice, open their row on the board.',
  reading: 'Looking which accounts became one…',
  again: 'Try again',
  pair: (absorbed: string, kept: string) => `${absorbed} and ${kept}`,
  reason: (reason: string) => `Why: ${reason}`,
  asked: (on: string, until: string) => `asked on ${on}; waits for a yes until ${until}`,
  declined: (on: string) => `they said no; asked on ${on}`,
  merging: 'on the way; this takes a few minutes',
  merged: (on: string) => `one account since ${on}`,
  separating: 'on the way back; this takes a few minutes',
  separated: (on: string) => `two accounts again since ${on}`,
  withdraw: 'Withdraw',
  withdrawn: 'Withdrawn: nobody is asked any more.',
  undo: 'Undo',
  undoAsk: (absorbed: string, kept: string) => `Make ${absorbed} and ${kept} two accounts again?`,
  undoThen: (kept: string) =>
    `Both are as they were, in the same groups. What was done since stays with ${kept}. What a phone did by itself comes back to its own account with its next signal.`,
  yes: 'Make them two',
  busy: 'Working…',
  no: 'Leave it',
  undone: (absorbed: string, kept: string) => `${absorbed} and ${kept} are two accounts again.`,
};

const es = {
  heading: 'Cuentas que se juntaron',
  none: 'Últimamente no se juntaron cuentas. Si alguien está dos veces en un grupo, abre su fila en el tablero.',
  reading: 'Mirando qué cuentas se juntaron…',
  again: 'Probar otra vez',
  pair: (absorbed: string, kept: string) => `${absorbed} y ${kept}`,
  reason: (reason: string) => `Por qué: ${reason}`,
  asked: (on: string, until: string) => `se preguntó el ${on}; espera un sí hasta el ${until}`,
  declined: (on: string) => `dijo que no; se preguntó el ${on}`,
  merging: 'en camino; tarda unos minutos',
  merged: (on: string) => `una sola cuenta desde el ${on}`,
  separating: 'de regreso; tarda unos minutos',
  separated: (on: string) => `otra vez dos cuentas desde el ${on}`,
  withdraw: 'Retirar',
  withdrawn: 'Listo: ya no se le pregunta a nadie.',
  undo: 'Deshacer',
  undoAsk: (absorbed: string, kept: string) => `¿Separar otra vez las cuentas de ${absorbed} y ${kept}?`,
  undoThen: (kept: string) =>
    `Las dos quedan como estaban, en los mismos grupos. Lo que se hizo desde entonces se queda con ${kept}. Lo que hizo cada teléfono vuelve a su propia cuenta cuando tenga señal.`,
  yes: 'Sí, separarlas',
  busy: 'Un momento…',
  no: 'Dejarlo así',
  undone: (absorbed: string, kept: string) => `${absorbed} y ${kept} son otra vez dos cuentas.`,
} satisfies Translation<typeof en>;

/** Texts of an affiliate's list of accounts that became one. */
export const mergeMessages = { en, es };
