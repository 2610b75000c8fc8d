import type { MergeObstacle } from '#domain/people/account-merge.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  heading: 'Accounts that became one',
  none: 'No accounts were merged lately. Where somebody is in a group twice, open their row on the board.',
  reading: 'Looking which accounts became one…',
  pair: (absorbed: string, kept: string) => `${absorbed} and ${kept}`,
  reason: (reason: string) => `Why: ${reason}`,
  silent: (accounts: readonly string[]) => `Still to say yes: ${accounts.join('; ')}`,
  account: {
    absorbed: (name: string) => `${name}, in the account that would join the other`,
    kept: (name: string) => `${name}, in the account that would stay`,
  },
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
  person: {
    open: 'This person is in here twice',
    lead: (name: string) =>
      `If ${name} has another account, the two can become one. All they did on both phones is kept, and both phones go on working.`,
    asks: 'Anyone who has ever come in is asked first, on each of the two accounts. You see none of what they wrote. It can be undone for a week.',
    group: 'Where the other account is',
    name: 'The name on it begins with',
    nameHint: 'Left empty, it shows everyone, at most 100.',
    look: 'Look',
    looking: 'Looking…',
    nobody: 'Nobody else was found there. Try another group, or fewer letters.',
    other: 'The other account',
    choose: 'Choose one',
    otherEmpty: 'Choose the account that is the same person’s.',
    reason: 'How do you know?',
    reasonHint: 'They read it, and it stands on your affiliate’s page.',
    reasonEmpty: 'Write how you know, in a few words.',
    ask: 'They are one person',
    asked: (until: string) =>
      `Asked, also by email where they have one. They find it on their first page and in their account, and have until ${until} to say yes. Until then nothing changes.`,
    merged: (until: string) => `Done: the two accounts are one. It can be undone until ${until}.`,
    list: 'See it on your affiliate’s page',
    cannot: {
      role: 'One of the two has a role, such as trainer. Accounts with a role stay apart. End the role first, if it is over.',
      elsewhere:
        'One of the two is in a group of another affiliate, or nobody has said where they come from. Move them here first.',
      waiting: 'One of the two is in a waiting room. Let them in or turn them away first.',
      'merged-before': 'Both were merged with other accounts before. They stay as they are.',
      'moved-lately':
        'One of the two came from another affiliate less than a week ago, and that can still be undone. Ask again once the week is over.',
    } satisfies Record<MergeObstacle, string>,
  },
};

export const mergeMessages = inBoth(en, {
  heading: 'Cuentas que se juntaron',
  none: 'Últimamente no se juntaron cuentas. Si alguien está dos veces en un grupo, abre su fila en el tablero.',
  reading: 'Mirando qué cuentas se juntaron…',
  pair: (absorbed, kept) => `${absorbed} y ${kept}`,
  reason: (reason) => `Por qué: ${reason}`,
  silent: (accounts) => `Falta que diga que sí: ${accounts.join('; ')}`,
  account: {
    absorbed: (name) => `${name}, en la cuenta que se juntaría con la otra`,
    kept: (name) => `${name}, en la cuenta que se quedaría`,
  },
  asked: (on, until) => `se preguntó el ${on}; espera un sí hasta el ${until}`,
  declined: (on) => `dijo que no; se preguntó el ${on}`,
  merging: 'en camino; tarda unos minutos',
  merged: (on) => `una sola cuenta desde el ${on}`,
  separating: 'de regreso; tarda unos minutos',
  separated: (on) => `otra vez dos cuentas desde el ${on}`,
  withdraw: 'Retirar',
  withdrawn: 'Listo: ya no se le pregunta a nadie.',
  undo: 'Deshacer',
  undoAsk: (absorbed, kept) => `¿Separar otra vez las cuentas de ${absorbed} y ${kept}?`,
  undoThen: (kept) =>
    `Las dos quedan como estaban, en los mismos grupos. Lo que se hizo desde entonces se queda con ${kept}. Lo que hizo cada teléfono vuelve a su propia cuenta cuando tenga señal.`,
  yes: 'Sí, separarlas',
  busy: 'Un momento…',
  no: 'Dejarlo así',
  undone: (absorbed, kept) => `${absorbed} y ${kept} son otra vez dos cuentas.`,
  person: {
    open: 'Esta persona está dos veces',
    lead: (name) =>
      `Si ${name} tiene otra cuenta, las dos se pueden juntar en una. Se guarda todo lo que hizo en los dos teléfonos, y los dos siguen funcionando.`,
    asks: 'A quien ya entró alguna vez se le pregunta primero, en cada una de las dos cuentas. Tú no ves nada de lo que escribió. Se puede deshacer durante una semana.',
    group: 'Dónde está la otra cuenta',
    name: 'El nombre de esa cuenta empieza con',
    nameHint: 'Si lo dejas vacío, muestra a todas las personas, hasta 100.',
    look: 'Buscar',
    looking: 'Buscando…',
    nobody: 'Ahí no encontramos a nadie más. Prueba con otro grupo o con menos letras.',
    other: 'La otra cuenta',
    choose: 'Elige una',
    otherEmpty: 'Elige la cuenta que es de la misma persona.',
    reason: '¿Cómo lo sabes?',
    reasonHint: 'Esa persona lo lee, y queda en la página de tu organización.',
    reasonEmpty: 'Escribe en pocas palabras cómo lo sabes.',
    ask: 'Son la misma persona',
    asked: (until) =>
      `Ya se le preguntó, también por correo si lo tiene. Lo encuentra en su primera página y en su cuenta, y puede decir que sí hasta el ${until}. Mientras tanto no cambia nada.`,
    merged: (until) => `Listo: las dos cuentas son una. Se puede deshacer hasta el ${until}.`,
    list: 'Verlo en la página de tu organización',
    cannot: {
      role: 'Una de las dos tiene una función, por ejemplo la de capacitar. Las cuentas con una función no se juntan. Si ya no hace falta, termínala primero.',
      elsewhere:
        'Una de las dos está en un grupo de otra organización, o nadie dijo de dónde viene. Primero pásala aquí.',
      waiting: 'Una de las dos está en una sala de espera. Primero déjala entrar o dile que no.',
      'merged-before': 'Las dos ya se juntaron antes con otras cuentas. Se quedan como están.',
      'moved-lately':
        'Una de las dos llegó de otra organización hace menos de una semana, y eso todavía se puede deshacer. Pregunta otra vez cuando pase la semana.',
    },
  },
});
