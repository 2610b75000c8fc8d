import { inBoth } from '#lib/i18n/translation.ts';

const cards = (count: number): string => (count === 1 ? '1 card' : `${count} cards`);

const en = {
  title: 'Sign-in cards',
  titleOf: (cohort: string) => `Sign-in cards for ${cohort}`,
  description: 'Cards on paper for people who have no email address.',
  lead: 'A sign-in card is for somebody who has no email address. They scan it or type its letters, and are in. Each card works once, for 60 days.',
  safe: 'A card opens its person’s account. Give it only to them. A new card ends the one before it.',
  further:
    'Somebody who lost their phone gets a new card here. With it they read and answer at once. What they wrote opens a day later, or a week where their older phone is still signed in. Two of you can open it right away: who made the card, and one more who says here that it is really them.',
  none: 'Everyone in this cohort has an email address, so nobody needs a card.',
  noneHow:
    'To bring in somebody without one, add them by name. They are here afterwards, and you can print their card.',
  addPeople: 'Add people',
  notIn: 'Not signed in yet',
  everyoneIn: 'Everyone here has signed in.',
  signedIn: 'Have signed in with a card',
  make: (count: number) => `Make and print ${cards(count)}`,
  makeAgain: (count: number) => `Make and print ${count === 1 ? '1 new card' : `${count} new cards`}`,
  making: 'Making the cards…',
  progress: (done: number, all: number) => `${done} of ${cards(all)} made`,
  leave: 'If you leave now, the ones made so far can’t be shown again. Making new ones takes a moment.',
  state: {
    none: 'No card yet.',
    made: (day: string) => `Card made on ${day}, not used yet.`,
    expired: (day: string) => `The card of ${day} is too old now.`,
    used: (day: string) => `Signed in with a card on ${day}.`,
    held: (day: string) =>
      `Signed in with a new card. What they wrote stays closed until ${day}, or until you say that it is them.`,
    vouched: (day: string) =>
      `Signed in with a new card. What they wrote stays closed until ${day}, or until one more of your team says here that it is them.`,
  },
  vouch: 'I know them',
  opened: (name: string) => `Thank you. All of ${name}’s account is open on their phone now.`,
  noted: (name: string) => `Noted. Once one more of your team says so, all of ${name}’s account opens.`,
  makeFirst: 'Make a card',
  makeOne: 'New card',
  done: (count: number) =>
    `${cards(count)} ready. We show ${count === 1 ? 'it' : 'them'} only now: please print before you leave this page.`,
  leftOut: (count: number) =>
    count === 1
      ? 'One person got no card: by now they have an email address, or are no longer in this cohort.'
      : `${count} people got no card: by now they have an email address, or are no longer in this cohort.`,
  print: (count: number) => `Print ${cards(count)}`,
  paper: 'Eight on a sheet of A4 or Letter, black and white. Cut along the lines.',
  back: 'Done: back to the list',
  code: (name: string) => `Code to scan, for ${name}`,
  sheetHow: (address: string) => `Scan the code, or open ${address} and type:`,
  sheetOnce: (day: string) => `Works once, until ${day}. Only for you.`,
};

const tarjetas = (count: number): string => (count === 1 ? '1 tarjeta' : `${count} tarjetas`);

export const signInCardMessages = inBoth(en, {
  title: 'Tarjetas para entrar',
  titleOf: (cohort) => `Tarjetas para entrar a ${cohort}`,
  description: 'Tarjetas de papel para quienes no tienen correo.',
  lead: 'La tarjeta es para quien no tiene correo. La escanea o escribe sus letras, y ya está adentro. Cada tarjeta sirve una sola vez, durante 60 días.',
  safe: 'La tarjeta abre la cuenta de esa persona. Dásela solo a ella. Si haces otra, la anterior deja de servir.',
  further:
    'A quien perdió su teléfono le haces aquí otra tarjeta. Con ella puede leer y contestar de inmediato. Lo que escribió se abre un día después, o en una semana si otro teléfono suyo sigue adentro. Entre dos lo pueden abrir enseguida: quien hizo la tarjeta y alguien más del equipo, que dice aquí que de verdad es esa persona.',
  none: 'En este grupo todo el mundo tiene correo, así que nadie necesita tarjeta.',
  noneHow: 'Suma por su nombre a quien no tiene correo. Después aparece aquí y le imprimes su tarjeta.',
  addPeople: 'Sumar gente',
  notIn: 'Todavía no han entrado',
  everyoneIn: 'Ya entró todo el mundo.',
  signedIn: 'Ya entraron con tarjeta',
  make: (count) => `Hacer e imprimir ${tarjetas(count)}`,
  makeAgain: (count) => `Hacer e imprimir ${count === 1 ? '1 tarjeta nueva' : `${count} tarjetas nuevas`}`,
  making: 'Haciendo las tarjetas…',
  progress: (done, all) => `Van ${done} de ${tarjetas(all)}`,
  leave: 'Si sales ahora, las que ya están hechas no se ven otra vez. Hacer otras tarda un momento.',
  state: {
    none: 'Todavía sin tarjeta.',
    made: (day) => `Tarjeta hecha el ${day}, sin usar todavía.`,
    expired: (day) => `La tarjeta del ${day} ya venció.`,
    used: (day) => `Entró con tarjeta el ${day}.`,
    held: (day) =>
      `Entró con una tarjeta nueva. Lo que escribió sigue cerrado hasta el ${day}, o hasta que digas que es esa persona.`,
    vouched: (day) =>
      `Entró con una tarjeta nueva. Lo que escribió sigue cerrado hasta el ${day}, o hasta que alguien más del equipo diga aquí que es esa persona.`,
  },
  vouch: 'Conozco a esta persona',
  opened: (name) => `Gracias. La cuenta de ${name} ya está toda abierta en su teléfono.`,
  noted: (name) => `Anotado. Cuando alguien más del equipo lo diga, se abre toda la cuenta de ${name}.`,
  makeFirst: 'Hacer tarjeta',
  makeOne: 'Tarjeta nueva',
  done: (count) =>
    count === 1
      ? '1 tarjeta lista. Solo se muestra ahora: imprímela antes de salir de esta página.'
      : `${count} tarjetas listas. Solo se muestran ahora: imprímelas antes de salir de esta página.`,
  leftOut: (count) =>
    count === 1
      ? 'Una persona se quedó sin tarjeta: ya tiene correo o ya no está en este grupo.'
      : `${count} personas se quedaron sin tarjeta: ya tienen correo o ya no están en este grupo.`,
  print: (count) => `Imprimir ${tarjetas(count)}`,
  paper: 'Ocho en cada hoja A4 o carta, en blanco y negro. Corta por las líneas.',
  back: 'Listo: volver a la lista',
  code: (name) => `Código para escanear, de ${name}`,
  sheetHow: (address) => `Escanea el código o abre ${address} y escribe:`,
  sheetOnce: (day) => `Sirve una vez, hasta el ${day}. Es solo para ti.`,
});
