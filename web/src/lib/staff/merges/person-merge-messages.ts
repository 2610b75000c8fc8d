import type { MergeObstacle } from '#domain/people/merge-words.ts';
import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  open: 'This person is in here twice',
  lead: (name: string) =>
    `If ${name} has another account, the two can become one. All they did on both phones is kept, and both phones go on working.`,
  asks: 'Anyone who has ever come in is asked first, on each of the two accounts. You see none of what they wrote. It can be undone for a week.',
  group: 'Where the other account is',
  name: 'Its name begins with',
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
  asking: 'Working…',
  asked: (until: string) =>
    `Asked. They find it on the page of their account, and have until ${until} to say yes. Until then nothing changes.`,
  merged: (until: string) => `Done: the two accounts are one. It can be undone until ${until}.`,
  list: 'See it on your affiliate’s page',
  cannot: {
    role: 'One of the two has a role, such as trainer. Accounts with a role stay apart. End the role first, if it is over.',
    elsewhere:
      'One of the two is in a group of another affiliate, or nobody has said where they come from. Move them here first.',
    waiting: 'One of the two is in a waiting room. Let them in or turn them away first.',
    'merged-before': 'Both were merged with other accounts before. They stay as they are.',
  } satisfies Record<MergeObstacle, string>,
};

const es = {
  open: 'Esta persona está dos veces',
  lead: (name: string) =>
    `Si ${name} tiene otra cuenta, las dos se pueden juntar en una. Se guarda todo lo que hizo en los dos teléfonos, y los dos siguen funcionando.`,
  asks: 'A quien ya entró alguna vez se le pregunta primero, en cada una de las dos cuentas. Tú no ves nada de lo que escribió. Se puede deshacer durante una semana.',
  group: 'Dónde está la otra cuenta',
  name: 'Su nombre empieza con',
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
  asking: 'Un momento…',
  asked: (until: string) =>
    `Ya se le preguntó. Lo encuentra en la página de su cuenta y puede decir que sí hasta el ${until}. Mientras tanto no cambia nada.`,
  merged: (until: string) => `Listo: las dos cuentas son una. Se puede deshacer hasta el ${until}.`,
  list: 'Verlo en la página de tu organización',
  cannot: {
    role: 'Una de las dos tiene una función, por ejemplo la de capacitar. Las cuentas con una función no se juntan. Si ya no hace falta, termínala primero.',
    elsewhere:
      'Una de las dos está en un grupo de otra organización, o nadie dijo de dónde viene. Primero pásala aquí.',
    waiting: 'Una de las dos está en una sala de espera. Primero déjala entrar o dile que no.',
    'merged-before': 'Las dos ya se juntaron antes con otras cuentas. Se quedan como están.',
  },
} satisfies Translation<typeof en>;

/** Texts of saying that two accounts are one person’s. */
export const personMergeMessages = { en, es };
