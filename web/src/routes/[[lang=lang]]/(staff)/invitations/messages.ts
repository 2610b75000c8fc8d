import type { InvitationState } from '#domain/contract/invitations.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Who was invited',
  titleOf: (cohort: string) => `Who was invited to ${cohort}`,
  description: 'The people whom a cohort has invited by email, and what came of it.',
  lead: 'We keep each address locked away until its owner comes in, for 90 days at most, to send the invitation again. That is why there are only names here.',
  none: 'Nobody was invited to this cohort by email yet.',
  noneHow: 'To invite people, add them from a list with their email addresses.',
  addPeople: 'Add people',
  counts: (waiting: number, taken: number) => `${waiting} not in yet, ${taken} in.`,
  bounced: (count: number) => `No email arrives for ${count} of them.`,
  state: {
    due: () => 'The email is on its way.',
    sent: (day: string) => `Email sent on ${day}.`,
    taken: (day: string) => `In the cohort since ${day}.`,
    bounced: (day: string) =>
      `No email arrives at this address, we heard on ${day}. Ask them for another one and add it from a list.`,
    over: (day: string) => `Invited on ${day}; that is over. Add them from a list again.`,
    withdrawn: (day: string) => `Withdrawn on ${day}.`,
    declined: (day: string) => `Said no thanks on ${day}.`,
  } satisfies Record<InvitationState, (day: string) => string>,
  namesake: (place: number, all: number, time: string) => `${place} of ${all} with this name, as of ${time}.`,
  again: 'Send again',
  address: (name: string) => `Email address of ${name}`,
  addressHint: 'The one they were invited with. We no longer have it.',
  send: 'Send',
  sending: 'Sending…',
  sent: (name: string) => `The email to ${name} is on its way once more.`,
  otherAddress: 'They were invited with another address. To invite this one, add it from a list.',
  onceADay: 'We sent this one today already. Please try again tomorrow.',
  withdraw: 'Withdraw',
  withdrawn: (name: string) =>
    `Withdrawn: this invitation no longer lets ${name} in. Until this time tomorrow you can undo it.`,
  undo: 'Undo',
  undone: (name: string) => `${name} is invited again.`,
};

export const invitationMessages = inBoth(en, {
  title: 'A quién se invitó',
  titleOf: (cohort) => `A quién se invitó a ${cohort}`,
  description: 'La gente que un grupo invitó por correo, y quién ya entró.',
  lead: 'Guardamos cada correo bajo llave hasta que la persona entra, 90 días cuando mucho, para poder mandarle otra vez la invitación. Por eso aquí solo hay nombres.',
  none: 'Todavía no se ha invitado a nadie por correo a este grupo.',
  noneHow: 'Para invitar, suma gente con una lista que tenga sus correos.',
  addPeople: 'Sumar gente',
  counts: (waiting, taken) => `Faltan ${waiting}; ya entraron ${taken}.`,
  bounced: (count) => (count === 1 ? 'A 1 correo no llega nada.' : `A ${count} correos no llega nada.`),
  state: {
    due: () => 'El correo va en camino.',
    sent: (day) => `Le mandamos el correo el ${day}.`,
    taken: (day) => `En el grupo desde el ${day}.`,
    bounced: (day) =>
      `A este correo no llega nada, lo supimos el ${day}. Pídele otro y súmalo con una lista.`,
    over: (day) => `La invitación del ${day} ya venció. Súmala otra vez con una lista.`,
    withdrawn: (day) => `Retirada el ${day}.`,
    declined: (day) => `Dijo que no el ${day}.`,
  },
  namesake: (place, all, time) => `Persona ${place} de ${all} con este nombre, hasta el ${time}.`,
  again: 'Mandar otra vez',
  address: (name) => `Correo de ${name}`,
  addressHint: 'El mismo de la invitación. Ya no lo tenemos.',
  send: 'Mandar',
  sending: 'Mandando…',
  sent: (name) => `El correo para ${name} va otra vez en camino.`,
  otherAddress: 'La invitación fue a otro correo. Para invitar a este, súmalo con una lista.',
  onceADay: 'Hoy ya se la mandamos. Vuelve a intentar mañana.',
  withdraw: 'Retirar',
  withdrawn: (name) =>
    `Retirada: ${name} ya no entra con esta invitación. Puedes deshacerlo hasta mañana a esta hora.`,
  undo: 'Deshacer',
  undone: (name) => `La invitación de ${name} sigue en pie.`,
});
