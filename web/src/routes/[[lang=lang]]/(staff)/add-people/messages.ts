import type { ReadProblem } from '#domain/people/read-list.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const en = {
  title: 'Add people',
  titleOf: (cohort: string) => `Add people to ${cohort}`,
  description: 'Add people to a cohort from a list of names.',
  lead: 'Paste one person on each line. A part of a spreadsheet works too. Nothing is added until you have looked it over.',
  withAddress: 'With an email address: they get an email, and are in the cohort once they say yes.',
  withoutAddress:
    'Without one: they are on the board at once, and sign in with a card that you print for them.',
  list: 'The list',
  listHint: 'Such as: Ana López, ana@example.org, Spanish. The language may be left out.',
  language: 'The language we write in where the list names none',
  reads: { en: 'In English', es: 'In Spanish' },
  rather: { en: 'In English instead', es: 'In Spanish instead' },
  both: (english: number, spanish: number) => `${english} in English, ${spanish} in Spanish.`,
  look: 'Look it over',
  looking: 'Looking it over…',
  looked: (ready: number, doubtful: number) => {
    const added = `${people(ready)} ready to be added.`;
    if (doubtful === 0) return added;
    return `${added} ${doubtful === 1 ? '1 line needs' : `${doubtful} lines need`} a look.`;
  },
  wrong: {
    name_empty: 'The name is missing.',
    name_too_long: 'The name has more than 80 letters.',
    name_control_characters: 'The name has a character that cannot be shown. Please type it again.',
    name_direction_override:
      'The name has a hidden character that turns letters around. Please type it again.',
    name_is_address: 'There is an @ in the name.',
    name_is_formula: 'A name cannot begin with =, +, - or @.',
    no_letters: 'This has no letters, so it does not look like a name.',
    email_invalid: 'The email address needs an @ and a dot, like ana@example.org.',
    several_addresses: 'There are several addresses here. Please leave one.',
    unclear: 'Is this the name of one person? Please leave the name and, if you have it, the address.',
  } satisfies Record<ReadProblem, string>,
  line: (line: number) => `Line ${line}`,
  namesake: (line: number | null) =>
    line === null ? 'Somebody in the cohort has this name.' : `The same name as on line ${line}.`,
  also: (name: string) => `Add ${name} too: this is another person`,
  byName: (count: number) => `${people(count)} without an address: on the board at once.`,
  byEmail: (count: number) => `${people(count)} ${count === 1 ? 'gets' : 'get'} an invitation by email.`,
  invitedBefore: (count: number, day: string) =>
    `${people(count)} ${count === 1 ? 'was' : 'were'} invited before, the last on ${day}: no second email.`,
  again: (count: number) => `Send the email to ${count === 1 ? 'this one' : `these ${count}`} once more`,
  inAlready: (count: number) => `${people(count)} ${count === 1 ? 'is' : 'are'} in the cohort already.`,
  named: (count: number) =>
    count === 1 ? '1 name is in the cohort already' : `${count} names are in the cohort already`,
  mayLeave:
    'You can leave this page. Open it again in this tab to go on; elsewhere, paste the same list. Nobody is added twice.',
  repeated: (count: number) =>
    count === 1
      ? '1 address stands here twice: it is added once.'
      : `${count} addresses stand here twice: each is added once.`,
  leftOut: (lines: readonly string[]) =>
    `Left out, since it is nobody: ${lines
      .slice(0, 5)
      .map((line) => `“${line}”`)
      .join(', ')}${lines.length > 5 ? '…' : ''}`,
  notKept: (columns: string) => `We don’t keep these columns: ${columns}.`,
  noTelephones: 'We don’t keep the phone numbers: people give theirs themselves, in their account.',
  needLook: (count: number) => (count === 1 ? '1 line needs a look' : `${count} lines need a look`),
  turnRound: 'Is the last name first here?',
  usual: (count: number) =>
    `We put ${count === 1 ? '1 name' : `${count} names`} in the usual order and capitals`,
  instead: (usual: string, name: string) => `${usual} instead of “${name}”`,
  ready: (count: number) => `See the ${people(count)} who ${count === 1 ? 'is' : 'are'} ready`,
  add: (count: number) => `Add ${count}`,
  adding: 'Adding…',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  change: 'Change the list',
  leaveIt: 'Leave it there',
  done: (added: number, invited: number, left: number) =>
    [
      `Done: ${[
        ...(added > 0 || invited === 0 ? [`${people(added)} added`] : []),
        ...(invited > 0 ? [`${people(invited)} invited by email`] : []),
      ].join(', ')}.`,
      ...(left === 0 ? [] : [left === 1 ? '1 line is left.' : `${left} lines are left.`]),
    ].join(' '),
  cards: (count: number) => `Print ${count === 1 ? '1 sign-in card' : `${count} sign-in cards`}`,
  allCards: 'Sign-in cards for people without an email address',
  invitations: 'Who was invited',
  another: 'Add another list',
  more: (next: number, left: number) => `Show ${next} more of ${left}`,
};

const personas = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`);

export const addPeopleMessages = inBoth(en, {
  title: 'Sumar gente',
  titleOf: (cohort) => `Sumar gente a ${cohort}`,
  description: 'Suma gente a un grupo con una lista de nombres.',
  lead: 'Pega una persona en cada línea. También sirve un pedazo de una hoja de cálculo. Nadie se suma hasta que hayas revisado la lista.',
  withAddress: 'Con correo: les llega un mensaje y quedan en el grupo en cuanto dicen que sí.',
  withoutAddress: 'Sin correo: aparecen en el tablero de una vez y entran con una tarjeta que les imprimes.',
  list: 'La lista',
  listHint: 'Por ejemplo: Ana López, ana@example.org, inglés. El idioma puede faltar.',
  language: 'En qué idioma escribimos a quien la lista no le pone idioma',
  reads: { en: 'En inglés', es: 'En español' },
  rather: { en: 'Mejor en inglés', es: 'Mejor en español' },
  both: (english, spanish) => `${english} en inglés, ${spanish} en español.`,
  look: 'Revisar la lista',
  looking: 'Revisando…',
  looked: (ready, doubtful) => {
    const added = `${personas(ready)}, todo listo.`;
    if (doubtful === 0) return added;
    return `${added} ${doubtful === 1 ? 'Falta revisar 1 línea' : `Faltan ${doubtful} líneas por revisar`}.`;
  },
  wrong: {
    name_empty: 'Falta el nombre.',
    name_too_long: 'El nombre tiene más de 80 letras.',
    name_control_characters: 'El nombre tiene una marca que no se puede mostrar. Escríbelo otra vez.',
    name_direction_override:
      'El nombre tiene una marca escondida que cambia el orden de las letras. Escríbelo otra vez.',
    name_is_address: 'El nombre lleva una @.',
    name_is_formula: 'Un nombre no puede empezar con =, +, - o @.',
    no_letters: 'No tiene letras, así que no parece un nombre.',
    email_invalid: 'El correo lleva una @ y un punto, como ana@example.org.',
    several_addresses: 'Aquí hay varios correos. Deja solo uno.',
    unclear: '¿Es el nombre de una sola persona? Deja el nombre y, si lo tienes, el correo.',
  },
  line: (line) => `Línea ${line}`,
  namesake: (line) =>
    line === null
      ? 'En el grupo ya hay alguien con este nombre.'
      : `El mismo nombre que en la línea ${line}.`,
  also: (name) => `Sumar también a ${name}: es otra persona`,
  byName: (count) => `${personas(count)} sin correo: en el tablero de una vez.`,
  byEmail: (count) => `A ${personas(count)} le${count === 1 ? '' : 's'} llega una invitación por correo.`,
  invitedBefore: (count, day) =>
    `${personas(count)} ya con invitación, la última del ${day}: no les mandamos otro correo.`,
  again: (count) =>
    count === 1 ? 'Mandarle el correo otra vez' : `Mandarles el correo otra vez a estas ${count}`,
  inAlready: (count) => `${personas(count)} ya en el grupo.`,
  named: (count) => (count === 1 ? '1 nombre ya está en el grupo' : `${count} nombres ya están en el grupo`),
  mayLeave:
    'Puedes salir de esta página. Para seguir, ábrela otra vez en esta pestaña; en otra, pega la misma lista. Nadie se suma dos veces.',
  repeated: (count) =>
    count === 1
      ? '1 correo aparece dos veces: se suma una sola vez.'
      : `${count} correos aparecen dos veces: cada uno se suma una sola vez.`,
  leftOut: (lines) =>
    `Fuera de la lista, porque no es nadie: ${lines
      .slice(0, 5)
      .map((line) => `“${line}”`)
      .join(', ')}${lines.length > 5 ? '…' : ''}`,
  notKept: (columns) => `Estas columnas no las guardamos: ${columns}.`,
  noTelephones: 'Los teléfonos no los guardamos: cada quien da el suyo en su cuenta.',
  needLook: (count) => (count === 1 ? 'Revisa 1 línea' : `Revisa ${count} líneas`),
  turnRound: '¿Aquí va primero el apellido?',
  usual: (count) =>
    `Pusimos ${count === 1 ? '1 nombre' : `${count} nombres`} en su orden y con mayúsculas normales`,
  instead: (usual, name) => `${usual}, en vez de “${name}”`,
  ready: (count) =>
    count === 1 ? 'Ver a la persona que ya está lista' : `Ver a las ${count} personas que ya están listas`,
  add: (count) => `Sumar ${count}`,
  adding: 'Sumando…',
  progress: (done, all) => `Van ${done} de ${all}`,
  change: 'Cambiar la lista',
  leaveIt: 'Dejarla hasta aquí',
  done: (added, invited, left) =>
    [
      `Listo: ${[
        ...(added > 0 || invited === 0 ? [`${personas(added)} más en el grupo`] : []),
        ...(invited > 0 ? [`${personas(invited)} con invitación por correo`] : []),
      ].join(', ')}.`,
      ...(left === 0 ? [] : [left === 1 ? 'Queda 1 línea.' : `Quedan ${left} líneas.`]),
    ].join(' '),
  cards: (count) => `Imprimir ${count === 1 ? '1 tarjeta' : `${count} tarjetas`} para entrar`,
  allCards: 'Tarjetas para entrar, para quienes no tienen correo',
  invitations: 'A quién se invitó',
  another: 'Sumar otra lista',
  more: (next, left) => `Ver ${next} más de ${left}`,
});
