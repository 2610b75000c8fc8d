import type { LineOutcome } from '#domain/contract/adding.ts';
import type { LineProblem } from '#domain/people/line.ts';
import type { Translation } from '#lib/i18n/translation.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const en = {
  title: 'Add people',
  titleOf: (cohort: string) => `Add people to ${cohort}`,
  description: 'Add people to a cohort from a list of names.',
  lead: 'Paste one person on each line. A part of a spreadsheet works too. Nothing is added until you have looked it over.',
  withAddress: 'With an email address: they get an email, and are in the cohort once they sign in.',
  withoutAddress:
    'Without one: they are on the board at once, and sign in with a card that you print for them.',
  list: 'The list',
  listHint: 'Such as: Ana López, ana@example.org',
  language: 'The language we write to them in',
  look: 'Look it over',
  looking: 'Looking it over…',
  looked: (added: number, lines: number) =>
    added === lines
      ? `${people(lines)}, all ready to be added.`
      : `${added} of ${lines} lines are ready to be added. Please look at the others first.`,
  wrong: {
    name_empty: 'The name is missing.',
    name_too_long: 'The name has more than 80 letters.',
    name_control_characters: 'The name has a character that cannot be shown. Please type it again.',
    name_direction_override:
      'The name has a hidden character that turns letters around. Please type it again.',
    name_is_address: 'This is an email address where the name should be.',
    name_is_formula: 'A name cannot begin with =, +, - or @.',
    no_letters: 'This has no letters, so it does not look like a name.',
    email_invalid: 'The email address needs an @ and a dot, like ana@example.org.',
  } satisfies Record<LineProblem, string>,
  line: (line: number) => `Line ${line}`,
  repeated: (line: number) => `The same email address as on line ${line}. It is added once.`,
  namesake: (line: number | null) =>
    line === null ? 'Somebody in the cohort has this name.' : `The same name as on line ${line}.`,
  also: (name: string) => `Add ${name} too: this is another person`,
  byName: 'Added by name.',
  byEmail: 'Gets an email.',
  add: (count: number) => `Add ${count}`,
  adding: 'Adding…',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  change: 'Change the list',
  outcomes: {
    added: 'Added.',
    invited: 'Invited by email.',
    here: 'Already in the cohort.',
    elsewhere:
      'This address belongs to somebody outside your affiliate. They can join with a join link of yours.',
    wrong: 'Not added: this line is not right.',
  } satisfies Record<LineOutcome, string>,
  done: (added: number, invited: number) =>
    `Done: ${people(added)} added, ${people(invited)} invited by email.`,
  cards: (count: number) => `Print ${count === 1 ? '1 sign-in card' : `${count} sign-in cards`}`,
  allCards: 'Sign-in cards for people without an email address',
  invitations: 'Who was invited',
  board: 'See the board',
  another: 'Add another list',
  more: (next: number, left: number) => `Show ${next} more of ${left}`,
};

const personas = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`);

const es = {
  title: 'Sumar gente',
  titleOf: (cohort: string) => `Sumar gente a ${cohort}`,
  description: 'Suma gente a un grupo con una lista de nombres.',
  lead: 'Pega una persona en cada línea. También sirve un pedazo de una hoja de cálculo. Nadie se suma hasta que hayas revisado la lista.',
  withAddress: 'Con correo: les llega un mensaje y quedan en el grupo en cuanto entran.',
  withoutAddress: 'Sin correo: aparecen en el tablero de una vez y entran con una tarjeta que les imprimes.',
  list: 'La lista',
  listHint: 'Por ejemplo: Ana López, ana@example.org',
  language: 'En qué idioma les escribimos',
  look: 'Revisar la lista',
  looking: 'Revisando…',
  looked: (added: number, lines: number) =>
    added === lines
      ? `${personas(lines)}, todo listo.`
      : `${added} de ${lines} líneas están listas. Revisa primero las demás.`,
  wrong: {
    name_empty: 'Falta el nombre.',
    name_too_long: 'El nombre tiene más de 80 letras.',
    name_control_characters: 'El nombre tiene una marca que no se puede mostrar. Escríbelo otra vez.',
    name_direction_override:
      'El nombre tiene una marca escondida que cambia el orden de las letras. Escríbelo otra vez.',
    name_is_address: 'Aquí hay un correo donde va el nombre.',
    name_is_formula: 'Un nombre no puede empezar con =, +, - o @.',
    no_letters: 'No tiene letras, así que no parece un nombre.',
    email_invalid: 'El correo lleva una @ y un punto, como ana@example.org.',
  },
  line: (line: number) => `Línea ${line}`,
  repeated: (line: number) => `El mismo correo que en la línea ${line}. Se suma una sola vez.`,
  namesake: (line: number | null) =>
    line === null
      ? 'En el grupo ya hay alguien con este nombre.'
      : `El mismo nombre que en la línea ${line}.`,
  also: (name: string) => `Sumar también a ${name}: es otra persona`,
  byName: 'Se suma por su nombre.',
  byEmail: 'Le llega un correo.',
  add: (count: number) => `Sumar ${count}`,
  adding: 'Sumando…',
  progress: (done: number, all: number) => `Van ${done} de ${all}`,
  change: 'Cambiar la lista',
  outcomes: {
    added: 'Ya está en el grupo.',
    invited: 'Le mandamos un correo.',
    here: 'Ya estaba en el grupo.',
    elsewhere:
      'Este correo es de alguien de fuera de tu organización. Puede unirse con un enlace de invitación tuyo.',
    wrong: 'No se sumó: hay algo mal en esta línea.',
  },
  done: (added: number, invited: number) =>
    `Listo: ${personas(added)} más en el grupo, ${personas(invited)} con invitación por correo.`,
  cards: (count: number) => `Imprimir ${count === 1 ? '1 tarjeta' : `${count} tarjetas`} para entrar`,
  allCards: 'Tarjetas para entrar, para quienes no tienen correo',
  invitations: 'A quién se invitó',
  board: 'Ver el tablero',
  another: 'Sumar otra lista',
  more: (next: number, left: number) => `Ver ${next} más de ${left}`,
} satisfies Translation<typeof en>;

/** Texts of the page where people are added from a list. */
export const addPeopleMessages = { en, es };
