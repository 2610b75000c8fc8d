import { inBoth } from '#lib/i18n/translation.ts';

const deleteEn = {
  title: 'Delete my account',
  lead: 'Everything you did and wrote goes, here and on your phones. You have seven days to change your mind.',
  begin: 'Delete my account…',
  asked: (day: string) => `Your account will be deleted on ${day}.`,
  stop: 'To stop it, open this page before that day and choose “Keep my account”.',
  keptLead: 'Until then everything works as before. Changed your mind?',
  waits:
    'That day is over, and it waits until there is another administrator, or until the account is no longer being moved or joined.',
  no: 'Keep my account',
  kept: 'Your account stays. Nothing was deleted.',
  tooLate: 'It has begun, so it cannot be stopped any more.',
};

export const deleteMessages = inBoth(deleteEn, {
  title: 'Borrar mi cuenta',
  lead: 'Se va todo lo que hiciste y escribiste, aquí y en tus teléfonos. Tienes siete días para cambiar de opinión.',
  begin: 'Borrar mi cuenta…',
  asked: (day) => `Tu cuenta se borra el ${day}.`,
  stop: 'Para pararlo, abre esta página antes de ese día y toca “Quedarme con mi cuenta”.',
  keptLead: 'Hasta entonces todo funciona igual. ¿Cambiaste de opinión?',
  waits:
    'Ese día ya pasó, y espera hasta que haya otra persona que administre, o hasta que la cuenta se termine de pasar o juntar.',
  no: 'Quedarme con mi cuenta',
  kept: 'Tu cuenta se queda. No se borró nada.',
  tooLate: 'Ya empezó y no se puede parar.',
});

const invitationEn = {
  title: (cohort: string) => `You are invited to ${cohort}`,
  asks: (affiliate: string) =>
    `${affiliate} would like you in this group. If you join, the people who lead it see your name and how far you are.`,
  yes: 'Join',
  yesLabel: (cohort: string) => `Join ${cohort}`,
  no: 'No thanks',
  noLabel: (cohort: string) => `No thanks, not ${cohort}`,
  joined: (cohort: string) => `You are in ${cohort}.`,
  declined: (cohort: string) => `All right. You are not in ${cohort}, and this won’t ask again.`,
  undo: 'I’d like to join after all',
  over: (cohort: string) => `${cohort} no longer invites you. If that is a mistake, ask them.`,
};

export const ownInvitationMessages = inBoth(invitationEn, {
  title: (cohort) => `Te invitan a ${cohort}`,
  asks: (affiliate) =>
    `Desde ${affiliate} te quieren sumar a este grupo. Si te unes, quienes lo llevan ven tu nombre y cuánto has avanzado.`,
  yes: 'Unirme',
  yesLabel: (cohort) => `Unirme a ${cohort}`,
  no: 'No, gracias',
  noLabel: (cohort) => `No, gracias: no a ${cohort}`,
  joined: (cohort) => `Ya estás en ${cohort}.`,
  declined: (cohort) => `Está bien. No quedaste en ${cohort} y ya no te lo vamos a preguntar.`,
  undo: 'Siempre sí me quiero unir',
  over: (cohort) => `${cohort} ya no te está invitando. Si es un error, pregúntales.`,
});
