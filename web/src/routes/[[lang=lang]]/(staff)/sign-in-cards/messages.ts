import type { Translation } from '#lib/i18n/translation.ts';

const cards = (count: number): string => (count === 1 ? '1 card' : `${count} cards`);

const en = {
  title: 'Sign-in cards',
  titleOf: (cohort: string) => `Sign-in cards for ${cohort}`,
  description: 'Cards on paper for people who have no email address.',
  lead: 'A sign-in card is for somebody who has no email address. They scan it or type its letters, and are in. Each card works once, for 60 days.',
  safe: 'A card opens its person’s account. Give it only to them. A new card ends the one before it.',
  none: 'Everyone in this cohort has an email address, so nobody needs a card.',
  noneHow:
    'To bring in somebody without one, add them by name. They are here afterwards, and you can print their card.',
  addPeople: 'Add people',
  notIn: 'Not signed in yet',
  everyoneIn: 'Everyone here has signed in. A lost phone needs a new card only where there is no passkey.',
  signedIn: 'Have signed in with a card',
  make: (count: number) => `Make and print ${cards(count)}`,
  making: 'Making the cards…',
  progress: (done: number, all: number) => `${done} of ${cards(all)} made`,
  state: {
    none: 'No card yet.',
    made: (day: string) => `Card made on ${day}, not used yet.`,
    expired: (day: string) => `The card of ${day} is too old now.`,
    used: (day: string) => `Signed in with a card on ${day}.`,
  },
  makeOne: 'New card',
  makeOneLabel: (name: string) => `New card for ${name}`,
  done: (count: number) =>
    `${cards(count)} ready. We show ${count === 1 ? 'it' : 'them'} only now: please print before you leave this page.`,
  leftOut: (count: number) =>
    count === 1
      ? 'One person got no card: by now they have another way in, or are no longer in this cohort.'
      : `${count} people got no card: by now they have another way in, or are no longer in this cohort.`,
  print: (count: number) => `Print ${cards(count)}`,
  paper: 'Eight on a sheet of A4 or Letter, black and white. Cut along the lines.',
  back: 'Done: back to the list',
  board: 'See the board',
  code: (name: string) => `Code to scan, for ${name}`,
  sheetHow: (address: string) => `Scan the code, or open ${address} and type:`,
  sheetOnce: (day: string) => `Works once, until ${day}. Only for you.`,
};

const tarjetas = (count: number): string => (count === 1 ? '1 tarjeta' : `${count} tarjetas`);

const es = {
  title: 'Tarjetas para entrar',
  titleOf: (cohort: string) => `Tarjetas para entrar a ${cohort}`,
  description: 'Tarjetas de papel para quienes no tienen correo.',
  lead: 'La tarjeta es para quien no tiene correo. La escanea o escribe sus letras, y ya está adentro. Cada tarjeta sirve una sola vez, durante 60 días.',
  safe: 'La tarjeta abre la cuenta de esa persona. Dásela solo a ella. Si haces otra, la anterior deja de servir.',
  none: 'En este grupo todo el mundo tiene correo, así que nadie necesita tarjeta.',
  noneHow:
    'Para sumar a alguien sin correo, súmalo por su nombre. Después aparece aquí y le imprimes su tarjeta.',
  addPeople: 'Sumar gente',
  notIn: 'Todavía no han entrado',
  everyoneIn:
    'Ya entró todo el mundo. Quien pierde su teléfono necesita otra tarjeta solo si no tiene llave de acceso.',
  signedIn: 'Ya entraron con tarjeta',
  make: (count: number) => `Hacer e imprimir ${tarjetas(count)}`,
  making: 'Haciendo las tarjetas…',
  progress: (done: number, all: number) => `Van ${done} de ${tarjetas(all)}`,
  state: {
    none: 'Todavía sin tarjeta.',
    made: (day: string) => `Tarjeta hecha el ${day}, sin usar todavía.`,
    expired: (day: string) => `La tarjeta del ${day} ya venció.`,
    used: (day: string) => `Entró con tarjeta el ${day}.`,
  },
  makeOne: 'Tarjeta nueva',
  makeOneLabel: (name: string) => `Tarjeta nueva para ${name}`,
  done: (count: number) =>
    count === 1
      ? '1 tarjeta lista. Solo se muestra ahora: imprímela antes de salir de esta página.'
      : `${count} tarjetas listas. Solo se muestran ahora: imprímelas antes de salir de esta página.`,
  leftOut: (count: number) =>
    count === 1
      ? 'Una persona se quedó sin tarjeta: ya tiene otra forma de entrar o ya no está en este grupo.'
      : `${count} personas se quedaron sin tarjeta: ya tienen otra forma de entrar o ya no están en este grupo.`,
  print: (count: number) => `Imprimir ${tarjetas(count)}`,
  paper: 'Ocho en cada hoja A4 o carta, en blanco y negro. Corta por las líneas.',
  back: 'Listo: volver a la lista',
  board: 'Ver el tablero',
  code: (name: string) => `Código para escanear, de ${name}`,
  sheetHow: (address: string) => `Escanea el código o abre ${address} y escribe:`,
  sheetOnce: (day: string) => `Sirve una vez, hasta el ${day}. Es solo para ti.`,
} satisfies Translation<typeof en>;

/** Texts of the page where sign-in cards are made. A sheet has its lines in both languages. */
export const signInCardMessages = { en, es };
